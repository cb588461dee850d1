import type { Design } from './cohort.ts';

/** One piece of work that R and we both do, on which table and at which sizes. */
export interface Work {
  readonly name: string;
  readonly what: string;
  readonly design: Design;
  readonly sizes: readonly number[];
  /** How many times faster than R it is to be at the last size. */
  readonly target: number;
  /** Times of R that are taken from another piece of work, because R has no call that does less. */
  readonly timesOf?: string;
  /** Largest relative difference allowed between R's outputs and ours: R stops its search earlier than we do. */
  readonly agreement: number;
}

const growth = [1_000, 20_000, 1_000_000];

/** Everything that is measured, in the order of the table. */
export const workList: readonly Work[] = [
  {
    name: 'cox',
    what: 'coxph() with concordance and martingale residuals, 10 covariates',
    design: 'right-censored',
    sizes: growth,
    target: 15,
    agreement: 1e-6,
  },
  {
    name: 'cox-estimate',
    what: 'coxph() without concordance and residuals',
    design: 'right-censored',
    sizes: growth,
    target: 25,
    timesOf: 'cox',
    agreement: 1e-6,
  },
  {
    name: 'cox-search',
    what: 'coxph.fit() alone',
    design: 'right-censored',
    sizes: growth,
    target: 4,
    agreement: 1e-6,
  },
  {
    name: 'survfit',
    what: 'survfit(), 4 groups',
    design: 'right-censored',
    sizes: growth,
    target: 15,
    agreement: 1e-8,
  },
  {
    name: 'survdiff',
    what: 'survdiff(), 4 groups',
    design: 'right-censored',
    sizes: growth,
    target: 15,
    agreement: 1e-8,
  },
  {
    name: 'cox-zph',
    what: 'cox.zph(), 10 covariates',
    design: 'right-censored',
    sizes: growth,
    target: 10,
    agreement: 1e-8,
  },
  {
    name: 'cox-start-stop',
    what: 'coxph() of start-stop rows, 5 covariates',
    design: 'start-stop',
    sizes: [1_000, 20_000, 500_000],
    target: 10,
    // coxph() stops one step before us, 4e-8 away; with coxph.control(eps = 1e-10) both agree in 13 digits.
    agreement: 1e-6,
  },
  {
    name: 'crr',
    what: 'cmprsk::crr(), 5 covariates',
    design: 'competing',
    sizes: [1_000, 4_000],
    target: 500,
    // crr() stops at a gradient of 1e-6, 8e-8 away; with gtol = 1e-12 both agree in 14 digits.
    agreement: 1e-5,
  },
  {
    name: 'finegray',
    what: 'finegray() and coxph(), 5 covariates',
    design: 'competing',
    sizes: [1_000, 4_000],
    target: 500,
    agreement: 1e-5,
  },
  {
    name: 'matching',
    what: 'matchit(), nearest 1:1, 6 covariates',
    design: 'treated',
    sizes: [1_000, 20_000, 100_000],
    target: 50,
    agreement: 1e-6,
  },
];
