import {
  type BoardDecision,
  type BoardTask,
  type Course,
  type CourseRecord,
  type Day,
  type LesionId,
  type RecordId,
  timeline,
} from '@hepatica/course';
import type { BoardRules, OptionGroup } from '../rule/board-rules.ts';

/** A task of a decision: `done` where a record shows it or its day was noted, `overdue` where its date is past. */
export interface FollowedTask {
  readonly task: BoardTask;
  readonly state: 'done' | 'open' | 'overdue';
}

/** What became of a planned treatment. `nothing-to-give`: the lesion was to be left alone, or no more is recorded of it. */
export interface FollowedTreatment {
  readonly lesion: LesionId;
  readonly option: string;
  readonly state: 'given' | 'not-given' | 'nothing-to-give';
  readonly records: readonly RecordId[];
}

/** What was done after a decision, and what came of it. */
export interface DecisionFollowUp {
  readonly tasks: readonly FollowedTask[];
  readonly treatments: readonly FollowedTreatment[];
  /** Responses, progressions, complications and deaths recorded since, oldest first. */
  readonly outcomes: readonly RecordId[];
  /** True while a task is open or a planned treatment not given. */
  readonly isOpen: boolean;
}

const OUTCOMES: ReadonlySet<CourseRecord['kind']> = new Set<CourseRecord['kind']>([
  'complication',
  'progression',
  'response',
  'vital-status',
]);

/** What was done after a decision by a day, as known by then, and what came of it. */
export function decisionFollowUp(
  course: Course,
  decision: BoardDecision,
  day: Day,
  rules: BoardRules,
): DecisionFollowUp {
  const known = timeline(course, day);
  const since = known.filter(({ id, at }) => id !== decision.id && at.latest >= decision.at.latest);
  const ids = new Set<string>(known.map(({ id }) => id));
  const groups = new Map(rules.options.map(({ id, group }) => [id, group]));
  const tasks = (decision.tasks ?? []).map(
    (task): FollowedTask => ({ task, state: taskState(task, ids, day) }),
  );
  const treatments = (decision.plan ?? []).map(({ lesion, option }) =>
    followed(lesion, option, groups.get(option), since),
  );
  return {
    tasks,
    treatments,
    outcomes: since.filter(({ kind }) => OUTCOMES.has(kind)).map(({ id }) => id),
    isOpen:
      tasks.some(({ state }) => state !== 'done') || treatments.some(({ state }) => state === 'not-given'),
  };
}

function taskState(
  { done, doneOn, due }: BoardTask,
  known: ReadonlySet<string>,
  day: Day,
): FollowedTask['state'] {
  if (done !== undefined && known.has(done)) return 'done';
  if (doneOn !== undefined && doneOn.earliest <= day) return 'done';
  return due !== undefined && due.latest < day ? 'overdue' : 'open';
}

function followed(
  lesion: LesionId,
  option: string,
  group: OptionGroup | undefined,
  since: readonly CourseRecord[],
): FollowedTreatment {
  if (group === 'waiting' || group === 'supportive') {
    return { lesion, option, state: 'nothing-to-give', records: [] };
  }
  const records = since.filter((record) => treats(record, lesion, group)).map(({ id }) => id);
  return { lesion, option, state: records.length > 0 ? 'given' : 'not-given', records };
}

/** A treatment that was given to the lesion, by the way that was planned: through the body, a biopsy, or locally. */
function treats(record: CourseRecord, lesion: LesionId, group: OptionGroup | undefined): boolean {
  if (group === 'diagnosis') return record.kind === 'pathology' && record.lesions.includes(lesion);
  if (!('targets' in record) || record.state !== 'given' || record.standing === 'plan') return false;
  if (record.kind === 'systemic-therapy') {
    const isMeant = group === 'systemic' || group === 'combination' || group === 'trial';
    return isMeant && (record.targets.length === 0 || record.targets.includes(lesion));
  }
  return group !== 'systemic' && record.targets.includes(lesion);
}

/** Where a patient stands on the worklist of a board. */
export type WorklistState = 'to-prepare' | 'ready' | 'discussed' | 'to-follow-up';

/**
 * Where a patient stands: put on the list, called ready by whoever prepared him, discussed, or discussed with something
 * still to do. Null where he was never listed nor discussed.
 */
export function worklistState(
  course: Course,
  day: Day,
  rules: BoardRules,
  { listedOn, readyOn }: { readonly listedOn: Day | null; readonly readyOn: Day | null },
): WorklistState | null {
  const decision = timeline(course, day).findLast((record) => record.kind === 'board-decision');
  if (decision?.kind === 'board-decision' && (listedOn === null || decision.at.latest >= listedOn)) {
    return decisionFollowUp(course, decision, day, rules).isOpen ? 'to-follow-up' : 'discussed';
  }
  if (listedOn === null) return null;
  return readyOn !== null && readyOn >= listedOn ? 'ready' : 'to-prepare';
}
