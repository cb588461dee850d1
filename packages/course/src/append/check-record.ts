import type { CourseRecord } from '../record/course-record.ts';
import { printDay, printPartialDate } from '../words/date-arithmetic.ts';
import type { Finding } from '../words/finding.ts';
import type { DatePrecision, TimeAxis } from '../words/partial-date.ts';
import { checkKind } from './check-kind.ts';

const CALENDAR_ONLY: readonly DatePrecision[] = ['day', 'month', 'year'];
const RELATIVE_ONLY: readonly DatePrecision[] = ['relative-day', 'relative-month'];

/** What is wrong with one record by itself. */
export function checkRecord(record: CourseRecord, axis: TimeAxis): readonly Finding[] {
  const fault = (code: string, field: string, message: string, severity: Finding['severity'] = 'error') => ({
    code,
    severity,
    message,
    where: { record: record.id, field },
  });
  const findings: Finding[] = [];
  const foreign = axis.kind === 'calendar' ? RELATIVE_ONLY : CALENDAR_ONLY;
  if (foreign.includes(record.at.precision)) {
    const message = `${printPartialDate(record.at)} is not a date of a ${axis.kind} course.`;
    findings.push(fault('date-off-axis', 'at', message));
  }
  if (record.at.earliest > record.at.latest) {
    findings.push(fault('date-off-axis', 'at', 'The date ends before it begins.'));
  }
  // A plan is known before it comes true, and a correction inherits its day whatever date it gives.
  if (record.knownOn < record.at.earliest && record.standing !== 'plan' && record.supersedes === undefined) {
    const message = `It is dated ${printPartialDate(record.at)} but said to be known on ${printDay(record.knownOn, axis)}.`;
    findings.push(fault('known-before-true', 'knownOn', message, 'warning'));
  }
  if ('until' in record && record.until !== undefined && record.until.latest < record.at.earliest) {
    findings.push(fault('ends-before-it-begins', 'until', 'It ends before it begins.'));
  }
  for (const field of ['number', 'sessions'] as const) {
    const range = countOf(record, field);
    if (range?.atMost !== undefined && range.atMost < range.atLeast) {
      findings.push(
        fault('count-reversed', field, `At most ${range.atMost} is less than at least ${range.atLeast}.`),
      );
    }
  }
  for (const { code, field, message, severity } of checkKind(record)) {
    findings.push(fault(code, field, message, severity));
  }
  return findings;
}

function countOf(
  record: CourseRecord,
  field: 'number' | 'sessions',
): { readonly atLeast: number; readonly atMost?: number } | null {
  if (record.kind === 'lesion' && field === 'number') return record.number;
  return record.kind === 'embolization' && field === 'sessions' ? record.sessions : null;
}
