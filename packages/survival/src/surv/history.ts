import { SurvivalError } from '../survival-error.ts';
import { checkSurv } from './check-surv.ts';
import type { Surv } from './surv.ts';

/** Follow-up in which every subject may have several intervals. */
export interface History extends Surv {
  readonly start: Float64Array;
  readonly id: Int32Array;
}

/**
 * Follow-up told as a history: start, stop and subject of every interval, no two of a subject overlapping.
 *
 * Throws `SurvivalError`: `option` without start or id, `interval-overlap` where a subject would count twice.
 */
export function historyOf(surv: Surv, caller: string): History {
  const { start, id } = surv;
  if (!start || !id) {
    throw new SurvivalError(
      'option',
      `${caller}: the follow-up needs start and id; a group that changes is told as one row per interval`,
    );
  }
  const overlap = checkSurv(surv).find(({ code }) => code === 'interval-overlap');
  if (overlap) {
    throw new SurvivalError('interval-overlap', `${caller}: row ${overlap.where?.row} ${overlap.message}`);
  }
  return { ...surv, start, id };
}

/** How many different subjects some rows belong to. */
export function subjectCount(id: Int32Array, rows: Int32Array): number {
  const subjects = new Set<number>();
  for (const i of rows) subjects.add(id[i]);
  return subjects.size;
}
