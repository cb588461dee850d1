import { type DayRange, day } from '@hepatica/course';
import type { Range } from '../series/range.ts';
import type { CompletePoint, Parameters, SeriesAnswer } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { answerOf } from './answer-range.ts';
import { assessed, BEST_RESPONSE_PARAMETERS, type BestState, bestAtStart, bestOf } from './best-response.ts';
import {
  NON_TARGET_RESPONSES,
  type NonTargetResponse,
  OVERALL_RESPONSES,
  type OverallResponse,
  TARGET_RESPONSES,
  type TargetResponse,
} from './category.ts';
import { NEW_LESION_PART, NON_TARGET_PART, newLesionOf, nonTargetOf } from './followed-lesions.ts';
import { overallResponse } from './overall-response.ts';
import { BASELINE_PARAMETER } from './reading/baseline.ts';
import { recistPoints, recistRemarks } from './reading/recist-points.ts';
import { RECIST_SOURCES } from './recist-sources.ts';
import {
  baselineOf,
  NO_SUMS,
  percentChange,
  STICKY_PARAMETER,
  type SumState,
  sumPart,
  TARGET_STATES,
  TREND_PART,
  targetSteps,
  targetsIn,
} from './sum-response.ts';

/** Least growth of a sum that is progression, in mm. */
export const RECIST_FLOOR_MM = 5;

interface RecistState {
  readonly sums: SumState;
  readonly hasNonTargets: boolean;
  readonly markerWasRaised: boolean;
  /** The first sight of a new lesion that was not certain then. */
  readonly doubtedOn: DayRange | null;
  readonly at: TimePoint | null;
  readonly best: BestState;
}

interface TimePoint {
  readonly target: TargetResponse;
  readonly nonTarget: NonTargetResponse;
  readonly newLesion: 'no' | 'yes' | 'equivocal';
  readonly overall: OverallResponse;
  readonly fromBaseline: Range | null;
  readonly fromNadir: Range | null;
  readonly isBackdated: boolean;
}

/**
 * Response Evaluation Criteria in Solid Tumors 1.1. The first point is the baseline. Targets: complete response when
 * all are gone (nodes under 10 mm short axis); progression from 1.20 times the smallest sum on, if at least 5 mm above
 * it; partial response to 0.70 times the baseline; all three limits belong to the response they name, and progression
 * outranks partial response. An equivocal new lesion that is certain later is progression from its first sight on.
 */
