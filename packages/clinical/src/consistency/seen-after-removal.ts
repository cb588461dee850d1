import { type ConsistencyRule, found, isGiven } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

export const seenAfterRemoval: ConsistencyRule = {
  codes: ['seen-after-removal'],
  title: 'A lesion that was resected is seen again under the same identity.',
  check: ({ records }) =>
    records
      .filter(isGiven)
      .filter(({ kind, completeness }) => kind === 'resection' && completeness !== 'partial')
      .flatMap((operation) =>
        records.flatMap((scan) => {
          if (scan.kind !== 'imaging' || scan.at.earliest <= operation.at.latest) return [];
          const finding = scan.findings.find(
            ({ lesion, status }) =>
              operation.targets.includes(lesion) && (status === 'viable' || status === 'present'),
          );
          if (finding === undefined) return [];
          return [
            found(
              {
                code: 'seen-after-removal',
                severity: 'warning',
                message: `${finding.lesion} was taken out by the ${spokenRecord(operation)}, but the ${spokenRecord(scan)} shows it.`,
                remedy: 'Give a recurrence an identity of its own, or mark the resection as partial.',
              },
              [scan, operation],
            ),
          ];
        }),
      ),
};
