import type { Organ } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

/** What lies within the liver is covered with it. */
const WITHIN_LIVER: ReadonlySet<Organ> = new Set<Organ>(['bile-duct', 'hepatic-vein', 'portal-vein']);

/** Organs whose place the organ alone does not tell: a node or a muscle may lie within what was covered. */
const ANYWHERE: ReadonlySet<Organ> = new Set<Organ>(['lymph-node', 'muscle', 'other', 'soft-tissue']);

/** A lesion is told absent by a study that did not look where it was. */
export const absentUncovered: ConsistencyRule = {
  codes: ['absent-but-uncovered'],
  title: 'A study says that a lesion is absent and does not cover its organ.',
  check: ({ records, lesions }) =>
    records.flatMap((scan) => {
      if (scan.kind !== 'imaging') return [];
      return scan.findings.flatMap(({ lesion, status }) => {
        const known = lesions.get(lesion);
        if (status !== 'absent' || known === undefined || ANYWHERE.has(known.organ)) return [];
        const isCovered =
          scan.covers.includes(known.organ) ||
          (WITHIN_LIVER.has(known.organ) && scan.covers.includes('liver'));
        if (isCovered) return [];
        return [
          found(
            {
              code: 'absent-but-uncovered',
              severity: 'warning',
              message: `The ${spokenRecord(scan)} says that ${lesion} (${known.organ.replaceAll('-', ' ')}) is absent, but covers only ${scan.covers.join(', ').replaceAll('-', ' ')}.`,
              remedy: 'Add the organ to what the study covers, or take the finding out.',
            },
            [scan, known],
          ),
        ];
      });
    }),
};
