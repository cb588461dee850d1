import { readFileSync } from 'node:fs';
import { assessSnapshot, type CourseState, type PossibleAnswer } from '@hepatica/clinical';
import { type Course, resolveAt, snapshotAt } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';

/** The published cases, as files of the examples. */
export const FIRST = 'oligometastasis-local-therapy.yaml';
export const SECOND = 'rupture-haic-metastasectomy.yaml';

/** The course of a published case. */
export function courseFrom(name: string): Course {
  const url = new URL(`../../../examples/cases/${name}`, import.meta.url);
  const { course, findings } = readCourseFile(readFileSync(url, 'utf8'), name);
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

/** Every system on a day, under the named assumptions of the file. */
export function stateAt(course: Course, at: string, assumed: readonly string[] = []): CourseState {
  const resolved = resolveAt(course, at);
  if (resolved.kind !== 'day') throw new Error(resolved.finding.message);
  const assumptions = course.assumptions.filter(({ id }) => assumed.includes(id));
  if (assumptions.length < assumed.length)
    throw new Error(`the file does not name all of ${assumed.join(', ')}`);
  return assessSnapshot(snapshotAt(course, resolved.day), { assumptions });
}

/** The answer of one system, every field as the list of its possible values (a range as its two ends). */
export function answerOf(state: CourseState, system: string): Readonly<Record<string, readonly unknown[]>> {
  const assessment = state.assessments.find((one) => one.system === system);
  if (assessment?.kind === 'determined') {
    return Object.fromEntries(Object.entries(assessment.answer).map(([field, value]) => [field, [value]]));
  }
  if (assessment?.kind !== 'open') throw new Error(`${system} is ${assessment?.kind}`);
  return Object.fromEntries(
    Object.entries(assessment.answer).map(([field, value]) => [field, valuesOf(value)]),
  );
}

function valuesOf(answer: PossibleAnswer): readonly unknown[] {
  if (answer.kind === 'one') return [answer.value];
  return answer.kind === 'among' ? answer.values : [answer.low?.value, answer.high?.value];
}

/** How each stated answer compares with the computed one. */
export function agreements(state: CourseState): Readonly<Record<string, string>> {
  return Object.fromEntries(state.stated.map(({ stated, agreement }) => [stated.system, agreement]));
}

/** The assumptions that entered anywhere. */
export function assumptionsUsed(state: CourseState): readonly string[] {
  return [...new Set(state.assessments.flatMap(({ assumptions }) => assumptions))].sort();
}
