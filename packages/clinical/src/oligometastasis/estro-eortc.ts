import { DAYS_PER_MONTH, type DayRange, durationBetween } from '@hepatica/course';
import { upTo } from '../series/parameter-words.ts';
import { between, canReach, canStayBelow, exactly, type Range } from '../series/range.ts';
import type { CompletePoint, Parameters } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { estroEortcPoints } from './estro-eortc-points.ts';
import { COUNT_PARAMETERS, countPart } from './oligometastasis-number.ts';
import { GUCKENBERGER, LIEVENS } from './oligometastasis-sources.ts';

export const OMD_STATES = [
  'synchronous oligometastatic disease',
  'metachronous oligorecurrence',
  'metachronous oligoprogression',
  'repeat oligorecurrence',
  'repeat oligoprogression',
  'repeat oligopersistence',
  'induced oligorecurrence',
  'induced oligoprogression',
  'induced oligopersistence',
  'polymetastatic',
  'no end state',
] as const;
export type OmdState = (typeof OMD_STATES)[number];

/** What is read of a time point of metastases, and not of the diagnosis. */
const AT_METASTASES = { onlyWhere: { part: 'event', is: 'metastases' } } as const;

interface History {
  readonly diagnosedOn: DayRange | null;
  readonly wasPolymetastatic: boolean;
  readonly hadOmd: boolean;
  /** What the last time point showed: nothing, few, or many. */
  readonly last: 'none' | 'few' | 'many';
  readonly state: OmdState | null;
}

/**
 * The nine states of oligometastatic disease after ESTRO and EORTC, from the history: disease that was polymetastatic
 * before is induced; else an earlier oligometastatic disease makes it repeat; else it is new, synchronous up to six
 * months after the diagnosis of the primary, metachronous after. Unless synchronous: without systemic therapy when it was
 * found it is oligorecurrence; under it, oligoprogression where a lesion progresses, oligopersistence where none does.
 * Local treatment is no systemic therapy; arterial infusion counts as local unless `haic` says otherwise.
 */
export const estroEortc = seriesSystem<History>({
  id: 'estro-eortc',
  edition: '2020',
  title: 'State of oligometastatic disease (ESTRO-EORTC)',
  shortName: 'ESTRO-EORTC',
  headline: 'state',
  sources: [GUCKENBERGER, LIEVENS],
  verification: 'unverified',
  parameters: {
    ...COUNT_PARAMETERS,
    max_lesions: {
      label: 'Most lesions of oligometastatic disease',
      type: { kind: 'number', unit: 'lesions', low: 1, high: 20 },
      default: 5,
      said: (value) => upTo(value, 'lesion', 'lesions'),
    },
    cutoff_months: {
      label: 'Months after the diagnosis up to which it is synchronous',
      type: { kind: 'number', unit: 'months', low: 0, high: 60 },
      default: 6,
      said: (value) => `synchronous ${upTo(value, 'month', 'months')} after the diagnosis`,
    },
    haic: {
      label: 'Whether hepatic arterial infusion counts as systemic therapy',
      type: { kind: 'choice', values: ['local', 'systemic'] },
      default: 'local',
      said: (value) => `arterial infusion as ${String(value)} treatment`,
    },
  },
  parts: {
    event: { label: 'What the point is', type: { kind: 'choice', values: ['diagnosis', 'metastases'] } },
    number: { ...countPart('Metastases at the time point'), ...AT_METASTASES },
    lesions: {
      label: 'Whether a lesion was not there before',
      type: { kind: 'choice', values: ['new', 'same'] },
      ...AT_METASTASES,
    },
    systemic: {
      label: 'Under active systemic therapy',
      type: { kind: 'choice', values: ['no', 'yes'] },
      ...AT_METASTASES,
    },
    progressive: {
      label: 'A lesion progresses',
      type: { kind: 'choice', values: ['no', 'yes'] },
      ...AT_METASTASES,
    },
  },
  answers: { state: { label: 'State', type: { kind: 'classes', order: OMD_STATES } } },
  timePoints: estroEortcPoints,
  start: () => ({ diagnosedOn: null, wasPolymetastatic: false, hadOmd: false, last: 'none', state: null }),
  step: (history, point, parameters) =>
    point.choices.event === 'diagnosis'
      ? [diagnosed(history, point)]
      : afterPoint(history, point, parameters),
  answer: ({ state }) => (state === null ? null : { state }),
  otherwise: 'No metastasis outside the liver is left, or known.',
  formulaText:
    'Polymetastatic before: induced; oligometastatic before: repeat; else synchronous or metachronous.',
  warnings: ({ state }) =>
    state?.kind === 'one' && state.value === 'no end state'
      ? [
          {
            code: 'omd-no-end-state',
            severity: 'warning',
            message:
              'Metachronous disease under systemic therapy without progression is no end state of the tree: check whether the metastases were known before the therapy began.',
          },
        ]
      : [],
  pitfalls: [
    'An early number that nobody counted ("multiple") leaves induced and repeat both possible.',
    'Chemoembolization, ablation and radiotherapy are not systemic therapy; sorafenib, lenvatinib and immune checkpoint inhibitors are.',
    'The wording of the nodes was not checked against the figure of the paper.',
  ],
});

function diagnosed(history: History, { at }: CompletePoint): History {
  const { earliest, latest } = at;
  return { ...history, diagnosedOn: history.diagnosedOn ?? { earliest, latest } };
}

function afterPoint(history: History, point: CompletePoint, parameters: Parameters): readonly History[] {
  const number: Range = point.quantities.number ?? between(0, Number.POSITIVE_INFINITY);
  const cap = exactly(Number(parameters.max_lesions));
  const steps: History[] = [];
  if (canStayBelow(number, exactly(1))) steps.push({ ...history, last: 'none', state: null });
  if (canReach(number, exactly(1)) && canStayBelow(number, cap, false))
    steps.push(...few(history, point, parameters));
  if (canReach(number, cap, true)) {
    steps.push({ ...history, wasPolymetastatic: true, last: 'many', state: 'polymetastatic' });
  }
  return steps;
}

/** The same few lesions as before are no new episode. */
function few(history: History, point: CompletePoint, parameters: Parameters): readonly History[] {
  const isSameEpisode = history.last === 'few' && point.choices.lesions === 'same';
  if (isSameEpisode) return [history];
  return statesOf(history, point, parameters).map((state) => ({
    ...history,
    hadOmd: true,
    last: 'few',
    state,
  }));
}

function statesOf(
  history: History,
  { choices, at }: CompletePoint,
  { cutoff_months: months }: Parameters,
): readonly OmdState[] {
  const course =
    choices.systemic === 'no' ? 'recurrence' : choices.progressive === 'yes' ? 'progression' : 'persistence';
  if (history.wasPolymetastatic) return [`induced oligo${course}`];
  if (history.hadOmd) return [`repeat oligo${course}`];
  const cutoffDays = Number(months) * DAYS_PER_MONTH;
  const interval =
    history.diagnosedOn === null
      ? { low: 0, high: Number.POSITIVE_INFINITY }
      : durationBetween(history.diagnosedOn, at);
  const later: OmdState = course === 'persistence' ? 'no end state' : `metachronous oligo${course}`;
  return [
    ...(interval.low <= cutoffDays ? (['synchronous oligometastatic disease'] as const) : []),
    ...(interval.high > cutoffDays ? [later] : []),
  ];
}
