import type { Finding } from '../words/finding.ts';

/** Something wrong with one field of a record, before it is known which record. */
export interface Fault {
  readonly code: string;
  readonly field: string;
  readonly message: string;
  /** An error refuses the record, a warning keeps it. */
  readonly severity: Finding['severity'];
}

/** What cannot be: the record is refused. */
export function impossible(field: string, message: string, code = 'impossible-value'): Fault {
  return { code, field, message, severity: 'error' };
}

/** What can hardly be, or contradicts another field: kept, but look again. */
export function doubtful(field: string, message: string, code = 'implausible-value'): Fault {
  return { code, field, message, severity: 'warning' };
}
