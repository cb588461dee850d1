import { day, type Finding, parseCriterion } from '@hepatica/course';
import type { DatedFrom } from '../../question/exposure-definition.ts';
import type { RawState } from '../exposure/dated-exposure.ts';
import { type FoundCourse, firstTrue, holds, type Variables } from './course-zero.ts';

/** Where the states of an exposure of courses come from. */
export type CourseStates = Extract<DatedFrom, { readonly kind: 'criterion' | 'criteria' }>;

/** The names of the states where the question lists none; null for no and yes. */
export function levelsOfStates(from: CourseStates): readonly string[] | null {
  return from.kind === 'criterion' ? null : ['none', ...Object.keys(from.criteria)];
}

/**
 * When each criterion over a course first became true from time zero on: one that says whether it has set in, or one for
 * each level. What was true at time zero already is told as lying before it, and counts once it has ceased to be so and
 * comes again: as events do that are asked for within a number of days.
 */
export function courseStates(
  from: CourseStates,
  found: readonly FoundCourse[],
  variables: Variables,
  findings: Finding[],
): readonly RawState[] {
  if (from.kind === 'criterion') return statesOf(from.criterion, null, found, variables, findings);
  return Object.entries(from.criteria).flatMap(([level, criterion]) =>
    statesOf(criterion, level, found, variables, findings),
  );
}

function statesOf(
  written: string,
  level: string | null,
  found: readonly FoundCourse[],
  variables: Variables,
  findings: Finding[],
): readonly RawState[] {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') {
    findings.push(parsed.finding);
    return [];
  }
  return found.flatMap(({ told, zero }, patient): readonly RawState[] => {
    const start = zero.occurrence.middle;
    const already = holds(parsed.criterion, zero.snapshot, variables).verdict === 'true';
    const before = already ? [{ patient, earliest: -1, latest: -1, knownOn: 0, level }] : [];
    const first = firstTrue(parsed.criterion, told, variables, { from: day(start), again: already });
    if (first === null) return before;
    const { at, knownOn } = first;
    const earliest = Math.max(0, at.earliest - start);
    const latest = Math.max(0, at.latest - start);
    return [...before, { patient, earliest, latest, knownOn: knownOn - start, level }];
  });
}
