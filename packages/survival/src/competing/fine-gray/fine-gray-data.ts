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
  const ofCause: Surv = {
    ...surv,
    event: Uint8Array.from({ length: n }, (_, i) => (state[i] === cause ? 1 : 0)),
  };
  const cox = prepareCoxData(ofCause, {
    x: input.x,
    ...(input.cluster ? { cluster: input.cluster } : {}),
  });
  const any: Surv = { kind: 'right', n, start: null, time, event: surv.event, weight, id: null };
  const tiedEvents = convention === 'crr' ? 'at-risk' : 'gone';
  const curve = censoringCurve(any, tiedEvents, censoringGroup);
  const all = curve.time.length;
  const group = Int32Array.from(cox.row, (i) => curve.groupOf[i]);
  const ownG = Float64Array.from(cox.row, (i) => curve.before[curve.groupOf[i] * all + curve.at[i]]);

  const isEventTime = new Uint8Array(all);
  for (let k = 0; k < cox.n; k++) if (cox.event[k]) isEventTime[curve.at[cox.row[k]]] = 1;
  const eventsUpTo = new Int32Array(all);
  const places: number[] = [];
  for (let k = 0; k < all; k++) {
    if (isEventTime[k]) places.push(k);
    eventsUpTo[k] = places.length;
  }
  const m = places.length;
  const eventG = new Float64Array(curve.groups * m);
  for (let g = 0; g < curve.groups; g++) {
    for (let e = 0; e < m; e++) eventG[g * m + e] = curve.before[g * all + places[e]];
  }
  return {
    cox,
    any,
    curve,
    tiedEvents,
    competes: Uint8Array.from(cox.row, (i) => (surv.event[i] && state[i] !== cause ? 1 : 0)),
    group,
    ownG,
    reached: Int32Array.from(cox.row, (i) => eventsUpTo[curve.at[i]]),
    eventTime: Float64Array.from(places, (k) => curve.time[k]),
    eventG,
  };
}
