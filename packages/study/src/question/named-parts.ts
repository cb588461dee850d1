import { lesionCovariate } from './lesion-variables.ts';
import type { Question } from './question.ts';

/** What a part of a question names. */
export type NamedKind = 'covariate' | 'endpoint' | 'exposure' | 'source';

export interface NamedPart {
  readonly field: string;
  readonly wanted: string;
  readonly what: NamedKind;
}

/** The names that there are, by what they name. A treatment may be a covariate or an exposure known at time zero. */
export function amongOf({
  covariates,
  endpoints,
  exposures,
  sources,
}: Question): Readonly<Record<NamedKind, readonly string[]>> {
  return {
    covariate: covariates.map(({ name }) => name),
    endpoint: Object.keys(endpoints),
    exposure: exposures.map(({ name }) => name),
    source: sources.map(({ name }) => name),
  };
}

/** Every place of a question that names an endpoint, a covariate, an exposure or a source. */
export function namedParts(question: Question, groups: readonly string[]): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  const add = (field: string, wanted: string | readonly string[] | null | undefined, what: NamedKind) => {
    for (const one of typeof wanted === 'string' ? [wanted] : (wanted ?? []))
      parts.push({ field, wanted: one, what });
  };
  for (const [k, group] of groups.entries()) add(`groups.${k}`, group, 'covariate');
  add('analyses.tableOne.by', question.tableOne?.by, 'covariate');
  add('analyses.tableOne.variables', question.tableOne?.variables, 'covariate');
  const { survival, cox, landmarks, timeDependent, undated, competing, subgroups } = question;
  const { matching, weighting, strategies, lesions, responses, complications, validation, imputation } =
    question;
  const { swimmer } = question;
  const lists: Readonly<Record<string, readonly Asked[]>> = {
    survival,
    cox,
    landmarks,
    timeDependent,
    undated,
    competing,
    subgroups,
    matching,
    weighting,
    strategies,
    lesions,
    responses,
    complications,
    validation,
    imputation,
    swimmer,
  };
  for (const [list, requests] of Object.entries(lists)) {
    for (const [k, request] of requests.entries()) {
      const field = (part: string) => `analyses.${list}.${k}.${part}`;
      add(field('endpoint'), request.endpoint, 'endpoint');
      add(field('endpoints'), request.endpoints, 'endpoint');
      // A comparison from time zero on needs a covariate; one over time, an exposure.
      const compared = ATZERO.includes(list) ? 'covariate' : 'exposure';
      add(field('exposure'), request.exposure, compared);
      add(field('interactions'), request.interactions?.flat(), 'covariate');
      for (const part of COVARIATE_FIELDS) {
        const wanted = request[part];
        const written = typeof wanted === 'string' ? [wanted] : (wanted ?? []);
        // Analyses of lesions may also name what a lesion is.
        const isOwn = (name: string) => list === 'lesions' && lesionCovariate(name) !== null;
        add(
          field(part),
          written.filter((name) => !isOwn(name)),
          'covariate',
        );
      }
    }
  }
  for (const [k, { marks = [] }] of swimmer.entries())
    add(
      `analyses.swimmer.${k}.marks`,
      marks.filter((mark) => mark !== 'response' && mark !== 'progression'),
      'exposure',
    );
  for (const { name, source } of question.covariates) add(`covariates.${name}.source`, source, 'source');
  for (const exposure of question.exposures) {
    if (exposure.kind === 'dated' && exposure.from.kind === 'rows')
      add(`exposures.${exposure.name}.source`, exposure.from.source, 'source');
  }
  for (const [id, { origin }] of Object.entries(question.endpoints)) {
    if (origin?.kind === 'row') add(`endpoints.${id}.source`, origin.source, 'source');
  }
  for (const one of question.sensitivities)
    if (one.kind === 'rows') add(`sensitivities.${one.label}`, one.source, 'source');
  if (question.entry?.kind === 'rows') add('entry.source', question.entry.source, 'source');
  if (question.zero.kind === 'first') add('timeZero.source', question.zero.source, 'source');
  return parts;
}

const ATZERO: readonly string[] = ['subgroups', 'matching', 'weighting'];

const COVARIATE_FIELDS = [
  'by',
  'univariable',
  'multivariable',
  'covariates',
  'updated',
  'exact',
  'adjustFor',
  'subgroups',
  'auxiliary',
  'strata',
  'cluster',
  'variable',
  'overTime',
] as const;

interface Asked
  extends Partial<Record<(typeof COVARIATE_FIELDS)[number], string | readonly string[] | null>> {
  readonly endpoint?: string;
  readonly endpoints?: readonly string[];
  readonly exposure?: string | null;
  readonly interactions?: readonly (readonly [string, string])[];
}
