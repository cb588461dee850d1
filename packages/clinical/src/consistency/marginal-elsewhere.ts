import type { Imaging } from '@hepatica/course';
import { type ConsistencyRule, found, isGiven } from './consistency-rule.ts';
import { adjoin, segmentsOf } from './liver-segments.ts';

const CALLED_MARGINAL = /\bmarginal\b/i;

/** A marginal recurrence borders on what was treated; what lies elsewhere is a new lesion. */
export const marginalElsewhere: ConsistencyRule = {
  codes: ['marginal-elsewhere'],
  title: 'A recurrence is called marginal in a segment that adjoins no lesion treated before.',
  check: ({ records, lesions }) =>
    records.flatMap((scan) => {
      if (scan.kind !== 'imaging') return [];
      return scan.findings.flatMap((finding) => {
        const lesion = lesions.get(finding.lesion);
        const segments = lesion === undefined ? [] : segmentsOf(lesion);
        if (lesion === undefined || segments.length === 0) return [];
        if (!CALLED_MARGINAL.test(`${finding.words ?? ''} ${lesion.site}`)) return [];
        const treated = treatedBefore(scan).flatMap((id) => lesions.get(id) ?? []);
        const placed = treated.filter(
          (other) =>
            other.lesion !== lesion.lesion &&
            other.nature !== 'vascular-invasion' &&
            segmentsOf(other).length > 0,
        );
        if (placed.length === 0 || placed.some((other) => adjoin(segments, segmentsOf(other)))) return [];
        return [
          found(
            {
              code: 'marginal-elsewhere',
              severity: 'info',
              message: `${lesion.lesion} (${lesion.site}) is called marginal, but no lesion treated before it lies in an adjoining segment.`,
              remedy: 'Call it a new intrahepatic lesion, or correct its site.',
            },
            [lesion, scan, ...placed],
          ),
        ];
      });

      function treatedBefore(study: Imaging): readonly string[] {
        return records
          .filter(isGiven)
          .filter(({ at, id }) => at.earliest < study.at.latest && id !== study.id)
          .flatMap(({ targets }) => targets);
      }
    }),
};
