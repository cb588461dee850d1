import { flagOf, numberOf } from '../../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../../measured-inputs.ts';
import type { System } from '../../system.ts';
import { belowLimitBeside } from './reference-limit.ts';

/** CTCAE v5 item platelet count decreased. */
export const ctcaePlatelets: System = {
  id: 'ctcae-5-platelets',
  edition: 'CTCAE v5.0',
  title: 'CTCAE grade of platelets',
  shortName: 'CTCAE platelets',
  headline: { main: 'grade', word: 'grade' },
  onRequest: true,
  sources: [
    {
      text: 'National Cancer Institute. Common Terminology Criteria for Adverse Events v5.0, 27 November 2017.',
    },
  ],
  verification: 'unverified',
  inputs: {
    value: {
      fact: 'platelets',
      label: 'Platelets',
      type: {
        kind: 'quantity',
        unit: '10^9/L',
        plausible: { low: 10, high: 1000 },
        refused: { below: 0 },
        thresholds: [25, 50, 75].map((at) => ({ at, belongsTo: 'above' })),
      },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    belowNormal: {
      fact: 'platelets',
      fromRecord: belowLimitBeside('platelets'),
      label: 'Below the lower limit of normal',
      type: { kind: 'choice', values: [false, true] },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
  },
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: [0, 1, 2, 3, 4] } } },
  rule: (input) => {
    const platelets = numberOf(input, 'value');
    if (platelets < 25) return { grade: 4 };
    if (platelets < 50) return { grade: 3 };
    if (platelets < 75) return { grade: 2 };
    return { grade: flagOf(input, 'belowNormal') ? 1 : 0 };
  },
  formulaText: ['Grade 0, which CTCAE does not print, is nothing to grade.'],
  bands: {
    columns: ['grade', 'platelets, 10^9/L'],
    rows: [
      ['1', 'below the lower limit of normal, to 75'],
      ['2', '< 75 to 50'],
      ['3', '< 50 to 25'],
      ['4', '< 25'],
    ],
  },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'Low platelets of portal hypertension are there before any treatment: compare with the baseline.',
    'From records the limit is that of the reference range recorded with the value.',
  ],
};
