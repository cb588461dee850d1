import { type DayRange, day } from '@hepatica/course';
import { atLeast, between, canReach, canStayBelow, exactly, type Range, scaled } from '../series/range.ts';
import type { CompletePoint, Parameters } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { assessed, BEST_RESPONSE_PARAMETERS, type BestState, bestAtStart, bestOf } from './best-response.ts';
import {
  OVERALL_RESPONSES,
  type OverallResponse,
  TARGET_RESPONSES,
  type TargetResponse,
} from './category.ts';
import { NEW_LESION_PART, NON_TARGET_PART, newLesionOf, nonTargetOf } from './followed-lesions.ts';
import { overallResponse, togetherWith } from './overall-response.ts';
import { BASELINE_PARAMETER } from './reading/baseline.ts';
import { mrecistPoints, mrecistRemarks, NEW_FOCUS_MM } from './reading/mrecist-points.ts';
import { RECIST_FLOOR_MM } from './recist-1-1.ts';
import {
  baselineOf,
  NO_SUMS,
  type SumState,
  sumPart,
  TARGET_STATES,
  TREND_PART,
  targetSteps,
  targetsIn,
} from './sum-response.ts';

/** A new focus in the liver: of typical pattern (arterial enhancement and washout), or not. */
const NEW_FOCI = ['no', 'typical', 'atypical'] as const;

interface MrecistState {
  readonly liver: SumState;
  readonly outside: SumState;
  readonly hasLiverNonTargets: boolean;
  readonly hasOutsideNonTargets: boolean;
  /** A new focus that was too small or not typical when first seen. */
  readonly watched: { readonly size: Range; readonly since: DayRange } | null;
  readonly at: TimePoint | null;
  readonly best: BestState;
}

interface TimePoint {
  readonly target: TargetResponse;
  readonly intrahepatic: OverallResponse;
  readonly extrahepatic: OverallResponse;
  readonly overall: OverallResponse;
  readonly isBackdated: boolean;
}

/**
 * Modified RECIST for hepatocellular carcinoma: in the liver the longest diameter of what still enhances in the arterial
 * phase is summed; outside it RECIST 1.1 holds. The first point is the baseline. A new focus in the liver is
 * progression from 10 mm on when its pattern is typical; another only once it has grown by 10 mm, and then from its
 * first sight on. Disease outside the liver takes the place of the non-targets in the response of the patient.
 */
