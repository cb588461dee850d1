/** What one field of a request takes. */
export type FieldKind =
  | 'endpoint'
  | 'endpoints'
  | 'covariate'
  | 'covariates'
  | 'exposure'
  | 'maybeExposure'
  | 'lesionVariable'
  | 'lesionVariables'
  | 'numbers'
  | 'number'
  | 'word'
  | 'words'
  | 'tick'
  | readonly string[];

interface AnalysisForm {
  /** In the order in which they are asked; the first are needed, those after `more` are choices. */
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** Whether a question may have several. */
  readonly isList: boolean;
}

const SCALES = ['survival', 'events', 'hazard', 'log-hazard'] as const;

/** Every analysis of the question file with the fields that a page asks for; the rest is written in the text. */
export const analysisForms = {
  tableOne: { isList: false, fields: { by: 'covariate', variables: 'covariates', tests: 'tick' } },
  survival: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      by: 'covariate',
      times: 'numbers',
      breaks: 'numbers',
      scale: SCALES,
      confidenceType: ['log', 'log-log', 'plain', 'logit', 'arcsin'],
      strata: 'covariate',
      tau: 'number',
      trend: 'tick',
      adjustment: ['holm', 'bonferroni', 'benjamini-hochberg', 'none'],
      adjustFor: 'covariates',
    },
  },
  cox: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      univariable: 'covariates',
      multivariable: 'covariates',
      strata: 'covariate',
      cluster: 'covariate',
      overTime: 'covariates',
      overTimeAt: 'numbers',
      overTimeFunction: ['log', 'linear'],
      overTimeShift: 'number',
    },
  },
  landmarks: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      exposure: 'exposure',
      landmarks: 'numbers',
      adjustFor: 'covariates',
      times: 'numbers',
      scale: SCALES,
      strata: 'covariate',
      cluster: 'covariate',
      showNaive: 'tick',
    },
  },
  timeDependent: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      exposure: 'exposure',
      adjustFor: 'covariates',
      updated: 'covariates',
      updateAfterExposure: 'tick',
      from: 'number',
      times: 'numbers',
      scale: SCALES,
      strata: 'covariate',
      cluster: 'covariate',
      showNaive: 'tick',
    },
  },
  undated: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      exposure: 'exposure',
      adjustFor: 'covariates',
      assumedStarts: 'numbers',
      showNaive: 'tick',
    },
  },
  competing: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      by: 'covariate',
      covariates: 'covariates',
      times: 'numbers',
      strata: 'covariate',
      cluster: 'covariate',
    },
  },
  subgroups: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      exposure: 'covariate',
      subgroups: 'covariates',
      adjustFor: 'covariates',
      strata: 'covariate',
      cluster: 'covariate',
    },
  },
  matching: {
    isList: true,
    fields: {
      endpoints: 'endpoints',
      exposure: 'covariate',
      covariates: 'covariates',
      ratio: 'number',
      caliper: 'number',
      replacement: 'tick',
      exact: 'covariates',
      order: ['highest', 'lowest', 'data', 'random'],
    },
  },
  weighting: {
    isList: true,
    fields: {
      endpoints: 'endpoints',
      exposure: 'covariate',
      covariates: 'covariates',
      estimand: ['ate', 'att', 'atc', 'overlap'],
      stabilized: 'tick',
      cluster: 'covariate',
    },
  },
  strategies: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      exposure: 'exposure',
      level: 'word',
      grace: 'number',
      covariates: 'covariates',
      tau: 'number',
      pieces: 'number',
      resamples: 'number',
    },
  },
  lesions: {
    isList: true,
    fields: {
      outcome: ['technical-success', 'primary-efficacy', 'secondary-efficacy', 'local-progression'],
      where: 'word',
      label: 'word',
      by: 'lesionVariable',
      covariates: 'lesionVariables',
      times: 'numbers',
    },
  },
  responses: {
    isList: true,
    fields: { variable: 'covariate', objective: 'words', control: 'words', by: 'covariate' },
  },
  complications: {
    isList: true,
    fields: { where: 'word', label: 'word', by: 'covariate', majorFrom: 'number' },
  },
  validation: {
    isList: true,
    fields: { endpoint: 'endpoint', covariates: 'covariates', times: 'numbers', resamples: 'number' },
  },
  imputation: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      covariates: 'covariates',
      auxiliary: 'covariates',
      imputations: 'number',
      iterations: 'number',
    },
  },
  swimmer: {
    isList: true,
    fields: {
      endpoint: 'endpoint',
      title: 'word',
      exposure: 'maybeExposure',
      by: 'covariate',
      marks: 'words',
      sortBy: ['time', 'group'],
      mostPatients: 'number',
    },
  },
} as const satisfies Readonly<Record<string, AnalysisForm>>;

export type AnalysisName = keyof typeof analysisForms;
type Fields<Name extends AnalysisName> = keyof (typeof analysisForms)[Name]['fields'];
/** Every field that a form asks for. */
export type FieldName = { readonly [Name in AnalysisName]: Fields<Name> }[AnalysisName];

const WHOLE: ReadonlySet<string> = new Set(['tableOne.variables', 'cox.univariable', 'cox.multivariable']);

/** What a new request begins with: the first endpoint, exposure or outcome there is. */
export function newRequest(
  name: AnalysisName,
  known: {
    readonly endpoints: readonly string[];
    readonly exposures: readonly string[];
    readonly covariates: readonly string[];
  },
): Readonly<Record<string, unknown>> {
  const { fields }: AnalysisForm = analysisForms[name];
  const first = Object.entries(fields).flatMap(([field, kind]): readonly (readonly [string, unknown])[] => {
    if (kind === 'endpoint') return [[field, known.endpoints[0] ?? 'os']];
    if (kind === 'endpoints') return [[field, known.endpoints.slice(0, 1)]];
    if (kind === 'exposure') return [[field, known.exposures[0] ?? '']];
    // What is not written is taken as all of them: it is written, so that the page shows what is done.
    // Each its own list: one list in two places is written as an anchor and a reference to it.
    if (WHOLE.has(`${name}.${field}`)) return [[field, [...known.covariates]]];
    if (field === 'outcome') return [[field, 'local-progression']];
    return [];
  });
  return Object.fromEntries(first);
}

/** Entries of the map in their order, typed. */
export const fieldsOf = (name: AnalysisName): readonly (readonly [FieldName, FieldKind])[] => {
  const { fields } = analysisForms[name];
  return Object.entries(fields).flatMap(([field, kind]) =>
    isFieldName(field) ? [[field, kind] as const] : [],
  );
};

const names: ReadonlySet<string> = new Set(
  Object.values(analysisForms).flatMap(({ fields }) => Object.keys(fields)),
);
const isFieldName = (name: string): name is FieldName => names.has(name);

export const ANALYSES: readonly AnalysisName[] = Object.keys(analysisForms).filter(
  (name): name is AnalysisName => name in analysisForms,
);
