import type { Finding } from '@hepatica/course';
import { nearestName } from '../dataset/nearest-name.ts';
import { checkOverTime } from './check-over-time.ts';
import {
  completeEndpoint,
  completeEntry,
  completeExposures,
  completeSources,
  completeZero,
} from './complete-data.ts';
import { amongOf, namedParts } from './named-parts.ts';
import type {
  CovariateDefinition,
  CoxRequest,
  KnownFrom,
  Question,
  SurvivalRequest,
  TableOneRequest,
} from './question.ts';
import type { WrittenQuestion } from './question-schema.ts';

/**
 * Fills in the defaults of a written question and checks that its parts name each other rightly. Findings of severity
 * `error` mean that the question is not to be run.
 */
export function completeQuestion(written: WrittenQuestion): {
  question: Question;
  findings: readonly Finding[];
} {
  const covariates = written.covariates.map(completeCovariate);
  const names = covariates.map(({ name }) => name);
  const findings: Finding[] = [];
  const endpoints = Object.fromEntries(
    Object.entries(written.endpoints).map(([id, endpoint]) => [id, completeEndpoint(id, endpoint, findings)]),
  );
  const sources = completeSources(written, findings);
  const { groups, analyses } = written;
  const question: Question = {
    format: written.format,
    title: written.title,
    simulated: written.simulated,
    data: written.data ?? sources.map((source) => source.file ?? source.name).join(', '),
    ...completeZero(written, findings),
    entry: completeEntry(written),
    sources,
    dateOrder: written.dateOrder,
    dataCut: written.dataCut ?? null,
    site:
      written.site === undefined
        ? null
        : typeof written.site === 'string'
          ? { column: written.site, handling: 'stratify' }
          : written.site,
    exposures: completeExposures(written, findings),
    sensitivities: written.sensitivities.map(({ label, without }) =>
      'criterion' in without ? { kind: 'criterion', label, ...without } : { kind: 'rows', label, ...without },
    ),
    population: {
      label: written.population.label ?? 'All patients of the table',
      criteria: written.population.criteria.map((one) =>
        typeof one === 'string'
          ? { criterion: one, label: one }
          : { criterion: one.criterion, label: one.label ?? one.criterion },
      ),
    },
    endpoints,
    covariates,
    tableOne: completeTableOne(written, names, groups[0] ?? null),
    survival: completeSurvival(written, Object.keys(endpoints), groups),
    cox: completeCox(written, Object.keys(endpoints), names),
    landmarks: analyses.landmarks,
    timeDependent: analyses.timeDependent,
    undated: analyses.undated,
    competing: analyses.competing,
    subgroups: analyses.subgroups,
    matching: analyses.matching,
    weighting: analyses.weighting,
    strategies: analyses.strategies,
    lesions: analyses.lesions,
    responses: analyses.responses,
    complications: analyses.complications,
    validation: analyses.validation,
    imputation: analyses.imputation,
    swimmer: analyses.swimmer,
    seed: written.seed,
    showBiased: written.showBiased,
  };
  return {
    question,
    findings: [...findings, ...checkNames(question, groups), ...checkOverTime(question.cox)],
  };
}

function completeCovariate(written: WrittenQuestion['covariates'][number]): CovariateDefinition {
  const { column, name = column, label = name, unit, type, reference, levels, knownFrom } = written;
  const { source, lookBackDays, limits, reason, cutFrom } = written;
  return {
    name,
    column,
    label,
    ...(unit === undefined ? {} : { unit }),
    ...(type === undefined ? {} : { type }),
    ...(reference === undefined ? {} : { reference }),
    ...(levels === undefined ? {} : { levels }),
    ...(knownFrom === undefined ? {} : { knownFrom: readKnownFrom(knownFrom) }),
    ...(source === undefined ? {} : { source }),
    ...(lookBackDays === undefined ? {} : { lookBackDays }),
    ...(limits === undefined ? {} : { limits }),
    ...(reason === undefined ? {} : { reason }),
    ...(cutFrom === undefined ? {} : { cutFrom }),
  };
}

function readKnownFrom(written: string | number): KnownFrom {
  if (typeof written === 'number') return { kind: 'time', time: written };
  return written === 'time-zero' ? { kind: 'time-zero' } : { kind: 'column', column: written };
}

function completeTableOne(
  { analyses }: WrittenQuestion,
  names: readonly string[],
  firstGroup: string | null,
): TableOneRequest | null {
  if (analyses.tableOne === false || names.length === 0) return null;
  const { by = firstGroup, variables = names, tests = false } = analyses.tableOne ?? {};
  return { by, variables: variables.filter((name) => name !== by), tests };
}

function completeSurvival(
  { analyses }: WrittenQuestion,
  endpoints: readonly string[],
  groups: readonly string[],
): readonly SurvivalRequest[] {
  if (analyses.survival !== undefined)
    return analyses.survival.map((one) => ({ ...one, by: one.by ?? null }));
  const by = groups.length === 0 ? [null] : groups;
  return endpoints.flatMap((endpoint) =>
    by.map(
      (group) => ({ endpoint, by: group, confidenceType: 'log', confidenceLevel: 0.95, times: [] }) as const,
    ),
  );
}

function completeCox(
  { analyses }: WrittenQuestion,
  endpoints: readonly string[],
  names: readonly string[],
): readonly CoxRequest[] {
  if (analyses.cox !== undefined) {
    return analyses.cox.map((one) => ({
      ...one,
      univariable: one.univariable ?? names,
      multivariable: one.multivariable ?? names,
    }));
  }
  if (names.length === 0) return [];
  return endpoints.map((endpoint) => ({
    endpoint,
    univariable: names,
    multivariable: names,
    ties: 'efron',
    confidenceLevel: 0.95,
  }));
}

function checkNames(question: Question, groups: readonly string[]): readonly Finding[] {
  const names = question.covariates.map(({ name }) => name);
  const findings: Finding[] = namedParts(question, groups).flatMap(({ field, wanted, what }) => {
    const among = amongOf(question)[what];
    if (among.includes(wanted)) return [];
    const near = nearestName(wanted, among);
    return [
      {
        code: `${what}-unknown`,
        severity: 'error',
        message: `${field} names "${wanted}", which is no ${what} of the question.`,
        where: { field },
        remedy: near === null ? `There are: ${among.join(', ') || 'none'}.` : `Did you mean "${near}"?`,
      },
    ];
  });
  const endpoints = Object.keys(question.endpoints);
  const twice = names.filter((name, k) => names.indexOf(name) !== k);
  for (const name of new Set(twice)) {
    findings.push({
      code: 'covariate-duplicated',
      severity: 'error',
      message: `Two covariates are called "${name}".`,
      where: { field: 'covariates' },
      remedy: 'Give one of them another name.',
    });
  }
  if (endpoints.length === 0 && question.tableOne === null) {
    findings.push({
      code: 'endpoint-missing',
      severity: 'error',
      message: 'The question has no endpoint and no Table 1: it asks nothing.',
      where: { field: 'endpoints' },
    });
  }
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}