export const recist11 = seriesSystem<RecistState>({
  id: 'recist-1.1',
  edition: '1.1, 2009',
  title: 'RECIST 1.1',
  shortName: 'RECIST',
  headline: 'overall',
  sources: RECIST_SOURCES,
  verification: 'verified',
  parameters: { ...BEST_RESPONSE_PARAMETERS, sticky_pr: STICKY_PARAMETER, baseline: BASELINE_PARAMETER },
  parts: {
    sum: sumPart('Sum of the diameters of the targets (short axis of nodes)'),
    targets: { label: 'Target lesions', type: { kind: 'choice', values: TARGET_STATES } },
    nonTargets: NON_TARGET_PART,
    newLesion: NEW_LESION_PART,
    trend: TREND_PART,
    marker: {
      label: 'Tumor marker, where it was raised at baseline',
      type: { kind: 'choice', values: ['not-followed', 'normal', 'raised'] },
      otherwise: 'not-followed',
    },
  },
  answers: {
    overall: { label: 'Response', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    target: { label: 'Targets', type: { kind: 'classes', order: TARGET_RESPONSES } },
    nonTarget: { label: 'Non-targets', type: { kind: 'classes', order: NON_TARGET_RESPONSES } },
    newLesion: { label: 'New lesion', type: { kind: 'classes', order: ['no', 'equivocal', 'yes'] } },
    best: { label: 'Best response so far', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    backdated: {
      label: 'Progression dates from the first sight of a lesion that was doubted then',
      type: { kind: 'classes', order: ['no', 'yes'] },
    },
    fromBaselinePercent: { label: 'Change from baseline, %', type: { kind: 'number', decimals: 1 } },
    fromNadirPercent: { label: 'Change from the smallest sum, %', type: { kind: 'number', decimals: 1 } },
  },
  timePoints: recistPoints,
  remarks: recistRemarks,
  start: () => ({
    sums: NO_SUMS,
    hasNonTargets: false,
    markerWasRaised: false,
    doubtedOn: null,
    at: null,
    best: bestAtStart({ earliest: day(0), latest: day(0) }),
  }),
  step: (state, point, parameters) =>
    point.index === 0 ? [atBaseline(state, point)] : followed(state, point, parameters),
  answer: ({ at, best }) => (at === null ? null : answersOf(at, best)),
  carried: (state) => (state.at === null ? state : { ...state, at: null }),
  otherwise: 'No study has followed a baseline.',
  formulaText:
    'CR: targets gone, nodes < 10 mm. PD: sum >= 1.20 x nadir and >= nadir + 5 mm. PR: sum <= 0.70 x baseline. Else SD.',
  pitfalls: [
    'Progression needs both 20% and 5 mm above the smallest sum; some tables leave out the 5 mm.',
    'The smallest sum includes the baseline.',
    'A sum that contains nodes does not fall by 100% in complete response.',
    'Lesions that were never measured are read as targets of unknown size, so that more than one response stays possible.',
    'Whether the tumor marker is normal counts for complete response only where it was followed; raised as at baseline, it leaves a partial response.',
  ],
});

function atBaseline(state: RecistState, point: CompletePoint): RecistState {
  const { choices, at } = point;
  return {
    ...state,
    sums: baselineOf(targetsIn(point)),
    hasNonTargets: choices.nonTargets !== 'none',
    markerWasRaised: choices.marker === 'raised',
    best: bestAtStart(at),
  };
}

function followed(state: RecistState, point: CompletePoint, parameters: Parameters): readonly RecistState[] {
  const { choices, at } = point;
  const seen = targetsIn(point);
  const seenNonTarget = state.hasNonTargets ? nonTargetOf(choices.nonTargets) : 'none';
  const isStillRaised = state.markerWasRaised && choices.marker === 'raised';
  const nonTarget = seenNonTarget === 'CR' && isStillRaised ? 'non-CR/non-PD' : seenNonTarget;
  const newLesion = newLesionOf(choices.newLesion);
  const doubtedOn = newLesion === 'equivocal' ? (state.doubtedOn ?? dates(at)) : state.doubtedOn;
  const next: RecistState[] = [];
  for (const { response, sums } of targetSteps(state.sums, seen, { floorMm: RECIST_FLOOR_MM })) {
    const bySight = overallResponse(response, nonTarget, newLesion === 'yes');
    // A patient whose marker has stayed up is not in complete response, also where there was nothing but targets.
    const judged = bySight === 'CR' && isStillRaised ? 'PR' : bySight;
    const isSticky = parameters.sticky_pr === true && state.best.best === 'PR' && judged === 'SD';
    const overall = isSticky ? 'PR' : judged;
    const timePoint: TimePoint = {
      target: response,
      nonTarget,
      newLesion,
      overall,
      fromBaseline: seen.targets === 'present' ? percentChange(seen.sum, state.sums.baseline) : null,
      fromNadir:
        seen.targets === 'present' ? percentChange(seen.sum, state.sums.nadir ?? state.sums.baseline) : null,
      isBackdated: newLesion === 'yes' && state.doubtedOn !== null,
    };
    const since = timePoint.isBackdated && state.doubtedOn !== null ? state.doubtedOn : at;
    for (const best of assessed(state.best, overall, since, parameters)) {
      next.push({ ...state, sums, doubtedOn, at: timePoint, best });
    }
  }
  return next;
}

function answersOf(at: TimePoint, best: BestState): SeriesAnswer {
  return {
    overall: at.overall,
    target: at.target,
    nonTarget: at.nonTarget,
    newLesion: at.newLesion,
    best: bestOf(best),
    backdated: at.isBackdated ? 'yes' : 'no',
    ...(at.fromBaseline === null ? {} : { fromBaselinePercent: answerOf(at.fromBaseline) }),
    ...(at.fromNadir === null ? {} : { fromNadirPercent: answerOf(at.fromNadir) }),
  };
}

function dates({ earliest, latest }: DayRange): DayRange {
  return { earliest, latest };
}
