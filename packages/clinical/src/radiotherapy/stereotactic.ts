import { numberOf } from '../complete-input.ts';
import type { System } from '../system.ts';
import { dosePerFractionInput, dosesImplied, fractionsInput, totalDoseInput } from './dose-inputs.ts';

const LEAST_DOSE_GY = 5;
const MOST_FRACTIONS: Readonly<Record<string, number>> = {
  'us-5-fractions': 5,
  'asia-europe-10-fractions': 10,
};

/** Whether a course of radiotherapy is called stereotactic (SBRT), by a named rule: at least 5 Gy, few fractions. */
export const stereotactic: System = {
  id: 'stereotactic',
  edition: 'by number of fractions and dose',
  title: 'Stereotactic body radiotherapy by a named rule',
  shortName: 'SBRT',
  headline: { main: 'sbrt' },
  subject: 'treatment',
  speaksOf: ({ kind }) => kind === 'radiotherapy',
  sources: [
    {
      text: 'Usage in general; no paper is followed. Dose formula: Fowler JF. Br J Radiol 1989;62:679-694.',
      doi: '10.1259/0007-1285-62-740-679',
    },
  ],
  verification: 'unverified',
  inputs: {
    fractions: fractionsInput([
      { at: 5, belongsTo: 'below' },
      { at: 10, belongsTo: 'below' },
    ]),
    dosePerFraction: dosePerFractionInput([{ at: LEAST_DOSE_GY, belongsTo: 'above' }]),
    totalDose: totalDoseInput,
  },
  answers: { sbrt: { label: 'Stereotactic', type: { kind: 'classes', order: ['no', 'yes'] } } },
  policies: {
    sbrt_rule: {
      label: 'Most fractions that a stereotactic course has',
      values: ['us-5-fractions', 'asia-europe-10-fractions'],
    },
  },
  implied: dosesImplied,
  rule: (input, { sbrt_rule: rule = '' }) => {
    const most = MOST_FRACTIONS[rule];
    if (most === undefined) throw new RangeError(`stereotactic: no rule ${rule}`);
    const isStereotactic =
      numberOf(input, 'dosePerFraction') >= LEAST_DOSE_GY && numberOf(input, 'fractions') <= most;
    return { sbrt: isStereotactic ? 'yes' : 'no' };
  },
  formulaText: ['At least 5 Gy per fraction, and at most 5 (United States) or 10 (Asia, Europe) fractions.'],
  bands: {
    columns: ['rule', 'fractions', 'dose per fraction'],
    rows: [
      ['us-5-fractions', 'at most 5', 'at least 5 Gy'],
      ['asia-europe-10-fractions', 'at most 10', 'at least 5 Gy'],
    ],
  },
  statedLookBackDays: 0,
  pitfalls: [
    'Store the rule beside the answer: a course of eight fractions is SBRT by one and not by the other.',
  ],
};
