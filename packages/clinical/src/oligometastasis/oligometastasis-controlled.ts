import type { Snapshot } from '@hepatica/course';
import { CONTROL_PARAMETER } from '../control/control-definition.ts';
import { intrahepaticControl } from '../control/intrahepatic-control.ts';
import { amongPart } from '../response/reading/parts.ts';
import { assessSeries } from '../series/assess-series.ts';
import { upTo } from '../series/parameter-words.ts';
import { between, canReach, canStayBelow, exactly, type Range } from '../series/range.ts';
import type { CompletePoint, Parameters, SeriesPoint } from '../series/series-point.ts';
import { type PointOptions, seriesSystem } from '../series-system.ts';
import { numberPoints } from './number-points.ts';
import { COUNT_PARAMETERS, countPart } from './oligometastasis-number.ts';
import { HELLMAN, LIEVENS } from './oligometastasis-sources.ts';

/** Niibe: up to five; Yuan: fewer than five of at most 60 mm. */
const NIIBE_MOST = 5;
const YUAN_BELOW = 5;
const YUAN_MM = 60;

const NIIBE = ['oligo-recurrence', 'sync-oligometastases', 'no'] as const;

interface ControlledState {
  readonly seen: CompletePoint | null;
}

/**
 * Definitions of oligometastatic disease that ask whether the primary is under control: oligo-recurrence (up to five
 * metastases, primary controlled) against sync-oligometastases (primary active but controllable), after Niibe; and fewer
 * than five of at most 60 mm with the primary controlled (OMD-lt5). What control means is named; it has no default.
 */
export const oligometastasisControlled = seriesSystem<ControlledState>({
  id: 'oligometastasis-controlled',
  edition: 'Niibe; OMD-lt5',
  title: 'Oligometastatic disease with the primary under control',
  shortName: 'Oligometastasis with control',
  headline: 'niibe',
  sources: [HELLMAN, LIEVENS],
  verification: 'partly-verified',
  parameters: {
    control: CONTROL_PARAMETER,
    ...COUNT_PARAMETERS,
    max_sites: {
      label: 'Most sites, as one rendering of Niibe asks (3)',
      type: { kind: 'number', unit: 'organs', low: 1, high: 20 },
      optional: true,
      said: (value) => upTo(value, 'site', 'sites'),
    },
  },
  parts: {
    number: countPart('Metastases at the time point'),
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
    controlled: { label: 'Primary under control', type: { kind: 'choice', values: ['yes', 'no'] } },
    controllable: {
      label: 'Primary controllable, where it is not under control',
      type: { kind: 'choice', values: ['yes', 'no'] },
    },
  },
  answers: {
    niibe: { label: 'Niibe', type: { kind: 'classes', order: NIIBE } },
    omdLt5: {
      label: 'Fewer than five of at most 60 mm, primary controlled',
      type: { kind: 'classes', order: ['yes', 'no'] },
    },
  },
  timePoints: controlledPoints,
  start: () => ({ seen: null }),
  step: (_, point) => {
    const number = numberIn(point);
    const some = canReach(number, exactly(1)) ? [{ seen: point }] : [];
    return canStayBelow(number, exactly(1)) ? [...some, { seen: null }] : some;
  },
  answer: ({ seen }, parameters) =>
    seen === null
      ? null
      : {
          niibe: { kind: 'among', values: niibeOf(seen, parameters) },
          omdLt5: { kind: 'among', values: yuanOf(seen) },
        },
  otherwise: 'No metastasis outside the liver is known.',
  formulaText:
    '1-5 lesions: oligo-recurrence where the primary is controlled, sync-oligometastases where it is controllable.',
  pitfalls: [
    'The same patient is one or the other depending on what "primary controlled" means: the definition is part of the result.',
    'Five is within Niibe, but not within "fewer than five".',
  ],
});

function numberIn({ quantities }: CompletePoint): Range {
  return quantities.number ?? between(0, Number.POSITIVE_INFINITY);
}

function niibeOf(point: CompletePoint, { max_sites: sites }: Parameters): readonly string[] {
  const { organs } = point.quantities;
  const few = atMost(numberIn(point), NIIBE_MOST);
  const confined =
    typeof sites === 'number' ? atMost(organs ?? between(0, Number.POSITIVE_INFINITY), sites) : [true];
  const fits = [...new Set(few.flatMap((a) => confined.map((b) => a && b)))];
  const { controlled, controllable } = point.choices;
  const name =
    controlled === 'yes' ? 'oligo-recurrence' : controllable === 'yes' ? 'sync-oligometastases' : 'no';
  return fits.map((fit) => (fit ? name : 'no'));
}

function yuanOf(point: CompletePoint): readonly string[] {
  const { largest } = point.quantities;
  const few = atMost(numberIn(point), YUAN_BELOW - 1);
  const small = atMost(largest ?? between(0, Number.POSITIVE_INFINITY), YUAN_MM);
  const isControlled = point.choices.controlled === 'yes';
  return [...new Set(few.flatMap((a) => small.map((b) => (a && b && isControlled ? 'yes' : 'no'))))];
}

function atMost(value: Range, limit: number): readonly boolean[] {
  const can = canStayBelow(value, exactly(limit), false);
  const cannot = canReach(value, exactly(limit), true);
  return can && cannot ? [true, false] : [can];
}

/** The counts, with what the definition of control says at or last before each time point. */
function controlledPoints(
  snapshot: Snapshot,
  parameters: Parameters,
  options?: PointOptions,
): readonly SeriesPoint[] {
  const { control = '' } = parameters;
  const { series } = assessSeries(intrahepaticControl, snapshot, { parameters: { control }, ask: false });
  return numberPoints(snapshot, parameters, options).map(({ at, records, parts }) => {
    const judged = series.findLast((entry) => entry.at.latest <= at.latest);
    const field = judged?.answer?.controlled;
    const ways = field?.kind === 'one' ? [field.value] : field?.kind === 'among' ? field.values : [];
    const { number = [], organs = [], largest = [] } = parts;
    return { at, records, parts: { number, organs, largest, controlled: amongPart(ways) } };
  });
}
