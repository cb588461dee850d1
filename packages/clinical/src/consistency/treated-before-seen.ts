import { dateWords } from '@hepatica/course';
import { type ConsistencyRule, found, isGiven } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

export const treatedBeforeSeen: ConsistencyRule = {
  codes: ['treated-before-seen'],
  title: 'A lesion was treated before anything showed it.',
  check: ({ records }) =>
    records.filter(isGiven).flatMap((treatment) =>
      treatment.targets.flatMap((lesion) => {
        const sightings = records.filter(
          (record) =>
            (record.kind === 'lesion' && record.lesion === lesion) ||
            (record.kind === 'imaging' && record.findings.some((finding) => finding.lesion === lesion)),
        );
        const [first] = sightings.toSorted((a, b) => a.at.earliest - b.at.earliest);
        if (first === undefined || first.at.earliest <= treatment.at.latest) return [];
        return [
          found(
            {
              code: 'treated-before-seen',
              severity: 'warning',
              message: `The ${spokenRecord(treatment)} treats ${lesion}, which nothing shows before ${dateWords(first.at)}.`,
              remedy:
                'Correct a date, name the lesion that was treated, or record the study that first showed it.',
            },
            [treatment, first],
            'targets',
          ),
        ];
      }),
    ),
};
