import { compareRestrictedMeans, createSurv, estimateCox, landmark, type Surv } from '@hepatica/survival';
import type { ChangingEffect } from '../estimates.ts';
import { eventsIn } from '../input/complete.ts';
import type { CoxModelInput } from './cox-model-input.ts';
import type { DesignColumn } from './model-design.ts';

/**
 * The effects of variables that seem to change over time, by period: hazard ratios of the model fitted to the time up to
 * the median event time alone, and to the time from then on; and for two levels the difference of restricted means.
 *
 * @param terms names of the variables with the p value of the test that doubts them
 */
export function changingEffects(
  input: CoxModelInput,
  terms: readonly { readonly name: string; readonly p: number }[],
): readonly ChangingEffect[] {
  const cut = terms.length === 0 ? null : medianEventTime(input);
  if (cut === null) return [];
  const periods = [upTo(input.surv, cut), landmark(input.surv, cut)].map((period, k) => ({
    from: k === 0 ? 0 : cut,
    to: k === 0 ? cut : null,
    events: eventsIn(period.surv),
    fit: estimateCox(period.surv, modelOn(input, period.rows)),
  }));
  return terms.map(({ name, p }) => {
    const own = input.columns.flatMap((column, at) => (column.variable === name ? [{ column, at }] : []));
    return {
      variable: name,
      label: own[0]?.column.label ?? name,
      p,
      pieces: periods.flatMap(({ from, to, events, fit }) =>
        own.map(({ column, at }) => {
          const term = fit.kind === 'fit' ? fit.terms[at] : undefined;
          return {
            from,
            to,
            name: column.name,
            level: column.level,
            events,
            hazardRatio: term?.hazardRatio ?? null,
            low: term?.confidenceInterval.low ?? null,
            high: term?.confidenceInterval.high ?? null,
            p: term?.p ?? null,
          };
        }),
      ),
      restrictedMeans: restrictedMeansOf(
        input,
        own.map(({ column }) => column),
      ),
    };
  });
}

/** The rows as they were seen up to a time; who came later is not among them. */
function upTo(surv: Surv, cut: number): { readonly surv: Surv; readonly rows: Int32Array } {
  const { start, time, event: ends, weight, id } = surv;
  const rows = Int32Array.from(time.keys().filter((i) => start === null || (start[i] ?? 0) < cut));
  return {
    rows,
    surv: createSurv({
      time:
        rows.length === time.length
          ? time.map((t) => Math.min(t, cut))
          : Float64Array.from(rows, (i) => Math.min(time[i] ?? 0, cut)),
      event: Uint8Array.from(rows, (i) => ((time[i] ?? 0) <= cut ? (ends[i] ?? 0) : 0)),
      start: start && Float64Array.from(rows, (i) => start[i] ?? 0),
      weight: weight && Float64Array.from(rows, (i) => weight[i] ?? 0),
      id: id && Int32Array.from(rows, (i) => id[i] ?? 0),
    }),
  };
}

function modelOn(
  { columns, ties = 'efron', confidenceLevel = 0.95, strata, cluster }: CoxModelInput,
  rows: Int32Array,
) {
  const pickIndex = (index: Int32Array) => rows.map((row) => index[row] ?? 0);
  return {
    x: columns.map(({ name, values }) => {
      const picked = new Float64Array(rows.length);
      for (let k = 0; k < rows.length; k++) picked[k] = values[rows[k] ?? 0] ?? Number.NaN;
      return { name, values: picked };
    }),
    ties,
    confidenceLevel,
    ...(cluster === undefined ? {} : { cluster: pickIndex(cluster.index) }),
    ...(strata === undefined ? {} : { strata: { ...strata.group, index: pickIndex(strata.group.index) } }),
  };
}

/** For a category of two levels, without weights: those of its indicator. */
function restrictedMeansOf(
  { surv, confidenceLevel = 0.95 }: CoxModelInput,
  own: readonly DesignColumn[],
): ChangingEffect['restrictedMeans'] {
  const [only, ...more] = own;
  if (only === undefined || more.length > 0 || only.level === null || only.reference === null) return null;
  // Rows of one patient may belong to both levels; restricted means are of patients who stay.
  if (surv.id !== null) return null;
  const { level: second, reference: first } = only;
  const group = { levels: [first, second], index: Int32Array.from(only.values) };
  const { tau, difference } = compareRestrictedMeans(surv, group, { confidenceLevel });
  if (tau === null || difference.kind === 'not-estimable') return null;
  const { estimate, low, high, p } = difference;
  return { tau, first, second, difference: { estimate, low, high }, p };
}

/** Half of the events are at or before it; null where no event would be left after it. */
function medianEventTime({ surv }: CoxModelInput): number | null {
  const times = surv.time.filter((_, i) => surv.event[i] === 1).sort();
  const median = times[Math.floor((times.length - 1) / 2)];
  return median === undefined || times.at(-1) === median ? null : median;
}
