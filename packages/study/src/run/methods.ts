import { SKEWED_FROM } from '../analysis/describe-variable.ts';
import type { FunctionalForm, OverTimeResult } from '../analysis/estimates.ts';
import { counted } from '../dataset/counted.ts';
import type { Question } from '../question/question.ts';
import { columnsWritten } from '../question/used-columns.ts';
import { datedEndpointText } from './dated-endpoint-text.ts';
import { furtherMethods } from './methods-further.ts';
import type { Analyses } from './run-analyses.ts';
import type { CoxAnalysis, SensitivityRow, StudyResult, SurvivalAnalysis } from './study-result.ts';

/** What the methods text is written from: the run itself, not the intention. */
export interface Ran extends Analyses {
  readonly question: Question;
  readonly population: StudyResult['population'];
  readonly sensitivity: readonly SensitivityRow[];
  /** Labels of covariates whose date of knowledge was assumed. */
  readonly assumedKnown: readonly string[];
  readonly biased: readonly string[];
  /** Columns known only after time zero that chose the population. */
  readonly chosenByLater: readonly string[];
}

/** Paragraphs of the methods section: what was done, in the order in which it was done, and nothing else. */
export function methodsText(ran: Ran): readonly string[] {
  const paragraphs = [
    populationText(ran),
    ...dataNotes(ran.question),
    endpointText(ran),
    tableOneText(ran),
    survivalText(ran),
    coxText(ran),
    ...furtherMethods(ran),
    sensitivityText(ran),
    knowledgeText(ran),
  ];
  return paragraphs.filter((text) => text !== null);
}

function populationText({ question, population }: Ran): string {
  const [all, ...steps] = population.attrition;
  const label = /\.$/.test(population.label) ? population.label : `${population.label}.`;
  const criteria = steps.map(({ step, removed, unknown }) => {
    const left =
      unknown === 0 ? `${removed} left` : `${removed} left, ${unknown} more because it was unknown for them`;
    return `"${step}" (${left})`;
  });
  const kept =
    criteria.length === 0
      ? `All ${counted(population.n, 'patient')} were analyzed.`
      : `Of ${counted(all?.kept ?? 0, 'patient')}, ${population.n} met ${criteria.length === 1 ? 'the criterion' : 'the criteria'} ${list(criteria)}.`;
  const simulated = question.simulated ? ' The data are simulated.' : '';
  return `${label} ${kept}${simulated}`;
}

/** What the question says of its data, in its own words. */
function dataNotes({ sources }: Question): readonly string[] {
  return sources.flatMap(({ notes = [], ...source }) => {
    const sentences = notes.map((note) => (/[.!?]$/.test(note) ? note : `${note}.`));
    const of = source.kind === 'courses' ? (source.file ?? 'the registry') : source.file;
    return sentences.length === 0 ? [] : [`Of the data (${of}): ${sentences.join(' ')}`];
  });
}

function endpointText({ question, survival, cox }: Ran): string | null {
  const used = new Set([...survival, ...cox].map(({ endpoint }) => endpoint));
  const endpoints = Object.entries(question.endpoints).filter(([id]) => used.has(id));
  if (endpoints.length === 0) return null;
  const zero = question.timeZero === null ? 'time zero' : question.timeZero;
  const described = endpoints.map(([, { label, time, event, entry, unit, origin, means }]) => {
    const from = entry === undefined ? '' : `, patients being at risk from ${entry} on (delayed entry)`;
    // Found from courses or visits, it is in columns that the reader of the report never sees.
    if (origin !== undefined) {
      const late =
        entry === undefined ? '' : ', patients being at risk from when they came under observation';
      const ends =
        origin.kind === 'dates' ? `, ${datedEndpointText(origin, question.dataCut)}` : ' or censoring';
      return `${label} ran from ${zero} to the event${ends}, in ${unit}${late}${means === undefined ? '' : `: ${means.replace(/\.$/, '')}`}`;
    }
    return `${label} ran from ${zero} to the event (${event}) or censoring, in ${unit} (${time})${from}`;
  });
  return `${described.join('. ')}.`;
}

