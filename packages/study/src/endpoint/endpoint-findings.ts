import type { Finding } from '@hepatica/course';
import type { CourseEndpoint } from './course-endpoint.ts';
import type { Occurrence } from './occurrence.ts';
import type { TimeZero } from './time-zero.ts';

const about = (occurrence: Occurrence): Pick<Finding, 'where'> => {
  const [record] = occurrence.records;
  return record === undefined ? {} : { where: { record } };
};

/** Words as the beginning of a sentence. */
export const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** An event on the day of time zero is kept, and told. */
export function atZero(highDays: number, ended: Occurrence): readonly Finding[] {
  if (highDays > 0) return [];
  const message = `${sentence(ended.what)} falls on time zero itself: the time is 0 days and is kept.`;
  return [{ code: 'time-is-zero', severity: 'warning', message, ...about(ended) }];
}

/** Two ends of a clock whose dates overlap without a stated order. */
export function undecidedOrder(first: Occurrence, second: Occurrence): Finding {
  return {
    code: 'order-unknown',
    severity: 'warning',
    message: `Whether ${first.what} came before ${second.what} cannot be told from the dates; it is taken to have.`,
    ...about(first),
    remedy: 'State it with "after" in the record that came later.',
  };
}

/** Follow-up that the study ends at a new therapy. */
export function censoredForTherapy(therapy: Occurrence): Finding {
  const message = `Censored at the last assessment before ${therapy.what}, by the choice of the study.`;
  return { code: 'censored-at-new-therapy', severity: 'info', message, ...about(therapy) };
}

/** An event after missed assessments, and what was done with it. */
export function gapFinding(
  missed: number,
  certain: boolean,
  choice: 'censor' | 'count',
  event: Occurrence,
): Finding {
  const done = choice === 'censor' && certain ? 'censored at the last assessment before the gap' : 'counted';
  const seen = certain ? `At least ${missed}` : 'Possibly two or more';
  const message = `${seen} planned assessments were missed before ${event.what}; it is ${done}.`;
  return {
    code: 'missed-assessments',
    severity: certain ? 'warning' : 'info',
    message,
    ...about(event),
    remedy: 'Show the other choice as a sensitivity analysis.',
  };
}

/** A clock that ran without anyone looking. */
export function neverAssessed(endpoint: CourseEndpoint): Finding {
  const message = `Nothing assessed after time zero: ${endpoint.label} is censored at time zero.`;
  return { code: 'never-assessed', severity: 'warning', message };
}

/** A time zero that is known only once the course has gone on: it describes one course and compares no groups. */
export function looksBack(timeZero: TimeZero): readonly Finding[] {
  if (timeZero !== 'last-treatment' && timeZero !== 'last-complete-treatment') return [];
  return [
    {
      code: 'time-zero-looks-back',
      severity: 'warning',
      message:
        'That a treatment was the last is known only from what followed: this time describes one course, and cannot compare patients.',
      remedy: 'For a comparison start at a day that is known when it comes, such as the first treatment.',
    },
  ];
}
