import type { Finding } from '@hepatica/course';
import { nearestName } from '../dataset/nearest-name.ts';
import { countRows } from '../dataset/row-finding.ts';
import type { Evaluation, Values } from './evaluate.ts';
import { factorOf } from './factor.ts';

/** How a column says which of several events came. */
export interface CompetingCoding {
  /** The value of rows that end without any event; '' where there are none. */
  readonly censored: string;
  /** The value of the event of interest, which then is cause 1; default the first in order. */
  readonly cause?: string;
}

/** The event of each row: 0 censored, else the place of its cause in `causes`, from 1. */
export interface States {
  readonly state: Int32Array;
  readonly causes: readonly string[];
}

/** More values than this are hardly causes: a column of times or numbers was named by mistake. */
const MANY_STATES = 50;

/**
 * Reads competing events off a column: every value but the censored one is a cause. Null where a finding says which value
 * never stands in the column. `state` has an entry per row of the table, 0 where the cell is missing.
 */
export function readStates(event: Values, coding: CompetingCoding, on: Evaluation): States | null {
  const rows = Int32Array.from([...event.missing.keys()].filter((row) => event.missing[row] === 0));
  const { levels, index } = factorOf(event, rows);
  const placeOf = (value: string): number =>
    event.kind === 'number'
      ? levels.findIndex((level) => value.trim() !== '' && Number(level) === Number(value))
      : levels.indexOf(value);
  const censored = coding.censored === '' ? -1 : placeOf(coding.censored);
  const cause = coding.cause === undefined ? -1 : placeOf(coding.cause);
  const counts = new Int32Array(levels.length);
  for (const k of index) counts[k] = (counts[k] ?? 0) + 1;
  const absent = (value: string, role: string): Finding => {
    const near = nearestName(value, levels);
    return {
      code: 'value-not-found',
      severity: 'error',
      message: `"${value}", the value of ${role}, never stands in ${event.label}; found are ${levels
        .slice(0, 10)
        .map((level, k) => `"${level}" in ${countRows(counts[k] ?? 0)}`)
        .join(', ')}${levels.length > 10 ? ` and ${levels.length - 10} more` : ''}.`,
      where: { file: on.table.name, column: event.label },
      ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
    };
  };
  const problems = [
    ...(coding.censored !== '' && censored < 0 ? [absent(coding.censored, 'censored rows')] : []),
    ...(coding.cause !== undefined && cause < 0 ? [absent(coding.cause, 'the cause')] : []),
  ];
  if (cause >= 0 && cause === censored) {
    problems.push({
      code: 'cause-is-censored',
      severity: 'error',
      message: `"${coding.cause}" cannot be both the cause and the value of censored rows.`,
      where: { file: on.table.name, column: event.label },
    });
  }
  if (levels.length > MANY_STATES) {
    problems.push({
      code: 'too-many-causes',
      severity: 'error',
      message: `${event.label} holds ${levels.length} different values, too many for the event of a row.`,
      where: { file: on.table.name, column: event.label },
    });
  }
  on.findings.push(...problems);
  if (problems.length > 0) return null;
  const others = levels.flatMap((_, k) => (k === cause || k === censored ? [] : [k]));
  const ordered = cause < 0 ? others : [cause, ...others];
  const number = levels.map((_, k) => ordered.indexOf(k) + 1);
  const state = new Int32Array(event.missing.length);
  rows.forEach((row, k) => {
    state[row] = number[index[k] ?? 0] ?? 0;
  });
  return { state, causes: ordered.map((k) => levels[k] ?? '') };
}
