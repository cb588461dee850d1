import type { Finding } from '@hepatica/course';
import type { Fault } from '@hepatica/store';

/** Faults of a registry as findings for a reader. */
export const faultFindings = (faults: readonly Fault[]): readonly Finding[] =>
  faults.map(({ code, patient, sequence, message }) => ({
    code,
    severity: 'error',
    message: `${patient === '*' ? 'The registry' : `Patient ${patient}`}: ${message}`,
    ...(sequence === undefined ? {} : { where: { row: sequence } }),
  }));
