import type { Finding } from '@hepatica/course';
import { countRows } from '../dataset/row-finding.ts';
import type { Evaluation, Values } from './evaluate.ts';

/**
 * Events as 0 and 1 from the codings in use: 0/1, true/false, or R's 1/2 where 2 is the event (with a finding).
 * Any other coding is refused and the coding found is named. Null when refused.
 */
export function readEvents(event: Values, on: Evaluation): Float64Array | null {
  if (event.kind === 'logical') return event.numbers;
  const counts = new Map<string, number>();
  for (let i = 0; i < event.missing.length; i++) {
    if (event.missing[i]) continue;
    const value = event.kind === 'number' ? String(event.numbers[i]) : (event.texts?.[i] ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const found = [...counts.keys()];
  if (found.every((value) => value === '0' || value === '1')) return event.numbers;
  if (found.every((value) => value === '1' || value === '2')) {
    on.findings.push(oneTwo(event, counts, on));
    return event.numbers.map((x) => x - 1);
  }
  const listed = [...counts].slice(0, 10).map(([value, rows]) => `"${value}" in ${countRows(rows)}`);
  const more = counts.size > 10 ? ` and ${counts.size - 10} more` : '';
  on.findings.push({
    code: 'event-coding',
    severity: 'error',
    message: `${event.label} must say 0 (censored) or 1 (event); found are ${listed.join(', ')}${more}.`,
    where: { file: on.table.name, column: event.label },
    remedy: `Name the value that is the event, as in Surv(time, ${event.label} == "${found[0] ?? ''}").`,
    values: { codes: counts.size },
  });
  return null;
}

function oneTwo(event: Values, counts: ReadonlyMap<string, number>, on: Evaluation): Finding {
  const [censored, events] = [counts.get('1') ?? 0, counts.get('2') ?? 0];
  return {
    code: 'event-coding-1-2',
    severity: 'info',
    message: `${event.label} holds 1 (${countRows(censored)}) and 2 (${countRows(events)}); 2 is read as the event, as R does.`,
    where: { file: on.table.name, column: event.label },
    values: { censored, events },
  };
}
