import type { DesignColumn } from '../model/model-design.ts';

/** Patients as the clone-censor-weight method takes them; one value each. */
export interface Candidates {
  readonly n: number;
  /** End of observation, and whether it is the event. */
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** When treatment began; Infinity where it never did. */
  readonly startedAt: Float64Array;
  readonly columns: readonly DesignColumn[];
}

/** Person-time of the clones that follow one strategy, in rows within which the weight does not change. */
export interface CloneRows {
  /** Number of the candidate. */
  readonly patient: Int32Array;
  readonly start: Float64Array;
  readonly stop: Float64Array;
  readonly event: Uint8Array;
  /** Piece of the grace period of each row; the number of pieces after it. */
  readonly piece: Int32Array;
  /** 1 where the row ends because the patient departs from the strategy. */
  readonly departs: Uint8Array;
}

/** Ends of the pieces into which the grace period is cut. */
export function pieceEnds(grace: number, pieces: number): readonly number[] {
  return Array.from({ length: pieces }, (_, k) => (grace * (k + 1)) / pieces);
}

/**
 * The clone of each patient who is to begin treatment within the grace period: censored at its end where treatment has
 * not begun. Until then nobody can be told to depart.
 */
export function earlyClones(patients: Candidates, grace: number): CloneRows {
  return writeRows(patients, [grace], (i) =>
    (patients.startedAt[i] ?? Number.POSITIVE_INFINITY) <= grace ? Number.POSITIVE_INFINITY : grace,
  );
}

/** The clone of each patient who is not to begin treatment within the grace period: censored where it begins. */
export function withoutClones(patients: Candidates, grace: number, pieces: number): CloneRows {
  return writeRows(patients, pieceEnds(grace, pieces), (i) => {
    const started = patients.startedAt[i] ?? Number.POSITIVE_INFINITY;
    return started <= grace ? started : Number.POSITIVE_INFINITY;
  });
}

/** @param departure when the clone of a patient departs; Infinity never */
function writeRows(
  { n, time, event: ends }: Candidates,
  cuts: readonly number[],
  departure: (i: number) => number,
): CloneRows {
  const patient: number[] = [];
  const start: number[] = [];
  const stop: number[] = [];
  const events: number[] = [];
  const piece: number[] = [];
  const departs: number[] = [];
  for (let i = 0; i < n; i++) {
    const leaves = departure(i);
    const observed = time[i] ?? 0;
    // Who has the event at the very time of departure had it under the strategy.
    const isDeparting = leaves < observed;
    const last = isDeparting ? leaves : observed;
    let from = 0;
    for (let k = 0; k <= cuts.length && (from < last || (k === 0 && last === 0)); k++) {
      const to = Math.min(cuts[k] ?? Number.POSITIVE_INFINITY, last);
      if (to <= from && last > 0) continue;
      const isLast = to === last;
      patient.push(i);
      start.push(from);
      stop.push(to);
      events.push(isLast && !isDeparting ? (ends[i] ?? 0) : 0);
      departs.push(Number(isLast && isDeparting));
      piece.push(k);
      from = to;
    }
  }
  return {
    patient: Int32Array.from(patient),
    start: Float64Array.from(start),
    stop: Float64Array.from(stop),
    event: Uint8Array.from(events),
    piece: Int32Array.from(piece),
    departs: Uint8Array.from(departs),
  };
}
