import { SurvivalError } from '../survival-error.ts';
import { mergeTimes } from './merge-times.ts';

/**
 * Follow-up of every row: the one input that all estimators share.
 *
 * `right`: row i was watched from the origin to `time[i]`. `counting`: from `start[i]` (excluded) to `time[i]`
 * (included), for delayed entry and covariates that change. `event[i]` is 1 when the watched interval ends in the
 * event, 0 when the row is censored there. All arrays have length `n`; times are in the caller's unit.
 */
export interface Surv {
  readonly kind: 'right' | 'counting';
  readonly n: number;
  readonly start: Float64Array | null;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Case weights ≥ 0; `null` counts every row once. */
  readonly weight: Float64Array | null;
  /** Which subject a row belongs to; `null` when every row is a subject of its own. */
  readonly id: Int32Array | null;
}

/** Columns to build a `Surv` from. `event` is 0/1 or false/true. */
export interface SurvInput {
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number | boolean>;
  readonly start?: ArrayLike<number> | null;
  readonly weight?: ArrayLike<number> | null;
  readonly id?: ArrayLike<number> | null;
}

/**
 * Copies the columns into a `Surv` and merges times that are equal but for floating point (see `mergeTimes`).
 *
 * Throws `SurvivalError` when the columns cannot be follow-up at all: different lengths, a value that is not finite,
 * an event other than 0 or 1, `start` not before `time`, a negative weight, an id that is no whole number of 32 bits. Run `checkSurv` first on data that a
 * person typed. R: `Surv(time, event)`, `Surv(start, time, event)`.
 */
export function createSurv(input: SurvInput): Surv {
  const n = input.time.length;
  const time = finiteColumn(input.time, 'time', n);
  const start = input.start ? finiteColumn(input.start, 'start', n) : null;
  const weight = input.weight ? finiteColumn(input.weight, 'weight', n) : null;
  const id = input.id ? subjectColumn(input.id, n) : null;
  const event = eventColumn(input.event, n);
  if (weight) {
    const at = weight.findIndex((w) => w < 0);
    if (at >= 0) {
      throw new SurvivalError(
        'negative-weight',
        `createSurv: weight[${at}] is ${weight[at]}; weights must be ≥ 0`,
      );
    }
  }
  // Ordered as given and still of positive length once near-equal times are one.
  if (start) assertOrdered(start, time, 'start must be before time');
  mergeTimes(start ? [start, time] : [time]);
  if (start) assertOrdered(start, time, 'the interval has no length beyond floating point');
  return { kind: start ? 'counting' : 'right', n, start, time, event, weight, id };
}

function finiteColumn(values: ArrayLike<number>, name: string, n: number): Float64Array {
  if (values.length !== n) {
    throw new SurvivalError(
      'length-mismatch',
      `createSurv: ${name} has ${values.length} values for ${n} times; lengths must agree`,
    );
  }
  const column = values instanceof Float64Array ? values.slice() : Float64Array.from(values);
  if (areFinite(column)) return column;
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(column[i])) {
      throw new SurvivalError(
        'not-finite',
        `createSurv: ${name}[${i}] is ${values[i]}; it must be a finite number`,
      );
    }
  }
  return column;
}

/** Numbers of subjects. One that 32 bits do not hold would be kept as another, and two subjects become one. */
function subjectColumn(values: ArrayLike<number>, n: number): Int32Array {
  const column = finiteColumn(values, 'id', n);
  const kept = Int32Array.from(column);
  const at = kept.findIndex((id, i) => id !== column[i]);
  if (at < 0) return kept;
  throw new SurvivalError(
    'option',
    `createSurv: id[${at}] is ${values[at]}; it must be a whole number of at most 32 bits (number the subjects from 0)`,
  );
}

/** 0 times a finite number is 0, and times any other not a number. Four sums, as one would wait for itself at every row. */
function areFinite(column: Float64Array): boolean {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = column.length - (column.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += 0 * column[i];
    s1 += 0 * column[i + 1];
    s2 += 0 * column[i + 2];
    s3 += 0 * column[i + 3];
  }
  for (let i = whole; i < column.length; i++) s0 += 0 * column[i];
  return s0 + s1 + s2 + s3 === 0;
}

function eventColumn(values: ArrayLike<number | boolean>, n: number): Uint8Array {
  if (values.length !== n) {
    throw new SurvivalError(
      'length-mismatch',
      `createSurv: event has ${values.length} values for ${n} times; lengths must agree`,
    );
  }
  const event = new Uint8Array(n);
  if (values instanceof Float64Array && areZeroOrOne(values)) {
    event.set(values);
    return event;
  }
  for (let i = 0; i < n; i++) {
    const value = values[i];
    if (value === 1 || value === true) event[i] = 1;
    else if (value !== 0 && value !== false) {
      throw new SurvivalError('event-code', `createSurv: event[${i}] is ${value}; events must be 0 or 1`);
    }
  }
  return event;
}

/** Which of the two a value is cannot be foreseen: it is not asked. */
function areZeroOrOne(values: Float64Array): boolean {
  let others = 0;
  for (let i = 0; i < values.length; i++) others += values[i] * values[i] - values[i] === 0 ? 0 : 1;
  return others === 0;
}

function assertOrdered(start: Float64Array, time: Float64Array, rule: string): void {
  for (let at = 0; at < start.length; at++) {
    if (start[at] < time[at]) continue;
    throw new SurvivalError(
      'empty-interval',
      `createSurv: row ${at} runs from ${start[at]} to ${time[at]}; ${rule}`,
    );
  }
}
