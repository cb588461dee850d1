import type { BoardTaskDone } from '@hepatica/api';
import { type Course, printCourse } from '@hepatica/course';

/**
 * A decision as a course file has it, with one of its tasks noted as done: a correction, so that what was decided stays
 * in the history. Null where there is no such task, or the decision was corrected already.
 *
 * @param id of the correction, unique in the course
 */
export function decisionWithTaskDone(
  course: Course,
  { decision, task }: { readonly decision: string; readonly task: number },
  { on, outcome, record }: Pick<BoardTaskDone, 'on' | 'outcome' | 'record'>,
  id: string,
): { readonly [field: string]: unknown } | null {
  const stands = !course.records.some(({ supersedes }) => supersedes === decision);
  const { records } = printCourse(course);
  const printed = Array.isArray(records)
    ? records.find((one) => one.id === decision && one.kind === 'board-decision')
    : undefined;
  const tasks: unknown = printed?.tasks;
  if (!stands || !Array.isArray(tasks) || tasks[task] === undefined) return null;
  const { recordedAt: _recordedAt, knownOn: _knownOn, ...document } = printed;
  return {
    ...document,
    id,
    supersedes: decision,
    tasks: tasks.map((one, index) =>
      index === task
        ? {
            ...one,
            doneOn: on,
            ...(outcome === undefined ? {} : { outcome }),
            ...(record === undefined ? {} : { done: record }),
          }
        : one,
    ),
  };
}