function tableOneText({ tableOne }: Ran): string | null {
  if (tableOne === null) return null;
  const numbers = tableOne.rows.some(({ summary }) => summary.kind === 'numbers');
  const categories = tableOne.rows.some(({ summary }) => summary.kind === 'categories');
  const parts = [
    ...(categories ? ['Categories are given as counts and percents of those known.'] : []),
    ...(numbers
      ? [
          `Numbers are given as mean with standard deviation, or as median with quartiles where the absolute skewness of all values exceeds ${SKEWED_FROM}.`,
        ]
      : []),
    ...(tableOne.groups.length > 1
      ? [
          `Groups are compared by the absolute standardized difference${tableOne.groups.length > 2 ? ', the largest of any two groups' : ''}.`,
        ]
      : []),
  ];
  const tests = [...new Set(tableOne.rows.flatMap(({ test }) => (test === null ? [] : [test.name])))];
  if (tests.length > 0)
    parts.push(`P values are two-sided (${list(tests)}) and not adjusted for their number.`);
  return parts.join(' ');
}

function survivalText({ survival, question }: Ran): string | null {
  if (survival.length === 0) return null;
  const types = [
    ...new Set(
      survival.map(
        (one) => `${percentOf(one.confidenceLevel)}% intervals on the ${one.confidenceType} scale`,
      ),
    ),
  ];
  const tested = survival.some(({ logRank }) => logRank !== null);
  return [
    `Survival was estimated by the Kaplan-Meier method with ${list(types)} (Greenwood); median follow-up by the reverse Kaplan-Meier method.`,
    ...(tested ? ['Groups were compared by the two-sided log-rank test.'] : []),
    ...comparisonSentences(survival),
    ...survival.flatMap((one) => {
      const of = one.by === null ? one.endpointLabel : `${one.endpointLabel} by ${one.by.label}`;
      return droppedText(of, one.n, one.events, one.dropped, question);
    }),
  ].join(' ');
}

/** What stands beside the log-rank test. */
function comparisonSentences(survival: readonly SurvivalAnalysis[]): readonly string[] {
  const compared = survival.flatMap(({ comparison }) => comparison ?? []);
  if (compared.length === 0) return [];
  const tests = [
    ...new Set(
      compared.flatMap(({ tests }) =>
        tests.map(({ name, stratifiedBy }) =>
          stratifiedBy === null ? name : `${name} stratified by ${stratifiedBy}`,
        ),
      ),
    ),
  ];
  const adjustments = [...new Set(compared.flatMap(({ pairs }) => pairs?.adjustment ?? []))];
  const adjusted = survival.some(({ adjustedCurves }) => adjustedCurves?.kind === 'curves');
  return [
    'Restricted mean survival was compared up to the smallest of the groups’ largest times unless a horizon is given.',
    ...(compared.some(({ at }) => at.length > 0)
      ? ['Survival at fixed times was compared on the log-log scale.']
      : []),
    ...(tests.length === 0 ? [] : [`Further tests: ${list(tests)}.`]),
    ...(compared.some(({ trend }) => trend !== null)
      ? ['A trend over the groups in their order was tested by the log-rank test for trend.']
      : []),
    ...(adjustments.length === 0
      ? []
      : [
          `Pairs of groups were compared by log-rank tests, adjusted for their number (${list(adjustments)}).`,
        ]),
    ...(adjusted
      ? [
          'Adjusted curves were standardized to the covariates of all patients, from Cox models stratified by group.',
        ]
      : []),
  ];
}

