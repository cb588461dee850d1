import { SKEWED_FROM } from '../analysis/describe-variable.ts';
import type { Question } from '../question/question.ts';
import type { CoxAnalysis, StudyResult, SurvivalAnalysis, TableOne } from './study-result.ts';

/** What the methods text is written from: the run itself, not the intention. */
export interface Ran {
  readonly question: Question;
  readonly population: StudyResult['population'];
  readonly tableOne: TableOne | null;
  readonly survival: readonly SurvivalAnalysis[];
  readonly cox: readonly CoxAnalysis[];
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
    endpointText(ran),
    tableOneText(ran),
    survivalText(ran),
    coxText(ran),
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
      ? `All ${population.n} rows were analyzed.`
      : `Of ${all?.kept ?? 0} rows, ${population.n} met ${criteria.length === 1 ? 'the criterion' : 'the criteria'} ${list(criteria)}.`;
  const simulated = question.simulated ? ' The data are simulated.' : '';
  return `${label} ${kept}${simulated}`;
}

function endpointText({ question, survival, cox }: Ran): string | null {
  const used = new Set([...survival, ...cox].map(({ endpoint }) => endpoint));
  const endpoints = Object.entries(question.endpoints).filter(([id]) => used.has(id));
  if (endpoints.length === 0) return null;
  const zero = question.timeZero === null ? 'time zero' : question.timeZero;
  const described = endpoints.map(([, { label, time, event, entry, unit }]) => {
    const from = entry === undefined ? '' : `, patients being at risk from ${entry} on (delayed entry)`;
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

function survivalText({ survival }: Ran): string | null {
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
    ...survival.flatMap((one) => {
      const of = one.by === null ? one.endpointLabel : `${one.endpointLabel} by ${one.by.label}`;
      return droppedText(of, one.n, one.events, one.dropped);
    }),
  ].join(' ');
}

function coxText({ question, cox }: Ran): string | null {
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
    ...(fits.some(({ model }) => model.proportionalHazards !== null)
      ? ['Proportional hazards were tested by the score test on the Kaplan-Meier time scale.']
      : []),
    'Patients with a missing covariate were left out of the models that use it.',
    ...modelSizes(cox),
    ...models.flatMap(({ of, model }) =>
      model.kind === 'fit' ? [] : [`The model of ${of} could not be fitted: ${model.detail}.`],
    ),
  ].join(' ');
}

/** How many patients the models used: one sentence for those that left nobody out, one for each that did. */
function modelSizes(cox: readonly CoxAnalysis[]): readonly string[] {
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
            `${endpointLabel}: ${count} ${count === 1 ? 'model' : 'models'} on all ${whole.model.n} patients with ${whole.model.events} events.`,
          ]),
      ...fits
        .filter(({ model }) => model.dropped.rows > 0)
        .flatMap(({ of, model }) => droppedText(of, model.n, model.events, model.dropped)),
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
): readonly string[] {
  const reasons = dropped.reasons.map(({ reason, rows }) => `${reason}: ${rows}`).join(', ');
  const left = dropped.rows === 0 ? '' : `; ${dropped.rows} left out (${reasons})`;
  return [`${of}: ${n} patients, ${events} events${left}.`];
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
