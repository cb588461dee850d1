import type { Finding, Snapshot } from '@hepatica/course';

/** Notes a recorded tumor rupture, with what the system makes of it. */
export function ruptureRemark(snapshot: Snapshot, meaning: string): readonly Finding[] {
  const rupture = snapshot.records.find(
    (record) => record.kind === 'diagnosis' && record.condition === 'tumor-rupture',
  );
  if (rupture === undefined) return [];
  return [
    {
      code: 'tumor-rupture',
      severity: 'info',
      message: `The tumor had ruptured. ${meaning}`,
      where: { record: rupture.id },
    },
  ];
}
