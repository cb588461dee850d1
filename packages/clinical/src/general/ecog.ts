import { numberOf } from '../complete-input.ts';
import { PERFORMANCE_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { System } from '../system.ts';

const NO_YES = { kind: 'classes', order: ['no', 'yes'] } as const;

const word = (is: boolean) => (is ? 'yes' : 'no');

/**
 * ECOG performance status as entered: 0 fully active, 1 restricted in strenuous activity, 2 ambulatory but unable to
 * work, 3 in bed or chair more than half the day, 4 completely disabled, 5 dead. A range ("0-1") stays a set.
 */
export const ecog: System = {
  id: 'ecog',
  edition: 'Oken 1982',
  title: 'ECOG performance status',
  shortName: 'ECOG',
  headline: { main: 'grade' },
  sources: [
    {
      text: 'Oken MM, Creech RH, Tormey DC, et al. Am J Clin Oncol 1982;5:649-655.',
      doi: '10.1097/00000421-198212000-00014',
    },
  ],
  verification: 'verified',
  inputs: {
    performanceStatus: {
      fact: 'ecog',
      label: 'Performance status',
      type: { kind: 'choice', values: [0, 1, 2, 3, 4, 5] },
      lookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
    },
  },
  answers: {
    grade: { label: 'Grade', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5] } },
    twoOrWorse: { label: '2 or worse', type: NO_YES },
    oneOrTwo: { label: '1 or 2', type: NO_YES },
    threeOrFour: { label: '3 or 4', type: NO_YES },
  },
  rule: (input) => {
    const grade = numberOf(input, 'performanceStatus');
    const { isTwoOrWorse, isOneOrTwo, isThreeOrFour } = performanceGroups(grade);
    return {
      grade,
      twoOrWorse: word(isTwoOrWorse),
      oneOrTwo: word(isOneOrTwo),
      threeOrFour: word(isThreeOrFour),
    };
  },
  bands: {
    columns: ['grade', 'meaning'],
    rows: [
      ['0', 'fully active'],
      ['1', 'restricted in strenuous activity; light work possible'],
      ['2', 'ambulatory, cares for self, cannot work; up more than half of waking hours'],
      ['3', 'limited self-care; in bed or chair more than half of waking hours'],
      ['4', 'completely disabled; no self-care'],
      ['5', 'dead'],
    ],
  },
  statedLookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
  pitfalls: ['BCLC counts only what is due to the cancer: record the cause.'],
};

/** The groups in which studies use the grade. */
export interface PerformanceGroups {
  readonly isTwoOrWorse: boolean;
  readonly isOneOrTwo: boolean;
  readonly isThreeOrFour: boolean;
}

/** The groups to which a grade belongs. Throws on anything but a whole number from 0 to 5. */
export function performanceGroups(grade: number): PerformanceGroups {
  if (!Number.isInteger(grade) || grade < 0 || grade > 5) {
    throw new RangeError(`performanceGroups: grade is ${grade}; expected a whole number from 0 to 5`);
  }
  return {
    isTwoOrWorse: grade >= 2,
    isOneOrTwo: grade === 1 || grade === 2,
    isThreeOrFour: grade === 3 || grade === 4,
  };
}

/**
 * ECOG grade of a Karnofsky percentage in steps of ten: 100-90 is 0, 80-70 is 1, 60-50 is 2, 40-30 is 3, 20-10 is 4,
 * 0 is 5. One-way and lossy; from general knowledge, not from a primary source. Throws on other values.
 */
export function ecogOfKarnofsky(percent: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (!Number.isInteger(percent / 10) || percent < 0 || percent > 100) {
    throw new RangeError(`ecogOfKarnofsky: percent is ${percent}; expected 0, 10, ... 100`);
  }
  if (percent >= 90) return 0;
  if (percent >= 70) return 1;
  if (percent >= 50) return 2;
  if (percent >= 30) return 3;
  return percent >= 10 ? 4 : 5;
}
