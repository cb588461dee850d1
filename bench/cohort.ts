import { createRandom, type Random } from '../packages/survival/src/index.ts';

/** Columns of one simulated table, all of one length, by name; numbers only, so that R reads the very same bits. */
export interface Cohort {
  readonly n: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Which table a piece of work needs. */
export type Design = 'right-censored' | 'start-stop' | 'competing' | 'treated';

/**
 * Simulates a cohort from a fixed seed: half of the covariates normal, half binary, hazards proportional, times
 * continuous and about half of them censored. Every column is a function of (design, n) alone.
 */
export function simulateCohort(design: Design, n: number): Cohort {
  const random = createRandom(20_261_121);
  const covariates = design === 'right-censored' ? 10 : design === 'treated' ? 6 : 5;
  const x = effects.slice(0, covariates).map((effect) => ({ effect, values: new Float64Array(n) }));
  const column = () => new Float64Array(n);
  const [start, time, status, group, treated] = [column(), column(), column(), column(), column()];
  for (let i = 0; i < n; i++) {
    let eta = 0;
    for (const [j, { effect, values }] of x.entries()) {
      const value = j % 2 === 0 ? drawNormal(random) : Number(random() < 0.3);
      values[i] = value;
      eta += value * effect;
    }
    group[i] = Math.floor(random() * 4);
    const toEvent = -Math.log(1 - random()) * 24 * Math.exp(-eta);
    const toOther = design === 'competing' ? -Math.log(1 - random()) * 40 : Number.POSITIVE_INFINITY;
    const toCensoring = random() * 72;
    const stop = Math.min(toEvent, toOther, toCensoring);
    time[i] = stop;
    status[i] = stop === toEvent ? 1 : stop === toOther ? 2 : 0;
    start[i] = random() < 0.5 ? 0 : stop * random();
    treated[i] = Number(random() < 1 / (1 + Math.exp(1.5 - eta)));
  }
  const columns = new Map<string, Float64Array>([['time', time]]);
  if (design === 'start-stop') columns.set('start', start);
  if (design === 'treated') columns.set('treated', treated);
  columns.set('status', status).set('group', group);
  for (const [j, { values }] of x.entries()) columns.set(`x${j + 1}`, values);
  return { n, columns };
}

/** A column that the design is known to have. */
export function columnOf(cohort: Cohort, name: string): Float64Array {
  const column = cohort.columns.get(name);
  if (!column) throw new Error(`the simulated table has no column ${name}`);
  return column;
}

/** Effects on the log hazard, one per covariate; some of them none. */
const effects = [0.4, -0.5, 0.2, 0.3, 0, -0.2, 0.1, 0.6, -0.3, 0];

/** The polar method of Marsaglia and Bray (1964). */
function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}
