import type { DayRange } from '@hepatica/course';
import { between, canReach, canStayBelow, type Range, scaled } from '../series/range.ts';
import type { CompletePoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import type { OverallResponse, TargetResponse } from './category.ts';
import { NEW_LESION_PART, NON_TARGET_PART, newLesionOf, nonTargetOf } from './followed-lesions.ts';
import { overallResponse } from './overall-response.ts';
import { BASELINE_PARAMETER } from './reading/baseline.ts';
import { immunePoints } from './reading/immune-points.ts';
import { recistRemarks } from './reading/recist-points.ts';
import { RECIST_FLOOR_MM } from './recist-1-1.ts';
import { RECIST_SOURCES } from './recist-sources.ts';
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

/** Progression is confirmed by a study at least so many days later. */
const CONFIRM_AFTER_DAYS = 28;
/** Further growth that confirms, in mm. */
const FURTHER_MM = 5;

export const IMMUNE_RESPONSES = [
  'iCR',
  'iPR',
  'iSD',
  'non-iCR/non-iUPD',
  'iUPD',
  'iCPD',
  'NE',
  'NED',
] as const;
export type ImmuneResponse = (typeof IMMUNE_RESPONSES)[number];

/** A progression that waits for its confirmation: what had progressed, and how far. */
interface Unconfirmed {
  readonly at: DayRange;
  readonly target: boolean;
  readonly nonTarget: boolean;
  readonly newLesion: boolean;
  readonly sum: Range;
  readonly newSum: Range;
}

interface ImmuneState {
  readonly sums: SumState;
  readonly hasNonTargets: boolean;
  readonly unconfirmed: Unconfirmed | null;
  readonly at: { readonly overall: ImmuneResponse; readonly target: TargetResponse } | null;
  readonly best: ImmuneResponse | null;
  readonly isConfirmed: boolean;
}

/**
 * iRECIST for immunotherapy. The limits are those of RECIST 1.1, but a first progression is unconfirmed; it is confirmed
 * by a study at least 28 days later that shows targets at least 5 mm larger still, any further growth of non-targets,
 * new lesions that are more or at least 5 mm larger, or progression of another kind. A later response or stable disease
 * resets it. New lesions are never added to the baseline sum.
 */
export const irecist = seriesSystem<ImmuneState>({
  id: 'irecist',
  edition: '2017',
  title: 'iRECIST',
  shortName: 'iRECIST',
  headline: 'overall',
  sources: [
    {
      text: 'Seymour L, Bogaerts J, Perrone A, et al. Lancet Oncol 2017;18:e143-e152.',
      doi: '10.1016/S1470-2045(17)30074-8',
    },
    ...RECIST_SOURCES,
  ],
  verification: 'verified',
  parameters: { baseline: BASELINE_PARAMETER },
  parts: {
    sum: sumPart('Sum of the diameters of the targets (short axis of nodes)'),
    targets: { label: 'Target lesions', type: { kind: 'choice', values: TARGET_STATES } },
    nonTargets: {
      ...NON_TARGET_PART,
      label: 'Non-target lesions ("progressed": further than at the study before)',
    },
    newLesion: { ...NEW_LESION_PART, label: 'New lesion since the study before' },
    newLesionSum: sumPart('Sum of the diameters of all lesions that came after the baseline'),
    trend: TREND_PART,
  },
  answers: {
    overall: { label: 'Response', type: { kind: 'classes', order: IMMUNE_RESPONSES } },
    best: { label: 'Best response so far', type: { kind: 'classes', order: IMMUNE_RESPONSES } },
    target: {
      label: 'Targets, by RECIST 1.1',
      type: { kind: 'classes', order: ['CR', 'PR', 'SD', 'PD', 'NE', 'none'] },
    },
  },
  timePoints: immunePoints,
  remarks: recistRemarks,
  start: () => ({
    sums: NO_SUMS,
    hasNonTargets: false,
    unconfirmed: null,
    at: null,
    best: null,
    isConfirmed: false,
  }),
  step: (state, point) => (point.index === 0 ? [atBaseline(state, point)] : followed(state, point)),
  answer: ({ at, best }) =>
    at === null || best === null ? null : { overall: at.overall, target: at.target, best },
  carried: (state) => (state.at === null ? state : { ...state, at: null }),
  otherwise: 'No study has followed a baseline.',
  formulaText:
    'RECIST 1.1 limits; the first progression is iUPD, confirmed (iCPD) by further progression >= 28 days later.',
  pitfalls: [
    'A first progression is not the end of a history: a response may follow it, and then counts.',
    'New lesions are measured apart, never added to the baseline sum.',
    'The study that confirms is meant to come 4 to 8 weeks after; an earlier one does not confirm, a later one still does.',
  ],
});

function atBaseline(state: ImmuneState, point: CompletePoint): ImmuneState {
  return { ...state, sums: baselineOf(targetsIn(point)), hasNonTargets: point.choices.nonTargets !== 'none' };
}

function followed(state: ImmuneState, point: CompletePoint): readonly ImmuneState[] {
  const { choices, quantities } = point;
  const seen = targetsIn(point);
  const nonTarget = state.hasNonTargets ? nonTargetOf(choices.nonTargets) : 'none';
  const isNew = newLesionOf(choices.newLesion) === 'yes';
  const newSum = quantities.newLesionSum ?? between(0, Number.POSITIVE_INFINITY);
  const next: ImmuneState[] = [];
  for (const { response, sums } of targetSteps(state.sums, seen, { floorMm: RECIST_FLOOR_MM })) {
    const judged = overallResponse(response, nonTarget, isNew);
    const progressing = {
      target: response === 'PD',
      nonTarget: nonTarget === 'PD',
      newLesion: isNew,
      sum: seen.sum,
      newSum,
    };
    for (const { overall, unconfirmed } of progressionSteps(state, judged, progressing, point.at)) {
      next.push(
        state.isConfirmed
          ? { ...state, sums, at: { overall: 'iCPD', target: response } }
          : {
              ...state,
              sums,
              unconfirmed,
              at: { overall, target: response },
              best: bestOfTwo(state.best, overall),
              isConfirmed: overall === 'iCPD',
            },
      );
    }
  }
  return next;
}

interface ImmuneStep {
  readonly overall: ImmuneResponse;
  readonly unconfirmed: Unconfirmed | null;
}

/** A progression is unconfirmed at first, confirmed by more of it later, and forgotten after a response. */
function progressionSteps(
  { unconfirmed }: ImmuneState,
  judged: OverallResponse,
  progressing: Omit<Unconfirmed, 'at'>,
  at: DayRange,
): readonly ImmuneStep[] {
  // What was new before and is still there, but grew: its sum tells.
  const isAgain =
    judged === 'PD' ||
    (unconfirmed?.newLesion === true && progressing.newSum.high.value > 0 && judged !== 'NE');
  if (!isAgain) {
    if (judged === 'NE') return [{ overall: 'NE', unconfirmed }];
    return [{ overall: immune(judged), unconfirmed: null }];
  }
  const { earliest, latest } = at;
  if (unconfirmed === null) {
    return [{ overall: 'iUPD', unconfirmed: { ...progressing, at: { earliest, latest } } }];
  }
  const ways = furtherWays(unconfirmed, progressing);
  const isLate = lateWays(unconfirmed.at, at);
  const steps: ImmuneStep[] = [];
  if (ways.includes(true) && isLate.includes(true)) steps.push({ overall: 'iCPD', unconfirmed });
  if (ways.includes(false) || isLate.includes(false)) {
    // New lesions that are merely still there do not stand against a response elsewhere, nor confirm.
    steps.push({ overall: 'iUPD', unconfirmed });
    if (judged !== 'PD' && progressing.newSum.low.value === 0) {
      steps.push({ overall: immune(judged), unconfirmed: null });
    }
  }
  return steps;
}

/** Whether there is more progression than before: true, false, or both where ranges leave it open. */
function furtherWays(before: Unconfirmed, now: Omit<Unconfirmed, 'at'>): readonly boolean[] {
  if (now.newLesion || (now.nonTarget && before.nonTarget)) return [true];
  if ((now.target && !before.target) || (now.nonTarget && !before.nonTarget)) return [true];
  const grown = [
    ...(now.target && before.target ? [[now.sum, before.sum] as const] : []),
    ...(before.newLesion ? [[now.newSum, before.newSum] as const] : []),
  ].map(([sum, earlier]) => {
    const limit = scaled(earlier, 1, FURTHER_MM);
    return { can: canReach(sum, limit), canNot: canStayBelow(sum, limit) };
  });
  if (grown.some(({ can, canNot }) => can && !canNot)) return [true];
  return grown.some(({ can }) => can) ? [true, false] : [false];
}

function lateWays(from: DayRange, to: DayRange): readonly boolean[] {
  const can = to.latest - from.earliest >= CONFIRM_AFTER_DAYS;
  const must = to.earliest - from.latest >= CONFIRM_AFTER_DAYS;
  return can === must ? [can] : [true, false];
}

function immune(response: OverallResponse): ImmuneResponse {
  switch (response) {
    case 'CR':
    case 'PR':
    case 'SD':
      return `i${response}`;
    case 'non-CR/non-PD':
      return 'non-iCR/non-iUPD';
    case 'PD':
      return 'iUPD';
    case 'NE':
    case 'NED':
      return response;
    default:
      response satisfies never;
      throw new TypeError('immune: response of no known kind');
  }
}

/** In the order of the list; an unconfirmed progression does not stand against a later response. */
function bestOfTwo(best: ImmuneResponse | null, now: ImmuneResponse): ImmuneResponse {
  if (best === null) return now;
  return IMMUNE_RESPONSES.indexOf(now) < IMMUNE_RESPONSES.indexOf(best) ? now : best;
}
