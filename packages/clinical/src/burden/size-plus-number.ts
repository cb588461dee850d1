import type { System } from '../system.ts';
import { upTo } from '../tumor-inputs.ts';
import { burdenSystem } from './size-and-number.ts';

const sum = (largestCm: number, number: number) => largestCm + number;

const PITFALLS = [
  'A stratum for embolization, not a limit for transplant: invasion and spread are not looked at.',
  'Diameters count in cm.',
  'Not yet held against a publication.',
] as const;

const SOURCE = {
  text: 'Built on: Mazzaferro V, Llovet JM, Miceli R, et al. Lancet Oncol 2009;10:35-43.',
  doi: '10.1016/S1470-2045(08)70284-5',
} as const;

/** Up-to-11: largest diameter in cm plus number at most 11. */
export const upTo11: System = burdenSystem({
  id: 'up-to-11',
  edition: 'strata for embolization',
  title: 'Up-to-11',
  shortName: 'Up-to-11',
  sources: [SOURCE],
  verification: 'unverified',
  value: sum,
  valueLabel: 'Largest diameter plus number',
  decimals: 1,
  classes: ['in', 'out'],
  cuts: upTo(11),
  formulaText: ['Sum = largest diameter in cm + number; liver tumors alone.'],
  bands: {
    columns: ['class', 'sum'],
    rows: [
      ['in', '<= 11'],
      ['out', '> 11'],
    ],
  },
  pitfalls: PITFALLS,
});

/** Six and twelve: largest diameter in cm plus number up to 6, up to 12, or above. */
export const sixAndTwelve: System = burdenSystem({
  id: 'six-and-twelve',
  edition: 'strata for embolization',
  title: 'Six-and-twelve',
  shortName: 'Six-and-twelve',
  sources: [SOURCE],
  verification: 'unverified',
  value: sum,
  valueLabel: 'Largest diameter plus number',
  decimals: 1,
  classes: ['up to 6', 'above 6 to 12', 'above 12'],
  cuts: upTo(6, 12),
  formulaText: ['Sum = largest diameter in cm + number; liver tumors alone.'],
  bands: {
    columns: ['class', 'sum'],
    rows: [
      ['up to 6', '<= 6'],
      ['above 6 to 12', '> 6 to 12'],
      ['above 12', '> 12'],
    ],
  },
  pitfalls: PITFALLS,
});
