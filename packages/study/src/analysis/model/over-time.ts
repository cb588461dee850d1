import type { Finding } from '@hepatica/course';
import {
  type CoxInput,
  fitTimeVaryingCox,
  hazardRatioOverTime,
  type Surv,
  type TimeVaryingFitted,
} from '@hepatica/survival';
import type { OverTimeEffect, OverTimeResult, RatioAtTime, TestResult } from '../estimates.ts';
import type { CoxModelInput, OverTimeChoice } from './cox-model-input.ts';
import type { DesignColumn } from './model-design.ts';

/** Places at which the line is drawn, between the times that leave out this share of the events at either end. */
const DRAWN_POINTS = 60;
const TAIL = 0.05;
/** Sums that one step of the search may add up: of more it would go on for minutes, and one of many for hours. */
const MOST_SUMS = 1e11;

/** The result, null where the model has none of the variables asked for, and what the reader should know. */
export interface OverTime {
  readonly result: OverTimeResult | null;
  readonly findings: readonly Finding[];
}

/**
 * Hazard ratios of the variables asked for as a function of time, by the same model with coefficients β + γ g(t) for them:
 * at the times asked for, or else at the quartiles of the event times, with tests of γ = 0. Other variables keep one
 * hazard ratio. `model` is what the model without changes was fitted from.
 */
export function hazardRatiosOverTime(
  { surv, columns, overTime }: Pick<CoxModelInput, 'surv' | 'columns' | 'overTime'>,
  model: CoxInput,
): OverTime {
  const changing = columns.flatMap(({ variable }, at) =>
    overTime?.variables.includes(variable) ? [at] : [],
  );
  if (overTime === undefined || changing.length === 0) return { result: null, findings: [] };
  const text = functionText(overTime);
  const labels = [...new Set(changing.map((at) => columns[at]?.label ?? ''))].join(', ');
  const against = obstacle(surv, columns, changing, overTime, text);
  const shared = { function: text, unit: overTime.unit };
  if (against !== null) {
    const { reason, detail, remedy } = against;
    return {
      result: { ...shared, kind: 'not-estimable', reason, detail },
      findings: [refusal(labels, reason, detail, remedy)],
    };
  }
  const fit = fitTimeVaryingCox(surv, {
    ...model,
    changing,
    timeFunction: overTime.function === 'log' ? 'log' : 'identity',
    shift: overTime.shift,
    termOf: columns.map(({ variable }) => variable),
  });
  if (fit.kind === 'not-estimable') {
    const { reason, detail } = fit;
    return {
      result: { ...shared, kind: 'not-estimable', reason, detail },
      findings: [refusal(labels, reason, detail, null)],
    };
  }
  const eventTimes = surv.time.filter((_, i) => surv.event[i] === 1 && surv.weight?.[i] !== 0).sort();
  const times = overTime.at.length > 0 ? overTime.at : quantiles(eventTimes, [0.25, 0.5, 0.75]);
  const last = eventTimes.at(-1) ?? 0;
  const beyond = times.filter((time) => time > last);
  const { constancy, logLikelihood } = fit;
  return {
    result: {
      ...shared,
      kind: 'fit',
      lastEvent: last,
      effects: fit.changes.map(({ name, columns: own, wald, likelihoodRatio }) => ({
        variable: name,
        label: columns[own[0] ?? -1]?.label ?? name,
        wald: plain(wald),
        likelihoodRatio: likelihoodRatio && plain(likelihoodRatio),
        terms: own.flatMap((at) => termAt(fit, columns, at, times, drawnTimes(eventTimes, times))),
      })),
      constancy: {
        wald: plain(constancy.wald),
        likelihoodRatio: constancy.likelihoodRatio && plain(constancy.likelihoodRatio),
      },
      logLikelihood: { proportional: logLikelihood.proportional, model: logLikelihood.model },
    },
    findings: beyond.length === 0 ? [] : [beyondEvents(labels, beyond, last, overTime.unit)],
  };
}

/** "log(t)", "log(t + 1)", "t". */
function functionText({ function: name, shift }: OverTimeChoice): string {
  // A number added to t alone moves β and no hazard ratio.
  if (name === 'linear') return 't';
  return shift === 0 ? 'log(t)' : `log(t ${shift < 0 ? '−' : '+'} ${Math.abs(shift)})`;
}