/** What the models hold beyond their coefficients. */
function modelSentences(
  fits: readonly Extract<CoxAnalysis['univariable'][number]['model'], { kind: 'fit' }>[],
): readonly string[] {
  const strata = [...new Set(fits.flatMap((fit) => fit.strata ?? []))];
  const clusters = [
    ...new Set(fits.flatMap((fit) => (fit.cluster === undefined ? [] : [fit.cluster.label]))),
  ];
  const products = [
    ...new Set(
      fits.flatMap((fit) => fit.terms.flatMap(({ label }) => (label.includes(' × ') ? [label] : []))),
    ),
  ];
  return [
    ...(products.length === 0 ? [] : [`Interactions were in the models as products: ${list(products)}.`]),
    ...(strata.length === 0 ? [] : [`Baseline hazards differed by ${list(strata)} (stratified models).`]),
    ...(clusters.length === 0 ? [] : [`Standard errors are robust, summed over ${list(clusters)}.`]),
    ...(fits.some((fit) => (fit.overall?.length ?? 0) > 0)
      ? ['Variables with several coefficients were tested as a whole by Wald’s test.']
      : []),
    ...(fits.some((fit) => (fit.nonlinear?.length ?? 0) > 0)
      ? ['Whether splines bend was tested by Wald’s test of their nonlinear part.']
      : []),
    ...formSentences(fits.flatMap((fit) => fit.functionalForm ?? [])),
    ...(fits.some((fit) => fit.firth !== undefined)
      ? [
          'Where there were fewer than five events per coefficient, Firth’s penalized estimates with profile-likelihood intervals stand beside.',
        ]
      : []),
    ...(fits.some((fit) => (fit.changing?.length ?? 0) > 0)
      ? [
          'Where the test of proportional hazards was below 0.05, hazard ratios were also estimated by period (the same model fitted up to the median event time, and from then on), and for two levels the difference of restricted means.',
        ]
      : []),
    ...overTimeSentences(fits.flatMap((fit) => fit.overTime ?? [])),
  ];
}

/** Whether straight lines would do; of splines and products their own sentences tell. */
function formSentences(forms: readonly FunctionalForm[]): readonly string[] {
  const tested = forms.flatMap((form) => (form.kind === 'test' ? [form] : []));
  const left = forms.flatMap((form) =>
    form.kind === 'not-tested' && form.reason !== 'spline' ? [`${form.label} (${form.detail})`] : [],
  );
  const knots = [...new Set(tested.map((form) => form.knots))].toSorted((a, b) => a - b);
  const tests = [...new Set(tested.map(({ test }) => (test === 'wald' ? 'Wald’s' : 'the likelihood-ratio')))];
  return [
    ...(tested.length === 0
      ? []
      : [
          `Whether a straight line describes the effect was tested in the multivariable model for ${list([...new Set(tested.map(({ label }) => label))])}, each as a restricted cubic spline with ${knots.join(' or ')} knots against its straight line, by ${list(tests)} test.`,
        ]),
    ...(left.length === 0 ? [] : [`Not tested for a straight line: ${[...new Set(left)].join('; ')}.`]),
  ];
}

/** Hazard ratios that run with a function of time, as the question asked for them. */
function overTimeSentences(results: readonly OverTimeResult[]): readonly string[] {
  const fits = results.flatMap((result) => (result.kind === 'fit' ? [result] : []));
  return [...new Set(fits.map((fit) => fit.function))].map((name) => {
    const effects = fits.filter((fit) => fit.function === name).flatMap((fit) => fit.effects);
    const labels = [...new Set(effects.map(({ label }) => label))];
    const tests = effects.some(({ likelihoodRatio }) => likelihoodRatio !== null)
      ? 'Wald’s and the likelihood-ratio test'
      : 'Wald’s test';
    return `As the question asks, hazard ratios of ${list(labels)} were also let run over time, the log hazard ratio as β + γ ${name} with ${name} taken at each event time for all at risk; intervals are of each time alone, and no change (γ = 0) was tested by ${tests}.`;
  });
}

function coxText(ran: Ran): string | null {
  const { question, cox } = ran;
  const models = cox.flatMap((one) => [
    ...one.univariable.map(({ label, model }) => ({ of: `${one.endpointLabel} on ${label}`, model })),
    ...(one.multivariable === null
      ? []
      : [{ of: `${one.endpointLabel}, multivariable`, model: one.multivariable.model }]),
  ]);
  if (models.length === 0) return null;
  const fits = models.flatMap(({ of, model }) => (model.kind === 'fit' ? [{ of, model }] : []));
  const ties = [...new Set(fits.map(({ model }) => (model.ties === 'efron' ? 'Efron' : 'Breslow')))];
  const levels = [...new Set(question.cox.map((one) => percentOf(one.confidenceLevel)))];
  const several = cox.some(({ multivariable }) => multivariable !== null);
  const single = cox.some(({ univariable }) => univariable.length > 0);
  const kinds = [
    ...(single ? ['each covariate alone'] : []),
    ...(several ? ['the covariates that the question lists together'] : []),
  ];
  return [
    `Hazard ratios were estimated by Cox models with ${list(kinds)}${ties.length === 0 ? '' : `, ties handled by ${list(ties)}'s method`}, with ${list(levels)}% Wald intervals and two-sided Wald p values, not adjusted for their number; the program chose no covariate by its p value.`,
    ...modelSentences(fits.map(({ model }) => model)),
    ...(fits.some(({ model }) => model.proportionalHazards !== null)
      ? ['Proportional hazards were tested by the score test on the Kaplan-Meier time scale.']
      : []),
    'Patients with a missing covariate were left out of the models that use it.',
    ...modelSizes(ran),
    ...models.flatMap(({ of, model }) =>
      model.kind === 'fit' ? [] : [`The model of ${of} could not be fitted: ${model.detail}.`],
    ),
  ].join(' ');
}

