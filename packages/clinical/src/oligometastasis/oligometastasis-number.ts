import type { Possible } from '@hepatica/course';
import { moreThan } from '../burden/more-than.ts';
import { upTo } from '../series/parameter-words.ts';
import { between, canReach, canStayBelow, exactly, type Range } from '../series/range.ts';
import type { CompletePoint, Parameters } from '../series/series-point.ts';
import { type ParameterSpec, type PartSpec, seriesSystem } from '../series-system.ts';
import type { AnswerSpec, InputValue } from '../system.ts';
import { numberPoints } from './number-points.ts';
import { GUCKENBERGER, HELLMAN, LIEVENS } from './oligometastasis-sources.ts';

/** A count of lesions. */
export function countPart(label: string): PartSpec {
  return {
    label,
    type: {
      kind: 'quantity',
      unit: '1',
      integer: true,
      plausible: { low: 0, high: 100 },
      refused: { below: 0 },
      thresholds: [],
    },
  };
}

/** What counts as a metastasis, the same for every definition. */
export const COUNT_PARAMETERS = {
  regional_nodes: {
    label: 'Whether regional nodes count as metastases',
    type: { kind: 'choice', values: [false, true] },
    default: false,
    said: (value: InputValue) => `regional nodes ${value === true ? '' : 'not '}counted`,
  },
} as const satisfies Readonly<Record<string, ParameterSpec>>;

const YES_NO: AnswerSpec['type'] = { kind: 'classes', order: ['yes', 'no'] };

/** What is counted, in words. */
const COUNT_SCOPES: Readonly<Record<string, string>> = {
  per_time_point: 'counted at one time point',
  per_organ: 'counted in each organ',
  cumulative: 'counted over the whole course',
};

interface NumberState {
  readonly seen: CompletePoint | null;
  readonly number: Range;
}

/**
 * Oligometastatic disease by number: up to three, four or five lesions at one time point, or one of the other counts.
 * "Multiple" is two or more without an upper end: whether it is within a cap stays open. Only lesions outside the liver
 * count. Sites that no definition treats (peritoneum, malignant effusion, leptomeninges) exclude it.
 */