/** What stands against it before any search, or null. */
function obstacle(
  surv: Surv,
  columns: readonly DesignColumn[],
  changing: readonly number[],
  overTime: OverTimeChoice,
  text: string,
) {
  const variables = changing.map((at) => columns[at]?.variable);
  const bent = changing.find(
    (at, k) => columns[at]?.level === null && variables.indexOf(columns[at]?.variable) < k,
  );
  if (bent !== undefined) {
    return {
      reason: 'spline',
      detail: `${columns[bent]?.label ?? ''} is a spline, which has no one hazard ratio to run over time`,
      remedy: 'Take it as a straight line or as groups to see its effect over time.',
    };
  }
  const values = Math.max(...changing.map((at) => new Set(columns[at]?.values).size));
  const eventTimes = new Set(surv.time.filter((_, i) => surv.event[i] === 1)).size;
  const moments = ((columns.length + 1) * (columns.length + 2)) / 2;
  // On average half of the rows are at risk.
  if ((values * eventTimes * moments) / 2 > MOST_SUMS) {
    return {
      reason: 'too-large',
      detail: `${values} values at each of ${eventTimes} event times would take hours`,
      remedy: 'Take the covariate as groups, or rounded: rows that agree in it are counted together.',
    };
  }
  if (overTime.function === 'linear') return null;
  const without = surv.time.filter((time, i) => surv.event[i] === 1 && !(time + overTime.shift > 0));
  if (without.length === 0) return null;
  const [first] = without;
  return {
    reason: 'no-logarithm',
    detail: `${without.length} ${without.length === 1 ? 'event is' : 'events are'} at time ${first}, where ${text} has no value`,
    remedy:
      'Give overTimeShift a number of the unit of time, such as 1 for log(t + 1), or check these times.',
  };
}

function refusal(labels: string, reason: string, detail: string, remedy: string | null): Finding {
  return {
    code: `over-time-${reason}`,
    severity: 'warning',
    message: `The hazard ratio of ${labels} over time cannot be estimated: ${detail}.`,
    ...(remedy === null ? {} : { remedy }),
  };
}

function beyondEvents(labels: string, times: readonly number[], last: number, unit: string): Finding {
  return {
    code: 'over-time-beyond-events',
    severity: 'warning',
    message: `The hazard ratio of ${labels} at ${times.join(', ')} ${unit} is beyond the last event, at ${Number(last.toFixed(1))} ${unit}: it is the line gone on, seen in nobody.`,
    remedy: 'Ask for times within the follow-up.',
  };
}

function termAt(
  fit: TimeVaryingFitted,
  columns: readonly DesignColumn[],
  at: number,
  times: readonly number[],
  drawn: readonly number[],
): OverTimeEffect['terms'] {
  const [column, level] = [columns[at], fit.terms[at]];
  const slope = fit.terms[columns.length + fit.changing.indexOf(at)];
  if (column === undefined || level === undefined || slope === undefined) return [];
  // log 2t is log t + log 2.
  const step = fit.timeFunction === 'log' ? Math.LN2 : 1;
  const ratios = (where: readonly number[]): readonly RatioAtTime[] =>
    hazardRatioOverTime(fit, at, where).map(({ time, hazardRatio, confidenceInterval: { low, high } }) => ({
      time,
      hazardRatio,
      low,
      high,
    }));
  return [
    {
      name: column.name,
      level: column.level,
      reference: column.reference,
      coefficient: level.coefficient,
      change: slope.coefficient,
      changeError: slope.robustStandardError ?? slope.standardError,
      factor: {
        ratio: slope.hazardRatio ** step,
        low: slope.confidenceInterval.low ** step,
        high: Math.min(slope.confidenceInterval.high ** step, Number.MAX_VALUE),
      },
      at: ratios(times),
      drawn: ratios(drawn),
    },
  ];
}

/** From the time before which few events are to that after which few are, and so far that all times asked for are in it. */
function drawnTimes(eventTimes: Float64Array, times: readonly number[]): readonly number[] {
  const last = eventTimes.at(-1) ?? 0;
  const [early = 0, late = 0] = quantiles(eventTimes, [TAIL, 1 - TAIL]);
  const within = times.filter((time) => time <= last);
  const [from, to] = [Math.min(early, ...within), Math.max(late, ...within)];
  // Close together at the beginning, where a logarithm bends.
  return Array.from({ length: DRAWN_POINTS }, (_, k) => from + (to - from) * (k / (DRAWN_POINTS - 1)) ** 2);
}

/** Event times of which these shares are at or before. */
function quantiles(sorted: Float64Array, shares: readonly number[]): readonly number[] {
  return [
    ...new Set(
      shares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN),
    ),
  ];
}

const plain = ({ statistic, df, p }: TestResult): TestResult => ({ statistic, df, p });