/** How many patients the models used: one sentence for those that left nobody out, one for each that did. */
function modelSizes({ cox, question }: Ran): readonly string[] {
  return cox.flatMap(({ endpointLabel, univariable, multivariable }) => {
    const models = [
      ...univariable.map(({ label, model }) => ({ of: `${endpointLabel} on ${label}`, model })),
      ...(multivariable === null
        ? []
        : [{ of: `${endpointLabel}, multivariable`, model: multivariable.model }]),
    ];
    const fits = models.flatMap(({ of, model }) => (model.kind === 'fit' ? [{ of, model }] : []));
    const whole = fits.find(({ model }) => model.dropped.rows === 0);
    const count = fits.filter(({ model }) => model.dropped.rows === 0).length;
    return [
      ...(whole === undefined
        ? []
        : [
            `${endpointLabel}: ${count} ${count === 1 ? 'model' : 'models'} on all ${counted(whole.model.n, 'patient')} with ${counted(whole.model.events, 'event')}.`,
          ]),
      ...fits
        .filter(({ model }) => model.dropped.rows > 0)
        .flatMap(({ of, model }) => droppedText(of, model.n, model.events, model.dropped, question)),
    ];
  });
}

function droppedText(
  of: string,
  n: number,
  events: number,
  dropped: {
    readonly rows: number;
    readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
  },
  question: Question,
): readonly string[] {
  const reasons = dropped.reasons
    .map(({ reason, rows }) => `${labeledReason(reason, question)}: ${rows}`)
    .join(', ');
  const left = dropped.rows === 0 ? '' : `; ${dropped.rows} left out (${reasons})`;
  return [`${of}: ${counted(n, 'patient')}, ${counted(events, 'event')}${left}.`];
}

/** "ecog is missing" by the label of the covariate that reads that column. */
function labeledReason(reason: string, { covariates }: Question): string {
  const [, column] = /^(.+) is missing$/.exec(reason) ?? [];
  if (column === undefined) return reason;
  const read = covariates.filter((one) => columnsWritten(one.column, () => false).includes(column));
  return read.length === 1 ? `${read[0]?.label} is missing` : reason;
}

function sensitivityText({ sensitivity }: Ran): string | null {
  const takes = [...new Set(sensitivity.flatMap(({ hazardRatios }) => hazardRatios.map(({ take }) => take)))];
  const dates = takes.filter(
    (take) =>
      take.startsWith('shortest') || take.includes('date of the exposure') || take.startsWith('longest'),
  );
  const left = takes.filter((take) => take !== 'as analyzed' && !dates.includes(take));
  const parts = [
    ...(dates.length === 0
      ? []
      : [
          `Where a date was known only as an interval its middle stands for it, unless the question says otherwise; the models were fitted again with ${list(dates)}.`,
        ]),
    ...(left.length === 0 ? [] : [`The models were fitted again: ${list(left)}.`]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function knowledgeText({ assumedKnown, biased, chosenByLater }: Ran): string | null {
  const parts = [
    ...(assumedKnown.length === 0
      ? []
      : [
          `The question does not say from when these were known; they were taken as known at time zero: ${list(assumedKnown)}.`,
        ]),
    ...(biased.length === 0
      ? []
      : [
          `Known only after time zero, and used all the same for comparison: ${list(biased)}. These results carry immortal-time bias and must not be read as effects.`,
        ]),
    ...(chosenByLater.length === 0
      ? []
      : [
          `The patients were chosen by what was known only after time zero: ${list(chosenByLater)}. Their survival from time zero carries immortal-time bias.`,
        ]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function percentOf(level: number): string {
  return String(Number((100 * level).toPrecision(6)));
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
