import { compareRestrictedMeans, estimateCox, splitSurv, stepColumns } from '@hepatica/survival';
import type { ChangingEffect } from '../../run/study-result.ts';
import type { CoxModelInput } from './cox-model.ts';
import type { DesignColumn } from './model-design.ts';

/**
 * The effects of variables that seem to change over time, as step functions: one hazard ratio up to the median event
 * time and one from then on, all other covariates kept; and for two levels the difference of restricted means.
 *
 * @param terms names of the variables with the p value of the test that doubts them
 */
export function changingEffects(
  input: CoxModelInput,
  terms: readonly { readonly name: string; readonly p: number }[],
): readonly ChangingEffect[] {
  const cut = terms.length === 0 ? null : medianEventTime(input);
  if (cut === null) return [];
  const split = splitSurv(input.surv, [cut]);
  return terms.map(({ name, p }) => {
    const own = input.columns.filter(({ variable }) => variable === name);
    const others = input.columns.filter(({ variable }) => variable !== name);
    return {
      variable: name,
      label: own[0]?.label ?? name,
      p,
      pieces: piecesOf(input, split, cut, own, others),
      restrictedMeans: restrictedMeansOf(input, own),
    };
  });
}

function piecesOf(
  { ties = 'efron', confidenceLevel = 0.95, strata, cluster }: CoxModelInput,
  split: ReturnType<typeof splitSurv>,
  cut: number,
  own: readonly DesignColumn[],
  others: readonly DesignColumn[],
): ChangingEffect['pieces'] {
  const steps = own.flatMap((column) =>
    stepColumns(split, column.values, 2).map((values, interval) => ({ column, interval, values })),
  );
  const x = [
    ...steps.map(({ column, interval, values }) => ({ name: `${column.name} ${interval}`, values })),
    ...others.map(({ name, values }) => ({
      name,
      values: Float64Array.from(split.row, (row) => values[row] ?? Number.NaN),
    })),
  ];
  const fit = estimateCox(split.surv, {
    x,
    ties,
    confidenceLevel,
    // Pieces of one patient add up to that patient: independence is not touched by the cut.
    ...(cluster === undefined
      ? { robust: false }
      : { cluster: split.row.map((row) => cluster.index[row] ?? 0) }),
    ...(strata === undefined
      ? {}
      : {
          strata: { ...strata.group, index: split.row.map((row) => strata.group.index[row] ?? 0) },
        }),
  });
  const eventsIn = [0, 0];
  for (let k = 0; k < split.surv.n; k++) {
    const interval = split.interval[k] ?? 0;
    eventsIn[interval] = (eventsIn[interval] ?? 0) + (split.surv.event[k] ?? 0);
  }
  return steps.map(({ column, interval }, k) => {
    const term = fit.kind === 'fit' ? fit.terms[k] : undefined;
    return {
      from: interval === 0 ? 0 : cut,
      to: interval === 0 ? cut : null,
      name: column.name,
      level: column.level,
      events: eventsIn[interval] ?? 0,
      hazardRatio: term?.hazardRatio ?? null,
      low: term?.confidenceInterval.low ?? null,
      high: term?.confidenceInterval.high ?? null,
      p: term?.p ?? null,
    };
  });
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
