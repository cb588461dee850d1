import type { CoxModelResult, StudyResult } from '@hepatica/study';
import type { Found } from './paper-claim.ts';

type Reader = (result: StudyResult) => Found;

function termOf(model: CoxModelResult | null | undefined, variable: string, level?: string): Found {
  const none: Found = { estimate: null, low: null, high: null, unit: 'ratio' };
  if (model?.kind !== 'fit') return none;
  const term = model.terms.find(
    (one) => one.variable === variable && (level === undefined || one.level === level),
  );
  return term === undefined ? none : { ...none, estimate: term.hazardRatio, ...term.confidenceInterval };
}

function timeDependentOf({ timeDependent = [] }: StudyResult, exposure: string) {
  return timeDependent.find((one) => one.exposure.variable === exposure);
}

/** Adjusted hazard ratio of an exposure that changes over time. */
export function overTime(exposure: string, level?: string): Reader {
  return (result) => termOf(timeDependentOf(result, exposure)?.adjusted, exposure, level);
}

/** The same, grouped from time zero on by what came later. */
export function naively(exposure: string, level?: string): Reader {
  return (result) => termOf(timeDependentOf(result, exposure)?.naive?.adjusted, exposure, level);
}

/** The same from a landmark on, by what had come until then. */
export function fromLandmark(exposure: string, at: number): Reader {
  return ({ landmarks = [] }) => {
    const study = landmarks.find((one) => one.exposure.variable === exposure);
    return termOf(study?.landmarks.find(({ landmark }) => landmark === at)?.adjusted, exposure);
  };
}

/** Hazard ratio of a covariate in the multivariable model of an endpoint. */
export function inModel(endpoint: string, variable: string): Reader {
  return ({ cox }) => termOf(cox.find((one) => one.endpoint === endpoint)?.multivariable?.model, variable);
}

/** Hazard ratio of a covariate by itself. */
export function alone(endpoint: string, variable: string): Reader {
  return ({ cox }) => {
    const models = cox.find((one) => one.endpoint === endpoint)?.univariable;
    return termOf(models?.find((one) => one.variable === variable)?.model, variable);
  };
}

/** Hazard ratio in the matched. */
export function inMatched(exposure: string): Reader {
  return ({ matching = [] }) => {
    const analysis = matching.find((one) => one.exposure.variable === exposure)?.analysis;
    const effect = analysis?.kind === 'matched' ? analysis.effects[0] : undefined;
    return effect === undefined
      ? { estimate: null, low: null, high: null, unit: 'ratio' }
      : { estimate: effect.hazardRatio, ...effect.confidenceInterval, unit: 'ratio' };
  };
}

function everybody({ survival }: StudyResult, endpoint: string) {
  return survival.find((one) => one.endpoint === endpoint && one.by === null)?.strata[0];
}

/** Median of everybody, in months. */
export function medianOf(endpoint: string): Reader {
  return (result) => ({
    ...(everybody(result, endpoint)?.median ?? { estimate: null, low: null, high: null }),
    unit: 'months',
  });
}

/** Median follow-up by the reverse Kaplan-Meier method, in months. */
export function followUpOf(endpoint: string): Reader {
  return (result) => ({
    ...(everybody(result, endpoint)?.medianFollowUp ?? { estimate: null, low: null, high: null }),
    unit: 'months',
  });
}

/** Share of everybody who had the event. */
export function eventsOf(endpoint: string): Reader {
  return (result) => {
    const stratum = everybody(result, endpoint);
    const estimate = stratum === undefined ? null : (stratum.events / stratum.n) * 100;
    return { estimate, low: null, high: null, unit: 'percent' };
  };
}

/** Share of patients with a level of a variable of Table 1. */
export function shareOf(variable: string, level: string): Reader {
  return ({ tableOne }) => {
    const row = tableOne?.rows.find((one) => one.variable === variable);
    const summary = row?.overall?.summary ?? row?.summary;
    const found =
      summary?.kind === 'categories' ? summary.levels.find((one) => one.level === level) : undefined;
    return { estimate: found?.percents[0] ?? null, low: null, high: null, unit: 'percent' };
  };
}

/** Mean of a number of Table 1. */
export function meanOf(variable: string): Reader {
  return ({ tableOne }) => {
    const row = tableOne?.rows.find((one) => one.variable === variable);
    const summary = row?.overall?.summary ?? row?.summary;
    const mean = summary?.kind === 'numbers' ? (summary.groups[0]?.mean ?? null) : null;
    return { estimate: mean, low: null, high: null, unit: 'number' };
  };
}

/** Share of patients in a group of a survival analysis. */
export function groupShare(endpoint: string, by: string, level: string): Reader {
  return ({ survival }) => {
    const analysis = survival.find((one) => one.endpoint === endpoint && one.by?.variable === by);
    const n = analysis?.strata.find(({ name }) => name === level)?.n;
    const estimate = analysis === undefined || n === undefined ? null : (n / analysis.n) * 100;
    return { estimate, low: null, high: null, unit: 'percent' };
  };
}

const percent = (x: number | null | undefined) => (x === null || x === undefined ? null : x * 100);

/** Survival of everybody at a time. */
export function survivalAt(endpoint: string, time: number): Reader {
  return (result) => {
    const point = everybody(result, endpoint)?.at.find((one) => one.time === time);
    return {
      estimate: percent(point?.survival),
      low: percent(point?.low),
      high: percent(point?.high),
      unit: 'percent',
    };
  };
}

/** Extended Kaplan-Meier estimate at a time: everybody counts in the state of then. */
export function inStateAt(exposure: string, level: string, time: number): Reader {
  return (result) => {
    const group = timeDependentOf(result, exposure)?.groups.find(({ name }) => name === level);
    const point = group?.at.find((one) => one.time === time);
    return {
      estimate: percent(point?.estimate),
      low: percent(point?.low),
      high: percent(point?.high),
      unit: 'percent',
    };
  };
}

/** Survival at a time of those who ever, or never, came to a state, grouped from time zero on. */
export function naivelyAt(exposure: string, level: string, time: number): Reader {
  return (result) => {
    const curve = timeDependentOf(result, exposure)?.naive?.curves.find(({ name }) => name === level);
    if (curve === undefined) return { estimate: null, low: null, high: null, unit: 'percent' };
    const last = curve.drawn.time.findLastIndex((at) => at <= time);
    const survival = last < 0 ? 1 : (curve.drawn.survival[last] ?? 1);
    return { estimate: survival * 100, low: null, high: null, unit: 'percent' };
  };
}

/** Share of lesions, or of patients in whom every assessed lesion had it. */
export function lesionShare(
  outcome: 'technical-success' | 'primary-efficacy',
  of: 'perLesion' | 'perPatient',
): Reader {
  return ({ lesions = [] }) => {
    const found = lesions[0]?.outcomes.find((one) => one.outcome === outcome)?.[of];
    return {
      estimate: percent(found?.estimate),
      low: percent(found?.low),
      high: percent(found?.high),
      unit: 'percent',
    };
  };
}

/** Share of sessions, or of patients, with a major complication. */
export function majorShare(of: 'perSession' | 'perPatient'): Reader {
  return ({ complications = [] }) => {
    const found = complications[0]?.groups[0]?.major[of];
    return {
      estimate: percent(found?.estimate),
      low: percent(found?.low),
      high: percent(found?.high),
      unit: 'percent',
    };
  };
}
