import { type CoxData, prepareCoxData } from '../../cox/cox-data.ts';
import { type CensoringCurve, censoringCurve, type TiedEvents } from '../../surv/censoring-curve.ts';
import type { Surv } from '../../surv/surv.ts';
import type { FineGrayInput } from './fine-gray-input.ts';

/**
 * Rows in the order of the sweep (latest first), with what turns a Cox sweep into one for the subdistribution.
 *
 * A row with a competing event at X stays in the risk set of every later time t with weight G(t−) / G(X−), G the curve
 * of its censoring group. Event times e = 0 … m − 1 are the distinct times of the event of interest, ascending.
 */
export interface FineGrayData {
  readonly cox: CoxData;
  /** Right-censored rows with `event` for any cause: what the censoring curve saw. */
  readonly any: Surv;
  readonly curve: CensoringCurve;
  readonly tiedEvents: TiedEvents;
  /** 1 at positions that end in a competing event. */
  readonly competes: Uint8Array;
  /** Censoring group, G(X−) and the number of event times ≤ X, at every position. */
  readonly group: Int32Array;
  readonly ownG: Float64Array;
  readonly reached: Int32Array;
  /** Distinct event times, and G_g(t_e−) at g · m + e. */
  readonly eventTime: Float64Array;
  readonly eventG: Float64Array;
}

/** Sorts, scales and weighs; the arguments have been checked by `assertFineGrayInput`. */
export function prepareFineGray(surv: Surv, input: FineGrayInput): FineGrayData {
  const { state, cause = 1, convention = 'crr', censoringGroup } = input;
  const { n, time, weight } = surv;
  const isOfCause = new Uint8Array(n);
  for (let i = 0; i < n; i++) isOfCause[i] = state[i] === cause ? 1 : 0;
  const ofCause: Surv = { ...surv, event: isOfCause };
  const cox = prepareCoxData(ofCause, {
    x: input.x,
    ...(input.cluster ? { cluster: input.cluster } : {}),
  });
  const any: Surv = { kind: 'right', n, start: null, time, event: surv.event, weight, id: null };
  const tiedEvents = convention === 'crr' ? 'at-risk' : 'gone';
  const curve = censoringCurve(any, tiedEvents, censoringGroup);
  const all = curve.time.length;
  const group = new Int32Array(cox.n);
  const ownG = new Float64Array(cox.n);
  const competes = new Uint8Array(cox.n);
  const isEventTime = new Uint8Array(all);
  for (let k = 0; k < cox.n; k++) {
    const i = cox.row[k];
    group[k] = curve.groupOf[i];
    ownG[k] = curve.before[group[k] * all + curve.at[i]];
    competes[k] = surv.event[i] && !isOfCause[i] ? 1 : 0;
    if (cox.event[k]) isEventTime[curve.at[i]] = 1;
  }
  const eventsUpTo = new Int32Array(all);
  const places: number[] = [];
  for (let k = 0; k < all; k++) {
    if (isEventTime[k]) places.push(k);
    eventsUpTo[k] = places.length;
  }
  const m = places.length;
  const eventTime = new Float64Array(m);
  for (let e = 0; e < m; e++) eventTime[e] = curve.time[places[e]];
  const reached = new Int32Array(cox.n);
  for (let k = 0; k < cox.n; k++) reached[k] = eventsUpTo[curve.at[cox.row[k]]];
  const eventG = new Float64Array(curve.groups * m);
  for (let g = 0; g < curve.groups; g++) {
    for (let e = 0; e < m; e++) eventG[g * m + e] = curve.before[g * all + places[e]];
  }
  return {
    cox,
    any,
    curve,
    tiedEvents,
    competes,
    group,
    ownG,
    reached,
    eventTime,
    eventG,
  };
}
