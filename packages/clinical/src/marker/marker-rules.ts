import type { Citation } from '../system.ts';

/** Which marker a rule reads. */
export type Marker = 'afp' | 'pivka';

/**
 * One published definition of a marker response: by how many percent a marker must fall from its baseline, and from
 * which baseline on the rule speaks. `isInclusive`: the percentage itself counts.
 */
export interface MarkerRule {
  /** The field of the answer. */
  readonly field: string;
  readonly label: string;
  readonly falls: readonly {
    readonly marker: Marker;
    readonly percent: number;
    readonly isInclusive: boolean;
  }[];
  /** Where a rule reads both markers: whether one is enough. */
  readonly of: 'all' | 'any';
  /** Lowest baseline of AFP, ng/mL, or the name of the parameter that gives the lowest baseline. */
  readonly floor: number | 'afp_floor' | 'pivka_floor' | null;
  readonly source: Citation;
}

const SUN: Citation = { text: 'Sun X, et al. BMC Cancer 2021.', doi: '10.1186/s12885-021-08428-w' };

/** Every definition, under the name by which a result cites it. There is no single one. */
export const MARKER_RULES: readonly MarkerRule[] = [
  {
    field: 'afpR20',
    label: 'AFP falls by more than 20%, from 20 ng/mL or more',
    falls: [{ marker: 'afp', percent: 20, isInclusive: false }],
    of: 'all',
    floor: 20,
    source: {
      text: 'Chan SL, et al. J Clin Oncol 2009; Lee S, et al. 2015.',
      doi: '10.1200/JCO.2008.18.8151',
    },
  },
  {
    field: 'afpR50',
    label: 'AFP falls by more than 50%, from 200 ng/mL or more',
    falls: [{ marker: 'afp', percent: 50, isInclusive: false }],
    of: 'all',
    floor: 200,
    source: { text: 'Memon K, et al. J Hepatol 2012.', doi: '10.1016/j.jhep.2011.11.020' },
  },
  {
    field: 'afpR50Pd1',
    label: 'AFP falls by more than 50% under PD-1 blockade',
    falls: [{ marker: 'afp', percent: 50, isInclusive: false }],
    of: 'all',
    floor: 'afp_floor',
    source: SUN,
  },
  {
    field: 'pivkaR50',
    label: 'PIVKA-II falls by more than 50% under PD-1 blockade',
    falls: [{ marker: 'pivka', percent: 50, isInclusive: false }],
    of: 'all',
    floor: 'pivka_floor',
    source: SUN,
  },
  {
    field: 'afpR75',
    label: 'AFP falls by 75% or more, from 20 ng/mL or more',
    falls: [{ marker: 'afp', percent: 75, isInclusive: true }],
    of: 'all',
    floor: 20,
    source: { text: 'Zhu AX, et al. Clin Cancer Res 2022;28:3537.' },
  },
  {
    field: 'afpControl10',
    label: 'AFP rises by no more than 10%, from 20 ng/mL or more',
    falls: [{ marker: 'afp', percent: -10, isInclusive: true }],
    of: 'all',
    floor: 20,
    source: { text: 'Zhu AX, et al. Clin Cancer Res 2022;28:3537.' },
  },
  {
    field: 'afp30Pivka15',
    label: 'AFP falls by 30% and PIVKA-II by 15% or more',
    falls: [
      { marker: 'afp', percent: 30, isInclusive: true },
      { marker: 'pivka', percent: 15, isInclusive: true },
    ],
    of: 'all',
    floor: null,
    source: { text: 'World J Oncol 2025;16:565.' },
  },
  {
    field: 'afp10Dcp10',
    label: 'AFP or PIVKA-II falls by 10% or more',
    falls: [
      { marker: 'afp', percent: 10, isInclusive: true },
      { marker: 'pivka', percent: 10, isInclusive: true },
    ],
    of: 'any',
    floor: null,
    source: { text: 'PMC11423983.' },
  },
];