export const mrecist = seriesSystem<MrecistState>({
  id: 'mrecist',
  edition: '2010, 2020',
  title: 'mRECIST',
  shortName: 'mRECIST',
  headline: 'overall',
  sources: [
    { text: 'Lencioni R, Llovet JM. Semin Liver Dis 2010;30:52-60.', doi: '10.1055/s-0030-1247132' },
    { text: 'Llovet JM, Lencioni R. J Hepatol 2020;72:288-306.', doi: '10.1016/j.jhep.2019.09.026' },
  ],
  verification: 'partly-verified',
  parameters: {
    ...BEST_RESPONSE_PARAMETERS,
    mrecist_5mm: {
      label: 'Whether progression in the liver also needs 5 mm, as in RECIST 1.1',
      type: { kind: 'choice', values: [false, true] },
      default: false,
    },
    baseline: BASELINE_PARAMETER,
  },
  parts: {
    viableSum: sumPart('Sum of the viable diameters of the targets in the liver'),
    targets: { label: 'Targets in the liver', type: { kind: 'choice', values: TARGET_STATES } },
    nonTargets: { ...NON_TARGET_PART, label: 'Non-targets in the liver, portal vein thrombosis among them' },
    newFocus: { label: 'New focus in the liver', type: { kind: 'choice', values: NEW_FOCI } },
    newFocusDiameter: sumPart('Diameter of the new focus'),
    trend: TREND_PART,
    outsideSum: sumPart('Sum of the diameters of the targets outside the liver'),
    outsideTargets: { label: 'Targets outside the liver', type: { kind: 'choice', values: TARGET_STATES } },
    outsideNonTargets: { ...NON_TARGET_PART, label: 'Non-targets outside the liver' },
    newOutside: { ...NEW_LESION_PART, label: 'New lesion outside the liver' },
    outsideTrend: { ...TREND_PART, label: 'Change of the targets outside the liver, in words' },
  },
  answers: {
    overall: { label: 'Response', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    intrahepatic: { label: 'Response of the liver', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    extrahepatic: {
      label: 'Response outside the liver',
      type: { kind: 'classes', order: OVERALL_RESPONSES },
    },
    target: { label: 'Targets in the liver', type: { kind: 'classes', order: TARGET_RESPONSES } },
    best: { label: 'Best response so far', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    backdated: {
      label: 'Progression dates from the first sight of a focus that was doubted then',
      type: { kind: 'classes', order: ['no', 'yes'] },
    },
  },
  timePoints: mrecistPoints,
  remarks: mrecistRemarks,
  start: () => ({
    liver: NO_SUMS,
    outside: NO_SUMS,
    hasLiverNonTargets: false,
    hasOutsideNonTargets: false,
    watched: null,
    at: null,
    best: bestAtStart({ earliest: day(0), latest: day(0) }),
  }),
  step: (state, point, parameters) =>
    point.index === 0 ? [atBaseline(state, point)] : followed(state, point, parameters),
  answer: ({ at, best }) =>
    at === null
      ? null
      : {
          overall: at.overall,
          intrahepatic: at.intrahepatic,
          extrahepatic: at.extrahepatic,
          target: at.target,
          best: bestOf(best),
          backdated: at.isBackdated ? 'yes' : 'no',
        },
  carried: (state) => (state.at === null ? state : { ...state, at: null }),
  otherwise: 'No study has followed a baseline.',
  formulaText:
    'Sums of viable diameters: CR nothing enhances, PD >= 1.20 x nadir, PR <= 0.70 x baseline, else SD. Outside the liver RECIST 1.1.',
  pitfalls: [
    'Whole and viable diameters must not be mixed between time points.',
    'Lipiodol is no enhancement: use MRI, or subtract.',
    'Where only the whole diameter is known it bounds the viable one: partial response is never excluded, complete response never shown.',
    'A complete response of the liver is not one of the patient while disease is left outside.',
    'The criteria of 2010 name no least growth in mm for progression; whether 5 mm are asked for is published with the result.',
    'How the two compartments are joined into one response is not spelled out in the criteria; here disease outside the liver stands in the column of the non-targets.',
  ],
});

const LIVER = { targets: 'targets', sum: 'viableSum', trend: 'trend' };
const OUTSIDE = { targets: 'outsideTargets', sum: 'outsideSum', trend: 'outsideTrend' };

function atBaseline(state: MrecistState, point: CompletePoint): MrecistState {
  const { choices, at } = point;
  return {
    ...state,
    liver: baselineOf(targetsIn(point, LIVER)),
    outside: baselineOf(targetsIn(point, OUTSIDE)),
    hasLiverNonTargets: choices.nonTargets !== 'none',
    hasOutsideNonTargets: choices.outsideNonTargets !== 'none',
    best: bestAtStart(at),
  };
}

function followed(
  state: MrecistState,
  point: CompletePoint,
  parameters: Parameters,
): readonly MrecistState[] {
  const { choices, at } = point;
  const floorMm = parameters.mrecist_5mm === true ? RECIST_FLOOR_MM : 0;
  const nonTarget = state.hasLiverNonTargets ? nonTargetOf(choices.nonTargets) : 'none';
  const outsideNonTarget = state.hasOutsideNonTargets ? nonTargetOf(choices.outsideNonTargets) : 'none';
  const isNewOutside = newLesionOf(choices.newOutside) === 'yes';
  const liverSteps = targetSteps(state.liver, targetsIn(point, LIVER), { floorMm });
  const outsideSteps = targetSteps(state.outside, targetsIn(point, OUTSIDE), { floorMm: RECIST_FLOOR_MM });
  const next: MrecistState[] = [];
  for (const { isNew, watched, since } of newFocusSteps(state, point)) {
    for (const liver of liverSteps) {
      const intrahepatic = overallResponse(liver.response, nonTarget, isNew);
      for (const outside of outsideSteps) {
        const extrahepatic = overallResponse(outside.response, outsideNonTarget, isNewOutside);
        const overall = togetherWith(intrahepatic, extrahepatic);
        const target = liver.response;
        const timePoint = { target, intrahepatic, extrahepatic, overall, isBackdated: since !== null };
        for (const best of assessed(state.best, overall, since ?? at, parameters)) {
          next.push({ ...state, liver: liver.sums, outside: outside.sums, watched, at: timePoint, best });
        }
      }
    }
  }
  return next;
}

interface FocusStep {
  readonly isNew: boolean;
  readonly watched: MrecistState['watched'];
  /** The first sight from which the progression dates, where it was doubted then. */
  readonly since: DayRange | null;
}

/** Whether a new focus is progression: at once, after it has grown, or not yet. */
function newFocusSteps(
  { watched }: MrecistState,
  { choices, quantities, at }: CompletePoint,
): readonly FocusStep[] {
  const kind = NEW_FOCI.find((one) => one === choices.newFocus) ?? 'no';
  if (kind === 'no') return [{ isNew: false, watched, since: null }];
  const size = quantities.newFocusDiameter ?? between(0, Number.POSITIVE_INFINITY);
  const limit = kind === 'typical' ? exactly(NEW_FOCUS_MM) : watched && scaled(watched.size, 1, NEW_FOCUS_MM);
  const steps: FocusStep[] = [];
  if (limit !== null && canReach(size, limit)) {
    steps.push({ isNew: true, watched, since: watched?.since ?? null });
  }
  if (limit === null || canStayBelow(size, limit)) {
    const { earliest, latest } = at;
    const first = { size: atLeast(size, exactly(0)), since: { earliest, latest } };
    steps.push({ isNew: false, watched: watched ?? first, since: null });
  }
  return steps;
}
