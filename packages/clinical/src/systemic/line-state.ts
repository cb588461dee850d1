import type { DayRange, RegimenClass } from '@hepatica/course';
import type { CompletePoint, Parameters } from '../series/series-point.ts';
import { classOf, type DrugKinds, NO_DRUGS, together } from './regimen-class.ts';

/** Agents begun within so many days of the first belong to one regimen. */
export const ONE_REGIMEN_DAYS = 28;
/** After a longer pause, a regimen begun again after progression is a new line. */
export const PAUSE_DAYS = 90;

export const REGIMEN_CLASSES = [
  'tki',
  'ici',
  'tki+ici',
  'ici+anti-vegf',
  'chemotherapy',
  'other',
] as const satisfies readonly RegimenClass[];

/** The lines so far, and the regimen that is running. */
export interface LineState {
  readonly lines: number;
  /** Adjuvant or neoadjuvant regimens that have not come to count as a line. */
  readonly around: number;
  readonly regimenFrom: DayRange | null;
  readonly drugs: DrugKinds;
}

export const NO_LINES: LineState = { lines: 0, around: 0, regimenFrom: null, drugs: NO_DRUGS };

/**
 * The states to which the start of a therapy leads: more than one where dates leave open whether it belongs to the
 * running regimen, or whether the pause was long.
 */
export function withTherapy(
  state: LineState,
  point: CompletePoint,
  parameters: Parameters,
): readonly LineState[] {
  const { choices, at } = point;
  const added = REGIMEN_CLASSES.find((one) => one === choices.regimenClass) ?? 'other';
  if (choices.setting !== 'advanced') {
    return [{ ...state, around: state.around + 1, regimenFrom: at, drugs: together(NO_DRUGS, added) }];
  }
  const begun = (lines: number): LineState => ({
    lines,
    around: state.around,
    regimenFrom: at,
    drugs: together(NO_DRUGS, added),
  });
  if (state.lines === 0) {
    const counted = state.around > 0 && choices.earlyRecurrence === 'yes' && parameters.earlyRecurrenceCounts;
    return [begun(counted ? 2 : 1)];
  }
  return joins(state.regimenFrom, at).flatMap((isSameRegimen): readonly LineState[] => {
    if (isSameRegimen) return [{ ...state, drugs: together(state.drugs, added) }];
    return pauses(choices.newAgent === 'yes', point).map((pause) =>
      isNewLine(point, parameters, pause)
        ? begun(state.lines + 1)
        : { ...state, drugs: choices.newAgent === 'yes' ? together(state.drugs, added) : state.drugs },
    );
  });
}

export function classOfLine({ drugs }: LineState): RegimenClass {
  return classOf(drugs);
}

function isNewLine(
  { choices }: CompletePoint,
  { intoleranceIsNewLine }: Parameters,
  pause: 'long' | 'short',
): boolean {
  if (choices.before === 'progression') return choices.newAgent === 'yes' || pause === 'long';
  return choices.before === 'toxicity' && choices.newAgent === 'yes' && intoleranceIsNewLine === true;
}

/** Whether a start falls within the days of one regimen: yes, no, or either. */
function joins(from: DayRange | null, at: DayRange): readonly boolean[] {
  if (from === null) return [false];
  const least = at.earliest - from.latest;
  const most = at.latest - from.earliest;
  if (most <= ONE_REGIMEN_DAYS) return [true];
  return least > ONE_REGIMEN_DAYS ? [false] : [true, false];
}

/** The length of the pause matters only where the same drugs are begun again. */
function pauses(isNewAgent: boolean, { quantities }: CompletePoint): readonly ('long' | 'short')[] {
  const gap = quantities.gapDays;
  if (isNewAgent || gap === undefined) return ['short'];
  if (gap.low.value > PAUSE_DAYS) return ['long'];
  return gap.high.value <= PAUSE_DAYS ? ['short'] : ['long', 'short'];
}
