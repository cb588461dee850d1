import { type Finding, nearestName, parseCriterion } from '@hepatica/course';
import type { ToldCourse } from '../../endpoint/course-reading.ts';
import { TIME_ZERO_WORDS, type TimeZeroName } from '../../endpoint/time-zero.ts';
import type { Question } from '../../question/question.ts';
import { type CourseZero, firstTrue, type Variables, zeroByEvent } from './course-zero.ts';

export const isTimeZeroName = (name: string): name is TimeZeroName => Object.hasOwn(TIME_ZERO_WORDS, name);

/** Time zero of each course; null where it has none, nothing where a finding says why none can be looked for. */
export function findZeros(
  { zero }: Question,
  courses: readonly ToldCourse[],
  variables: Variables,
  findings: Finding[],
): readonly (CourseZero | null)[] {
  switch (zero.kind) {
    case 'event': {
      const { event } = zero;
      if (!isTimeZeroName(event)) {
        findings.push(unknownEvent('timeZero', event));
        return [];
      }
      return courses.map((told) => zeroByEvent(event, told));
    }
    case 'criterion': {
      const parsed = parseCriterion(zero.criterion);
      if (parsed.kind === 'problem') {
        findings.push({ ...parsed.finding, where: { field: 'timeZero' } });
        return [];
      }
      return courses.map((told) => {
        const first = firstTrue(parsed.criterion, told, variables);
        if (first === null) return null;
        // Time zero is the day on which the criterion was known to hold: nobody could have been chosen before.
        const { knownOn, snapshot } = first;
        const at = { earliest: knownOn, latest: knownOn };
        return { occurrence: { at, middle: knownOn, records: [], what: zero.label }, snapshot };
      });
    }
    case 'own':
    case 'column':
    case 'first':
      findings.push({
        code: 'zero-without-event',
        severity: 'error',
        message:
          'The data are courses, but the question does not say at which event of a course time zero is.',
        where: { field: 'timeZero' },
        remedy: `Add timeZero: { event: … } with one of ${Object.keys(TIME_ZERO_WORDS).join(', ')}; or { criterion: … }.`,
      });
      return [];
    default:
      throw new TypeError(`findZeros: unknown kind ${JSON.stringify(zero satisfies never)}`);
  }
}

/** That a course has no event of that name, with the nearest. */
export function unknownEvent(field: string, event: string): Finding {
  const names = Object.keys(TIME_ZERO_WORDS);
  const near = nearestName(event, names);
  return {
    code: 'event-unknown',
    severity: 'error',
    message: `A course has no event "${event}" from which to count.`,
    where: { field },
    remedy: near === null ? `There are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  };
}
