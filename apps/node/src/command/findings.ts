import type { Finding } from '@hepatica/course';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

const words = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Finding['severity'],
  string
>;

/** A finding as lines for people: what, where, and how to mend it. */
export function printFinding(finding: Finding): string {
  const place = finding.where;
  const where = [
    place?.file,
    place?.line === undefined ? undefined : `line ${place.line}`,
    place?.row === undefined ? undefined : `row ${place.row}`,
    place?.column === undefined ? undefined : `column ${place.column}`,
    place?.record === undefined ? undefined : `record ${place.record}`,
    place?.field,
  ].filter((part) => part !== undefined);
  const head = `${words[finding.severity]}: ${finding.message} [${finding.code}]`;
  const lines = [head];
  if (where.length > 0) lines.push(`    at ${where.join(', ')}`);
  if (finding.remedy !== undefined) lines.push(`    ${finding.remedy}`);
  return lines.join('\n');
}

/** So many notes of one kind are written out; of more, the first speaks for all. */
const MOST_OF_A_KIND = 3;

/**
 * Writes every finding to standard error, errors first. Where many notes say the same of many records (`order-unknown`
 * of a case told in months), the first is written out and the others are counted with their records.
 */
export function reportFindings(findings: readonly Finding[], terminal: Terminal): void {
  for (const severity of ['error', 'warning'] as const) {
    for (const finding of findings) if (finding.severity === severity) terminal.err(printFinding(finding));
  }
  const notes = findings.filter(({ severity }) => severity === 'info');
  for (const alike of Map.groupBy(notes, ({ code }) => code).values()) {
    const records = new Set(alike.flatMap(({ where }) => where?.record ?? []));
    const [first, ...others] = alike;
    if (first === undefined || records.size <= MOST_OF_A_KIND || records.size < alike.length) {
      for (const finding of alike) terminal.err(printFinding(finding));
    } else {
      const names = others.flatMap(({ where }) => where?.record ?? []).join(', ');
      terminal.err(`${printFinding(first)}\n    The same of ${others.length} other records: ${names}.`);
    }
  }
}

/** The one document that `--json` prints where there is no answer. */
export interface Refusal {
  readonly kind: 'refused';
  readonly findings: readonly Finding[];
}

/** Ends a command without an answer: findings on standard error, and with `--json` a refusal on standard output. */
export function refuse(findings: readonly Finding[], json: boolean, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ kind: 'refused', findings } satisfies Refusal, null, 2));
  reportFindings(findings, terminal);
  return 1;
}
