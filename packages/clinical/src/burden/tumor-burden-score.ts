import type { System } from '../system.ts';
import { burdenSystem } from './size-and-number.ts';

const SASAKI = {
  text: 'Sasaki K, Morioka D, Conci S, et al. Ann Surg 2018;267:132-141.',
  doi: '10.1097/SLA.0000000000002064',
} as const;

const PITFALLS = [
  'Diameters count in cm.',
  'Tumors in the liver alone; metastases do not count.',
  'The score is the root: its square is another number.',
  'The cuts come from one cohort: name the set with every class.',
] as const;

/** Root of the squares of the largest diameter (cm) and of the number. */
function score(largestCm: number, number: number): number {
  return Math.hypot(largestCm, number);
}

/** Tumor burden score with the cuts of a resection cohort: low below 3.36, medium up to 13.74, high above. */
export const tumorBurden2020: System = burdenSystem({
  id: 'tumor-burden-2020',
  edition: 'cuts of Tsilimigras 2020 (resection)',
  title: 'Tumor burden score, cuts of Tsilimigras 2020',
  shortName: 'TBS (2020)',
  sources: [
    {
      text: 'Tsilimigras DI, Moris D, Hyer JM, et al. Br J Surg 2020;107:854-864.',
      doi: '10.1002/bjs.11464',
    },
    SASAKI,
  ],
  verification: 'unverified',
  value: score,
  valueLabel: 'Score',
  decimals: 2,
  classes: ['low', 'medium', 'high'],
  cuts: [
    { at: 3.36, belongsTo: 'above' },
    { at: 13.74, belongsTo: 'below' },
  ],
  formulaText: [
    'Score = square root of (largest diameter in cm squared + number squared); liver tumors alone.',
  ],
  bands: {
    columns: ['class', 'score'],
    rows: [
      ['low', '< 3.36'],
      ['medium', '3.36 to 13.74'],
      ['high', '> 13.74'],
    ],
  },
  pitfalls: PITFALLS,
});

/** Tumor burden score with the cuts of a radiographic cohort of 2023: low below 2.6, medium up to 7.9, high above. */
export const tumorBurden2023: System = burdenSystem({
  id: 'tumor-burden-2023',
  edition: 'cuts of a radiographic cohort, 2023',
  title: 'Tumor burden score, radiographic cuts of 2023',
  shortName: 'TBS (2023)',
  sources: [SASAKI],
  verification: 'verified',
  value: score,
  valueLabel: 'Score',
  decimals: 2,
  classes: ['low', 'medium', 'high'],
  cuts: [
    { at: 2.6, belongsTo: 'above' },
    { at: 7.9, belongsTo: 'below' },
  ],
  formulaText: [
    'Score = square root of (largest diameter in cm squared + number squared); liver tumors alone.',
  ],
  bands: {
    columns: ['class', 'score'],
    rows: [
      ['low', '< 2.6'],
      ['medium', '2.6 to 7.9'],
      ['high', '> 7.9'],
    ],
  },
  pitfalls: PITFALLS,
});
