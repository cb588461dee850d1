import { createSurv, type Surv } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { FollowUp } from './follow-up.ts';
import { isMissingIn, type Predictor } from './predictor.ts';

/** Patients in use, and who was left out for what; who misses several values counts under each. */
export interface CompletePatients {
  readonly rows: Int32Array;
  readonly dropped: Dropped;
}

/** The patients with follow-up in whom none of the variables is missing. */
export function completePatients(
  followUp: Pick<FollowUp, 'time' | 'label'> & { readonly entry?: Float64Array | null },
  predictors: readonly Predictor[],
): CompletePatients {
  const n = followUp.time.length;
  const isOut = new Uint8Array(n);
  const reasons: { reason: string; rows: number }[] = [];
  const leaveOut = (reason: string, isMissing: (i: number) => boolean) => {
    let rows = 0;
    for (let i = 0; i < n; i++) {
      if (!isMissing(i)) continue;
      isOut[i] = 1;
      rows++;
    }
    if (rows > 0) reasons.push({ reason, rows });
  };
  leaveOut(`${followUp.label} is not followed`, (i) => Number.isNaN(followUp.time[i] ?? Number.NaN));
  const { entry } = followUp;
  if (entry) {
    leaveOut('observed only after the end of follow-up', (i) => (entry[i] ?? 0) >= (followUp.time[i] ?? 0));
  }
  for (const predictor of new Set(predictors)) {
    leaveOut(`${predictor.label} is missing`, (i) => isMissingIn(predictor, i));
  }
  let count = 0;
  const rows = new Int32Array(n);
  for (let i = 0; i < n; i++) if (isOut[i] === 0) rows[count++] = i;
  return { rows: rows.slice(0, count), dropped: { rows: n - count, reasons } };
}

/**
 * The follow-up of some patients as `survival` takes it.
 *
 * @param isEvent which states count as the event; only state 1 where absent, so that competing events are censored
 */
export function survOf(
  { time, state, entry }: Pick<FollowUp, 'time' | 'state' | 'entry'>,
  rows: ArrayLike<number>,
  isEvent: (state: number) => boolean = (s) => s === 1,
): Surv {
  const n = rows.length;
  const [stop, start, ends] = [new Float64Array(n), new Float64Array(n), new Uint8Array(n)];
  for (let k = 0; k < n; k++) {
    const i = rows[k] ?? 0;
    stop[k] = time[i] ?? Number.NaN;
    start[k] = entry?.[i] ?? 0;
    ends[k] = Number(isEvent(state[i] ?? 0));
  }
  return createSurv({ time: stop, event: ends, ...(entry === null ? {} : { start }) });
}

/** The states of some patients. */
export function statesOf({ state }: Pick<FollowUp, 'state'>, rows: ArrayLike<number>): Int32Array {
  return Int32Array.from(rows, (i) => state[i] ?? 0);
}

/** How many rows end in the event. */
export function eventsIn({ event }: Pick<Surv, 'event'>): number {
  let events = 0;
  for (const e of event) events += e;
  return events;
}