export const oligometastasisNumber = seriesSystem<NumberState>({
  id: 'oligometastasis-number',
  edition: 'OMD-3, OMD-4, OMD-5',
  title: 'Oligometastatic disease by number',
  shortName: 'Oligometastasis',
  headline: 'omd5',
  sources: [LIEVENS, GUCKENBERGER, HELLMAN],
  verification: 'partly-verified',
  parameters: {
    ...COUNT_PARAMETERS,
    count_scope: {
      label: 'Which count is held against the cap',
      type: { kind: 'choice', values: ['per_time_point', 'per_organ', 'cumulative'] },
      default: 'per_time_point',
      said: (value) => COUNT_SCOPES[String(value)] ?? String(value),
    },
    max_organs: {
      label: 'Most organs with metastases',
      type: { kind: 'number', unit: 'organs', low: 1, high: 20 },
      optional: true,
      said: (value) => upTo(value, 'organ', 'organs'),
    },
    max_size: {
      label: 'Largest diameter allowed',
      type: { kind: 'number', unit: 'mm', low: 1, high: 500 },
      optional: true,
      said: (value) => `each ${upTo(value, 'mm', 'mm')}`,
    },
    treatable: {
      label: 'Whether every lesion must be judged safely treatable',
      type: { kind: 'choice', values: ['not-asked', 'required'] },
      default: 'not-asked',
      said: (value) => (value === 'required' ? 'every lesion treatable' : 'treatable or not'),
    },
  },
  parts: {
    number: countPart('Metastases at the time point'),
    lungNumber: countPart('Metastases of the lung'),
    perOrgan: countPart('Metastases of the organ that has most'),
    cumulative: countPart('Metastases so far'),
    organs: countPart('Organs with metastases'),
    largest: {
      label: 'Largest metastasis',
      type: {
        kind: 'quantity',
        unit: 'mm',
        plausible: { low: 1, high: 300 },
        refused: { below: 0 },
        thresholds: [],
      },
    },
    excludedSite: {
      label: 'Peritoneal, pleural or leptomeningeal disease',
      type: { kind: 'choice', values: ['none', 'present'] },
    },
    treatable: {
      label: 'Every metastasis judged safely treatable',
      type: { kind: 'choice', values: ['yes', 'no'] },
    },
  },
  answers: {
    omd3: { label: 'At most three (OMD-3)', type: YES_NO },
    omd4: { label: 'At most four, all in the lung (OMD-4)', type: YES_NO },
    omd5: { label: 'At most five (OMD-5)', type: YES_NO },
  },
  contradicted: ({ number, lungNumber }) =>
    moreThan(
      { field: 'lungNumber', name: 'The number in the lung', range: lungNumber },
      { field: 'number', name: 'the number of metastases', range: number },
    ),
  timePoints: numberPoints,
  start: () => ({ seen: null, number: exactly(0) }),
  step: (_, point, { count_scope: scope }) => {
    const number = countedIn(point, String(scope));
    // With none left there is nothing to call oligometastatic.
    const states: NumberState[] = [];
    if (canReach(number, exactly(1))) states.push({ seen: point, number });
    if (canStayBelow(number, exactly(1))) states.push({ seen: null, number: exactly(0) });
    return states;
  },
  answer: ({ seen, number }, parameters) =>
    seen === null
      ? null
      : {
          omd3: answerOf(within(seen, number, 3, parameters)),
          omd4: answerOf(both(within(seen, number, 4, parameters), isLungAlone(seen))),
          omd5: answerOf(within(seen, number, 5, parameters)),
        },
  otherwise: 'No metastasis outside the liver is known.',
  formulaText: '1 <= lesions <= cap, within the caps of organs and size that are set, and no excluded site.',
  pitfalls: [
    'Caps of three, four and five all appear in published work: a result names its own.',
    '"Multiple" has no upper end and is never read as a number.',
    'Fewer than four at each time point can be more than that over the whole course: the scope of the count is part of the definition.',
    'A cap on its own says nothing about whether the lesions can be treated, or the liver is under control.',
  ],
});

function countedIn({ quantities }: CompletePoint, scope: string): Range {
  const name = scope === 'per_organ' ? 'perOrgan' : scope === 'cumulative' ? 'cumulative' : 'number';
  return quantities[name] ?? between(0, Number.POSITIVE_INFINITY);
}

/** Open: both can be so. */
type Whether = 'yes' | 'no' | 'open';

/** Whether a time point is within a cap and every limit that is set. */
function within(
  { choices, quantities }: CompletePoint,
  number: Range,
  cap: number,
  parameters: Parameters,
): Whether {
  if (choices.excludedSite !== 'none') return 'no';
  if (parameters.treatable === 'required' && choices.treatable !== 'yes') return 'no';
  const { max_organs: organs, max_size: size } = parameters;
  let whether = isAtMost(number, cap);
  if (typeof organs === 'number') whether = both(whether, isAtMost(quantities.organs, organs));
  if (typeof size === 'number') whether = both(whether, isAtMost(quantities.largest, size));
  return whether;
}

/** Every metastasis is one of the lung. */
function isLungAlone({ quantities }: CompletePoint): Whether {
  const { number, lungNumber } = quantities;
  if (number === undefined || lungNumber === undefined) return 'open';
  return whetherOf(canReach(lungNumber, number), canStayBelow(lungNumber, number));
}

function isAtMost(value: Range | undefined, limit: number): Whether {
  if (value === undefined) return 'open';
  const most = exactly(limit);
  return whetherOf(canStayBelow(value, most, false), canReach(value, most, true));
}

function whetherOf(can: boolean, canNot: boolean): Whether {
  if (!can) return 'no';
  return canNot ? 'open' : 'yes';
}

function both(a: Whether, b: Whether): Whether {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'open';
}

function answerOf(whether: Whether): string | Possible<string> {
  return whether === 'open' ? EITHER : whether;
}

const EITHER: Possible<string> = { kind: 'among', values: ['yes', 'no'] };
