import { numberIn, type Outcome } from './design.ts';
import type { Json, Row } from './shared-data.ts';

/** One outcome within one data set, and where the reference file keeps its results. */
export interface ReferenceCase {
  readonly title: string;
  readonly folder: string;
  readonly name: string;
  readonly table?: string;
  readonly outcome: Outcome;
  readonly rows?: (row: Row) => boolean;
  readonly derive?: (row: Row) => Row;
  /** The part of the reference file with `km`, `tests` and `cox`. */
  readonly within?: (reference: Json) => Json;
  readonly orders?: (reference: Json) => Readonly<Record<string, readonly string[]>>;
}

const right = (time: string, event: string, code = 1): Outcome => ({
  time: (row) => (typeof row[time] === 'number' ? row[time] : null),
  event: (row) => (row[event] === code ? 1 : 0),
});
const counting: Outcome = {
  time: (row) => numberIn(row, 'stop'),
  event: (row) => numberIn(row, 'event'),
  start: (row) => numberIn(row, 'start'),
};
const standard = (name: string, outcome: Outcome, more: Partial<ReferenceCase> = {}): ReferenceCase => ({
  title: name,
  folder: 'standard',
  name,
  outcome,
  ...more,
});
const trial = (name: string): ReferenceCase => ({
  title: name,
  folder: 'trials',
  name,
  outcome: right('time', 'event'),
  derive: (row) => ({ ...row, armf: row.arm }),
  within: (r) => ({ km: { arm: r.km }, tests: { armf: r.tests }, cox: { arm: r.cox } }),
  orders: (r) => ({ armf: r.arms }),
});

export const referenceCases: readonly ReferenceCase[] = [
  standard('lung', right('time', 'status', 2)),
  standard('aml', right('time', 'status')),
  standard('veteran', right('time', 'status')),
  standard('ovarian', right('futime', 'fustat')),
  standard('pbc', right('time', 'status', 2)),
  standard('colon', right('time', 'status'), { rows: (row) => row.etype === 2 }),
  standard('kidney', right('time', 'status')),
  standard('retinopathy', right('futime', 'status')),
  standard('heart', counting),
  standard('jasa1', counting, { within: (r) => ({ cox: { model: r.cox } }) }),
  trial('ACT1_2A'),
  trial('AMAROS_2A'),
  trial('ASPECCT_2A'),
  trial('AZURE_2A'),
  {
    title: 'hepatoCellular overall survival',
    folder: 'hcc-resection',
    name: 'hepatoCellular',
    outcome: right('OS', 'Death'),
    within: (r) => ({ ...r.os, cox: { full: r.os.cox, cxcl17: r.os.cox_cxcl17 } }),
  },
  {
    title: 'hepatoCellular recurrence-free survival',
    folder: 'hcc-resection',
    name: 'hepatoCellular',
    outcome: right('RFS', 'Recurrence'),
    within: (r) => ({ ...r.rfs, cox: { full: r.rfs.cox } }),
  },
  {
    title: 'hcc-visits baseline',
    folder: 'hcc-visits',
    name: 'baseline',
    outcome: right('os_days', 'death'),
    rows: (row) => numberIn(row, 'os_days') > 0,
    derive: (row) => ({
      ...row,
      dia10: numberIn(row, 'Largest_Diameter_of_Hepatic_Lesions') / 10,
      log10_afp1: Math.log10(numberIn(row, 'AFP') + 1),
    }),
    within: (r) => ({ ...r, cox: { full: r.cox } }),
  },
];
