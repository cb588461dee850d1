import { type Finding, middleOf, type Snapshot } from '@hepatica/course';

/** Notes a tumor rupture of the last `withinDays` days, with what the system makes of it. */
export function ruptureRemark(snapshot: Snapshot, withinDays: number, meaning: string): readonly Finding[] {
  const rupture = snapshot.records.findLast(
    (record) => record.kind === 'diagnosis' && record.condition === 'tumor-rupture',
  );
  if (rupture === undefined || snapshot.agesFrom - middleOf(rupture.at) > withinDays) return [];
  return [
    {
      code: 'tumor-rupture',
      severity: 'info',
      message: `The tumor had ruptured. ${meaning}`,
      where: { record: rupture.id },
    },
  ];
}
