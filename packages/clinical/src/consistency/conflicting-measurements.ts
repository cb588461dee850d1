import type { Laboratory, Measured } from '@hepatica/course';
import { type ConsistencyRule, found, isOrderStated } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

/** Two values of one thing on one date: both are kept, and whoever computes computes with each. */
export const conflictingMeasurements: ConsistencyRule = {
  codes: ['values-of-one-day-differ', 'lesion-sizes-of-one-study-differ'],
  title: 'One analyte on one day, or one lesion in one study, has two values.',
  check: ({ records }) => {
    const byDay = new Map<string, Laboratory[]>();
    for (const record of records) {
      if (record.kind !== 'laboratory') continue;
      const sameDay = byDay.get(dayOf(record));
      if (sameDay === undefined) byDay.set(dayOf(record), [record]);
      else sameDay.push(record);
    }
    return [
      ...records.flatMap((record) => {
        if (record.kind !== 'laboratory') return [];
        const sameDay = byDay.get(dayOf(record)) ?? [];
        const rival = sameDay
          .slice(sameDay.indexOf(record) + 1)
          .find((other) => rivals(record, other) && !isOrderStated(record, other, records));
        if (rival === undefined) return [];
        return [
          found(
            {
              code: 'values-of-one-day-differ',
              severity: 'warning',
              message: `The ${spokenRecord(record)} is recorded as ${printed(record.result)} and as ${printed(rival.result)}.`,
              remedy: 'Correct the one that is wrong; until then every answer is computed with each.',
            },
            [record, rival],
            'result',
          ),
        ];
      }),
      ...records.flatMap((record) => {
        if (record.kind !== 'imaging') return [];
        return record.findings.flatMap((finding, index) => {
          const rival = record.findings
            .slice(index + 1)
            .find(
              (other) =>
                other.lesion === finding.lesion &&
                other.longestDiameterMm !== undefined &&
                finding.longestDiameterMm !== undefined &&
                printed(other.longestDiameterMm) !== printed(finding.longestDiameterMm),
            );
          if (rival?.longestDiameterMm === undefined || finding.longestDiameterMm === undefined) return [];
          return [
            found(
              {
                code: 'lesion-sizes-of-one-study-differ',
                severity: 'warning',
                message: `The ${spokenRecord(record)} gives ${finding.lesion} as ${printed(finding.longestDiameterMm)} and as ${printed(rival.longestDiameterMm)}.`,
                remedy: 'Correct the one that is wrong.',
              },
              [
                record,
                ...records.filter((other) => other.kind === 'lesion' && other.lesion === finding.lesion),
              ],
              'findings',
            ),
          ];
        });
      }),
    ];
  },
};

/** One analyte on one date, as precisely as both are known. */
function dayOf({ analyte, at }: Laboratory): string {
  return `${analyte}/${at.earliest}/${at.latest}`;
}

/** Two values of one analyte on the very same date: a later value of the same month is no rival. */
function rivals(a: Laboratory, b: Laboratory): boolean {
  return (
    a.at.precision !== 'undated' &&
    a.result.kind !== 'missing' &&
    b.result.kind !== 'missing' &&
    printed(a.result) !== printed(b.result)
  );
}

function printed(measured: Measured): string {
  switch (measured.kind) {
    case 'quantity':
      return measured.asWritten;
    case 'words':
      return measured.words;
    case 'missing':
      return measured.reason;
    default:
      throw new Error(`printed: no such measurement ${measured satisfies never}`);
  }
}
