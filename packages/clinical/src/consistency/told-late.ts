import { DAYS_PER_MONTH, dateWords, durationBetween } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';

/** Sooner than this is the ordinary delay between noticing and telling. */
const LATE_DAYS = 90;

/** What was true long before anyone knew of it must not be read into the time between. */
export const toldLate: ConsistencyRule = {
  codes: ['symptom-told-late'],
  title: 'A symptom or mass had been there for months when it was told.',
  check: ({ records }) =>
    records.flatMap((record) => {
      if (record.kind !== 'symptom' || record.since === undefined || !record.present) return [];
      const { low, high } = durationBetween(record.since, record.at);
      if (low <= LATE_DAYS) return [];
      const months = (days: number) => (days / DAYS_PER_MONTH).toFixed(0);
      const lesions = records.filter((other) => other.kind === 'lesion' && other.lesion === record.lesion);
      return [
        found(
          {
            code: 'symptom-told-late',
            severity: 'info',
            message: `"${record.finding}" was told late (${dateWords(record.at)}) and had been there since ${dateWords(record.since)}, ${months(low)} to ${months(high)} months before.`,
            remedy: 'Nothing to mend: states of the time between must not know of it.',
          },
          [record, ...lesions],
        ),
      ];
    }),
};
