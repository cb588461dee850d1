import { numberOf } from '../complete-input.ts';
import { PERFORMANCE_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { System } from '../system.ts';
import { ecogOfKarnofsky } from './ecog.ts';

/** The ECOG grade that a Karnofsky percentage stands for. One-way and lossy; it never replaces a recorded ECOG grade. */
export const karnofsky: System = {
  id: 'karnofsky',
  edition: 'crosswalk by tens',
  title: 'ECOG grade from the Karnofsky percentage',
  shortName: 'ECOG from Karnofsky',
  headline: { main: 'grade' },
  onRequest: true,
  sources: [
    {
      text: 'Oken MM, Creech RH, Tormey DC, et al. Am J Clin Oncol 1982;5:649-655 (the ECOG grades; the crosswalk is from general knowledge).',
      doi: '10.1097/00000421-198212000-00014',
    },
  ],
  verification: 'unverified',
  inputs: {
    karnofsky: {
      fact: 'karnofsky',
      label: 'Karnofsky percentage',
      type: { kind: 'choice', values: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] },
      lookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
    },
  },
  answers: { grade: { label: 'ECOG grade', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5] } } },
  rule: (input) => ({ grade: ecogOfKarnofsky(numberOf(input, 'karnofsky')) }),
  bands: {
    columns: ['ECOG', 'Karnofsky, %'],
    rows: [
      ['0', '90, 100'],
      ['1', '70, 80'],
      ['2', '50, 60'],
      ['3', '30, 40'],
      ['4', '10, 20'],
      ['5', '0'],
    ],
  },
  statedLookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
  pitfalls: ['Published crosswalks differ; state which one was used.', 'There is no way back from ECOG.'],
};
