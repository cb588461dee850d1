import { type ConsistencyRule, found } from './consistency-rule.ts';

/** "Score of A", "score: B": a letter in the place of a number. */
const LETTER_AS_SCORE = /\bscore\s*(?:of|:)?\s*[ABC]\b/;
/** "Class 5": a number in the place of a letter. */
const NUMBER_AS_CLASS = /\bclass\s*(?:of|:)?\s*\d+\b/;

export const classCalledScore: ConsistencyRule = {
  codes: ['class-called-score'],
  title: 'The letter of a class is stated as a score, or a score as a class.',
  check: ({ records }) => {
    const mixed = records.filter(
      (record) =>
        record.kind === 'stated-assessment' &&
        record.system === 'child-pugh' &&
        (LETTER_AS_SCORE.test(record.words) || NUMBER_AS_CLASS.test(record.words)),
    );
    if (mixed.length === 0) return [];
    return [
      found(
        {
          code: 'class-called-score',
          severity: 'info',
          message:
            'A Child-Pugh class is stated as a score, or a score as a class; it is read as what it can be.',
          remedy: 'State the score in points and the class as a letter.',
        },
        mixed,
        'words',
      ),
    ];
  },
};
