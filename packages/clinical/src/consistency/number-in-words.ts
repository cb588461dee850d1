import { type ConsistencyRule, found } from './consistency-rule.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const LIMIT =
  /\b(fewer than|less than|at most|no more than|up to)\s+(one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/i;

/** A statement that limits the number of lesions, and names more of them. */
export const numberInWords: ConsistencyRule = {
  codes: ['more-lesions-than-stated'],
  title: 'A statement limits the number of lesions, but more are recorded under it.',
  check: ({ records, lesions }) =>
    records.flatMap((record) => {
      if (record.kind !== 'response' || record.lesions === undefined) return [];
      const match = LIMIT.exec(record.words);
      const written = match?.[2]?.toLowerCase() ?? '';
      const number = NUMBERS[written] ?? Number(written);
      if (match === null || !Number.isFinite(number)) return [];
      const most = /than/i.test(match[1] ?? '') && !/no more/i.test(match[1] ?? '') ? number - 1 : number;
      const named = record.lesions.flatMap((id) => lesions.get(id) ?? []);
      const least = named.reduce((total, lesion) => total + lesion.number.atLeast, 0);
      if (least <= most) return [];
      return [
        found(
          {
            code: 'more-lesions-than-stated',
            severity: 'info',
            message: `"${record.words}" is said of ${least} lesions. It may hold at each time, but not over the whole course.`,
            remedy: 'Say to which time the number belongs.',
          },
          [record, ...named],
          'words',
        ),
      ];
    }),
};
