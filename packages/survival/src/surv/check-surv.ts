import type { Finding } from '../finding.ts';
import type { SurvInput } from './surv.ts';

/**
 * Lists what is wrong with follow-up data that a person typed, row by row; throws nothing.
 *
 * Errors keep `createSurv` from working or an estimate from meaning anything; warnings are legal but rarely meant.
 * `where.row` counts from 0. R: `survcheck()`.
 */
export function checkSurv(input: SurvInput): readonly Finding[] {
  const n = input.time.length;
  const lengths = lengthFindings(input, n);
  if (lengths.length > 0) return lengths;
  const findings: Finding[] = [];
  for (let i = 0; i < n; i++) findings.push(...rowFindings(input, i));
  if (input.start && input.id) findings.push(...sequenceFindings(input.id, input.start, input.time));
  return findings;
}

function lengthFindings(input: SurvInput, n: number): readonly Finding[] {
  const columns = { event: input.event, start: input.start, weight: input.weight, id: input.id };
  return Object.entries(columns).flatMap(([column, values]) =>
    values && values.length !== n
      ? [error('length-mismatch', `${column} has ${values.length} values for ${n} times`, undefined, column)]
      : [],
  );
}

function rowFindings(input: SurvInput, i: number): readonly Finding[] {
  const findings: Finding[] = [];
  const time = input.time[i];
  const start = input.start?.[i];
  const event = Number(input.event[i]);
  const weight = input.weight?.[i];
  if (!Number.isFinite(time)) {
    findings.push(error('time-not-finite', `time is ${time}; it must be a finite number`, i, 'time'));
  } else if (start === undefined && time < 0) {
    findings.push(
      error('time-negative', `time is ${time}; follow-up cannot end before it begins`, i, 'time'),
    );
  }
  if (start !== undefined && !Number.isFinite(start)) {
    findings.push(error('start-not-finite', `start is ${start}; it must be a finite number`, i, 'start'));
  } else if (start !== undefined && start >= time) {
    findings.push(error('start-not-before-stop', `the interval runs from ${start} to ${time}`, i, 'start'));
  }
  if (event !== 0 && event !== 1) {
    findings.push(error('event-not-binary', `event is ${input.event[i]}; it must be 0 or 1`, i, 'event'));
  }
  if (weight !== undefined && !(weight >= 0 && Number.isFinite(weight))) {
    findings.push(error('weight-not-valid', `weight is ${weight}; it must be a number ≥ 0`, i, 'weight'));
  }
  const id = input.id?.[i];
  if (id !== undefined && id !== (id | 0)) {
    findings.push(
      error('id-not-valid', `id is ${id}; it must be a whole number of at most 32 bits`, i, 'id'),
    );
  }
  return findings;
}

/** Intervals of one subject that overlap (counted twice: an error) or leave a gap (legal, often a slip). */
function sequenceFindings(
  id: ArrayLike<number>,
  start: ArrayLike<number>,
  stop: ArrayLike<number>,
): readonly Finding[] {
  const findings: Finding[] = [];
  const order = Array.from(id, (_, i) => i)
    .filter((i) => start[i] < stop[i])
    .sort((a, b) => id[a] - id[b] || start[a] - start[b] || a - b);
  let reached = Number.NEGATIVE_INFINITY;
  for (let k = 1; k < order.length; k++) {
    const [before, i] = [order[k - 1], order[k]];
    if (id[before] !== id[i]) {
      reached = Number.NEGATIVE_INFINITY;
      continue;
    }
    reached = Math.max(reached, stop[before]);
    const values = { id: id[i], start: start[i], previousStop: reached };
    if (start[i] < reached) {
      findings.push({
        ...error(
          'interval-overlap',
          `starts at ${start[i]} though the subject is already watched to ${reached}`,
          i,
          'start',
        ),
        values,
        remedy: 'Let each interval of a subject start where the one before stops.',
      });
    } else if (start[i] > reached) {
      findings.push({
        code: 'interval-gap',
        severity: 'warning',
        message: `starts at ${start[i]} though the subject was last watched at ${reached}; nobody is at risk between`,
        where: { row: i, column: 'start' },
        values,
      });
    }
  }
  return findings;
}

function error(code: string, message: string, row: number | undefined, column: string): Finding {
  return { code, severity: 'error', message, where: row === undefined ? { column } : { row, column } };
}
