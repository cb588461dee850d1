import type { DatedCell, DatedState, EndpointData, ExposureData } from '../dataset/study-data.ts';
import type { ReadEndpoint } from '../endpoint/table-endpoint.ts';

/** The chosen patients by their old number, and the new number of each old one (-1 where left out). */
export interface ChosenRows {
  readonly rows: Int32Array;
  readonly newIndex: Int32Array;
}

export function chosenRows(keep: readonly boolean[]): ChosenRows {
  const rows: number[] = [];
  const newIndex = new Int32Array(keep.length).fill(-1);
  for (const [row, kept] of keep.entries()) {
    if (!kept) continue;
    newIndex[row] = rows.length;
    rows.push(row);
  }
  return { rows: Int32Array.from(rows), newIndex };
}

export function chooseNumbers(values: Float64Array, { rows }: ChosenRows): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
}

/** An endpoint of the chosen patients: who does not contribute is counted, and how complete follow-up was. */
export function chooseEndpoint(
  { data, why, followed, possible }: ReadEndpoint,
  chosen: ChosenRows,
): EndpointData {
  const reasons = new Map<string, number>();
  let [had, could] = [0, 0];
  for (const row of chosen.rows) {
    const reason = why[row] ?? null;
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (Number.isNaN(possible[row] ?? Number.NaN)) continue;
    had += followed[row] ?? 0;
    could += possible[row] ?? 0;
  }
  const pick = (values: Float64Array | null) => (values === null ? null : chooseNumbers(values, chosen));
  return {
    ...data,
    time: chooseNumbers(data.time, chosen),
    status: Uint8Array.from(chosen.rows, (row) => data.status[row] ?? 0),
    entry: pick(data.entry),
    low: pick(data.low),
    high: pick(data.high),
    excluded: [...reasons].map(([reason, rows]) => ({ reason, rows })),
    completeness: could > 0 ? had / could : null,
  };
}

export function chooseExposure(exposure: ExposureData, chosen: ChosenRows): ExposureData {
  const states = renumber(exposure.states, chosen);
  return {
    ...exposure,
    ever: chooseNumbers(exposure.ever, chosen),
    atZero: Int32Array.from(chosen.rows, (row) => exposure.atZero[row] ?? 0),
    states,
    imprecise: states.filter(({ earliest, latest }) => earliest !== latest).length,
  };
}

/** Rows of the chosen patients under their new numbers. */
export function renumber<T extends DatedState | DatedCell | { readonly patient: number }>(
  rows: readonly T[],
  { newIndex }: ChosenRows,
): readonly T[] {
  return rows.flatMap((row) => {
    const patient = newIndex[row.patient] ?? -1;
    return patient < 0 ? [] : [{ ...row, patient }];
  });
}
