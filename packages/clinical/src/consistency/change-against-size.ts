import type { Imaging, LesionFinding } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';
import { followedMm } from './measured-size.ts';
import { spokenRecord } from './spoken.ts';

/** "Larger" beside a smaller number, or the other way round. */
export const changeAgainstSize: ConsistencyRule = {
  codes: ['change-against-size'],
  title: 'A scan calls a lesion larger or smaller than before, and its measurements say the opposite.',
  check: ({ records }) => {
    const last = new Map<string, { readonly scan: Imaging; readonly size: number }>();
    return records.flatMap((scan) => {
      if (scan.kind !== 'imaging') return [];
      const wrong = scan.findings.flatMap((finding) => {
        const size = followedMm(finding);
        const before = last.get(finding.lesion);
        if (size === null) return [];
        last.set(finding.lesion, { scan, size });
        if (before === undefined || before.scan.id === scan.id || !isOpposite(finding, size - before.size))
          return [];
        return [
          found(
            {
              code: 'change-against-size',
              severity: 'warning',
              message: `The ${spokenRecord(scan)} calls ${finding.lesion} ${finding.change}, but it went from ${before.size} to ${size} mm.`,
              remedy: 'Check both measurements, and whether both are of the same lesion.',
            },
            [scan, before.scan],
          ),
        ];
      });
      return wrong;
    });
  },
};

function isOpposite({ change }: LesionFinding, difference: number): boolean {
  return (change === 'larger' && difference < 0) || (change === 'smaller' && difference > 0);
}
