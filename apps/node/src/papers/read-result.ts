import type { CoxModelResult, Interval, StudyResult } from '@hepatica/study';

const none: Interval = { estimate: null, low: null, high: null };

function termOf(model: CoxModelResult | null | undefined, variable: string, level?: string): Interval {
  if (model?.kind !== 'fit') return none;
  const term = model.terms.find(
    (one) => one.variable === variable && (level === undefined || one.level === level),
  );
  return term === undefined ? none : { estimate: term.hazardRatio, ...term.confidenceInterval };
}

/** Adjusted hazard ratio of an exposure that changes over time. */
export function overTime(exposure: string, level?: string) {
  return ({ timeDependent = [] }: StudyResult): Interval =>
    termOf(timeDependent.find((one) => one.exposure.variable === exposure)?.adjusted, exposure, level);
}

/** The same, grouped from time zero on by what came later. */
export function naively(exposure: string, level?: string) {
  return ({ timeDependent = [] }: StudyResult): Interval =>
    termOf(timeDependent.find((one) => one.exposure.variable === exposure)?.naive?.adjusted, exposure, level);
}

/** Hazard ratio of a covariate in the multivariable model of an endpoint. */
export function inModel(endpoint: string, variable: string) {
  return ({ cox }: StudyResult): Interval =>
    termOf(cox.find((one) => one.endpoint === endpoint)?.multivariable?.model, variable);
}

/** Hazard ratio of a covariate by itself. */
export function alone(endpoint: string, variable: string) {
  return ({ cox }: StudyResult): Interval =>
    termOf(
      cox.find((one) => one.endpoint === endpoint)?.univariable.find((one) => one.variable === variable)
        ?.model,
      variable,
    );
}

/** Hazard ratio in the matched. */
export function inMatched(exposure: string) {
  return ({ matching = [] }: StudyResult): Interval => {
    const analysis = matching.find((one) => one.exposure.variable === exposure)?.analysis;
    const effect = analysis?.kind === 'matched' ? analysis.effects[0] : undefined;
    return effect === undefined ? none : { estimate: effect.hazardRatio, ...effect.confidenceInterval };
  };
}

const numbers = (low: number | null, high: number | null, decimals: number): string =>
  `${low?.toFixed(decimals) ?? 'not reached'} to ${high?.toFixed(decimals) ?? 'not reached'}`;

/** Median of everybody, in months. */
export function medianOf(endpoint: string) {
  return ({ survival }: StudyResult): string => {
    const stratum = survival.find((one) => one.endpoint === endpoint && one.by === null)?.strata[0];
    if (stratum === undefined || stratum.median.estimate === null) return 'not reached';
    const { estimate, low, high } = stratum.median;
    return `${estimate.toFixed(1)} months (${numbers(low, high, 1)})`;
  };
}

/** Survival at a time, of everybody. */
export function survivalAt(endpoint: string, time: number) {
  return ({ survival }: StudyResult): string => {
    const stratum = survival.find((one) => one.endpoint === endpoint && one.by === null)?.strata[0];
    const point = stratum?.at.find((one) => one.time === time);
    if (point === undefined || point.survival === null) return 'not estimable';
    const percent = (x: number | null) => (x === null ? null : x * 100);
    return `${(point.survival * 100).toFixed(1)} % (${numbers(percent(point.low), percent(point.high), 1)})`;
  };
}

/** Survival at a time in one state: as it was then, or from time zero on by what came later (naive; no curve of it is kept). */
export function inStateAt(exposure: string, level: string, time: number) {
  return ({ timeDependent = [] }: StudyResult): string => {
    const study = timeDependent.find((one) => one.exposure.variable === exposure);
    const point = study?.groups.find(({ name }) => name === level)?.at.find((one) => one.time === time);
    return point === undefined || point.estimate === null
      ? 'not estimable'
      : `${(point.estimate * 100).toFixed(1)} %`;
  };
}

/** Survival at a time of those who ever, or never, came to a state, grouped from time zero on. */
export function naivelyAt(exposure: string, level: string, time: number) {
  return ({ timeDependent = [] }: StudyResult): string => {
    const curve = timeDependent
      .find((one) => one.exposure.variable === exposure)
      ?.naive?.curves.find(({ name }) => name === level);
    if (curve === undefined) return 'not estimable';
    const last = curve.drawn.time.findLastIndex((at) => at <= time);
    return `${((last < 0 ? 1 : (curve.drawn.survival[last] ?? 1)) * 100).toFixed(1)} %`;
  };
}
