import { nearestName } from '@hepatica/course';
import { SERIES_IDS } from '../series-id.ts';
import { SYSTEM_IDS } from '../system-id.ts';
import { type ConsistencyRule, found } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

const KNOWN: readonly string[] = [...SYSTEM_IDS, ...SERIES_IDS];

/** A slip in the name of a system would otherwise leave its statement without a comparison, and say nothing. */
export const statedSystemUnknown: ConsistencyRule = {
  codes: ['stated-system-unknown'],
  title: 'A stated score or stage of a system that is not computed here.',
  check: ({ records }) =>
    records.flatMap((record) => {
      if (record.kind !== 'stated-assessment' || KNOWN.includes(record.system)) return [];
      const nearest = nearestName(record.system, KNOWN);
      return [
        found(
          {
            code: 'stated-system-unknown',
            severity: 'warning',
            message: `The ${spokenRecord(record)} is of the system "${record.system}", which is not computed here; nothing is compared with it.`,
            remedy: nearest === null ? 'Keep it as a statement.' : `Did you mean ${nearest}?`,
          },
          [record],
          'system',
        ),
      ];
    }),
};
