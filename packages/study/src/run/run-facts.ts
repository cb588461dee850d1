import { counted } from '../dataset/counted.ts';
import type { RunFacts } from '../guard/check-run.ts';
import type { RequestContext } from './request/request-context.ts';
import type { Analyses } from './run-analyses.ts';
import type { CoxModelResult } from './study-result.ts';

/** What the guards have to know of a run: its models, matchings, lesions, subgroups, follow-up, and number of tests. */
export function runFacts(analyses: Analyses, { data, question }: RequestContext): RunFacts {
  const { survival, lesions = [], subgroups = [] } = analyses;
  const endpoints = new Map(survival.map((one) => [one.endpoint, one]));
  return {
    models: modelsOf(analyses).map(({ title, where, model }) => factsOf(title, where, model)),
    matchings: matchingsOf(analyses),
    lesionModels: lesions.map(({ label }) => ({
      title: `The model of ${label}`,
      where: 'lesions',
      clustered: true,
    })),
    proportions: [],
    subgroups: subgroups.flatMap(({ endpoint, subgroups: rows }) =>
      rows.map(({ label, interaction }) => ({
        title: label,
        where: `subgroups.${endpoint}`,
        interactionP: interaction?.p ?? null,
      })),
    ),
    // A table of times holds no calendar: a data cut can be asked for only where endpoints are found from dates.
    followUp: [...endpoints.values()]
      .filter(({ endpoint }) => question.endpoints[endpoint]?.origin !== undefined)
      .map(({ endpoint, endpointLabel }) => ({
        endpoint,
        label: endpointLabel,
        dataCut: data.endpoints[endpoint]?.dataCut ?? null,
        completeness: data.endpoints[endpoint]?.completeness ?? null,
      })),
    tests: testsIn(analyses),
  };
}

interface Model {
  readonly title: string;
  readonly where: string;
  readonly model: CoxModelResult;
}

/** Every model with what findings call it. */
export function modelsOf({ cox, landmarks = [], timeDependent = [] }: Analyses): readonly Model[] {
  const some = (title: string, where: string, model: CoxModelResult | null): readonly Model[] =>
    model === null ? [] : [{ title, where, model }];
  return [
    ...cox.flatMap(({ endpoint, endpointLabel, univariable, multivariable }) => [
      ...univariable.map(({ label, model }) => ({
        title: `the Cox model of ${endpointLabel} on ${label}`,
        where: `cox.${endpoint}`,
        model,
      })),
      ...some(
        `the multivariable Cox model of ${endpointLabel}`,
        `cox.${endpoint}`,
        multivariable?.model ?? null,
      ),
    ]),
    ...landmarks.flatMap(({ endpoint, endpointLabel, exposure, unit, landmarks: each }) =>
      each.flatMap(({ landmark, adjusted, unadjusted }) =>
        some(
          `the Cox model of ${endpointLabel} on ${exposure.label} from ${counted(landmark, unit.slice(0, -1))} on`,
          `landmarks.${endpoint}`,
          adjusted ?? unadjusted,
        ),
      ),
    ),
    ...timeDependent.flatMap(({ endpoint, endpointLabel, exposure, adjusted, unadjusted }) =>
      some(
        `the time-dependent Cox model of ${endpointLabel} on ${exposure.label}`,
        `timeDependent.${endpoint}`,
        adjusted ?? unadjusted,
      ),
    ),
  ];
}

function factsOf(title: string, where: string, model: CoxModelResult): RunFacts['models'][number] {
  if (model.kind === 'not-estimable') {
    const separated = model.reason === 'separation';
    return {
      title,
      where,
      // Of a model without an answer nothing is known but the reason, which its own finding tells.
      events: Number.POSITIVE_INFINITY,
      parameters: 1,
      separated,
      proportionalHazards: null,
      remedied: true,
    };
  }
  const { events, terms, proportionalHazards, changing = [], overTime } = model;
  const named = (name: string) => terms.find(({ variable }) => variable === name)?.label ?? name;
  return {
    title,
    where,
    events,
    parameters: terms.length,
    separated: false,
    proportionalHazards: proportionalHazards && {
      global: proportionalHazards.global.p,
      terms: proportionalHazards.terms.map(({ name, p }) => ({ label: named(name), p })),
    },
    remedied: changing.length > 0 || overTime?.kind === 'fit',
  };
}

function matchingsOf({ matching = [], weighting = [] }: Analyses): RunFacts['matchings'] {
  return [
    ...matching.flatMap(({ exposure, analysis }) =>
      analysis.kind === 'not-estimable'
        ? []
        : [
            {
              title: `matching for ${exposure.label}`,
              where: `matching.${exposure.variable}`,
              treated: analysis.before.treated,
              matched: analysis.after.treated,
              largestDifference: analysis.largestDifference,
              robust: true,
            },
          ],
    ),
    ...weighting.flatMap(({ exposure, analysis }) =>
      analysis.kind === 'not-estimable'
        ? []
        : [
            {
              title: `weighting for ${exposure.label}`,
              where: `weighting.${exposure.variable}`,
              treated: analysis.n.treated,
              matched: analysis.n.treated,
              largestDifference: analysis.largestDifference,
              robust: true,
            },
          ],
    ),
  ];
}

/** How many p values the result holds, wherever they stand; tests of assumptions do not count. */
function testsIn(analyses: Analyses): number {
  let tests = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        if (ASSUMPTIONS.has(key)) continue;
        if (key === 'p' && typeof one === 'number') tests++;
        else walk(one);
      }
    }
  };
  walk(analyses);
  return tests;
}

/** Parts that test assumptions, hold no test, or say the same again. */
const ASSUMPTIONS: ReadonlySet<string> = new Set([
  'proportionalHazards',
  'functionalForm',
  'changing',
  'trends',
  'overTime',
  'tests',
  'overall',
  'drawn',
  'curves',
  'firth',
  'eValue',
]);
