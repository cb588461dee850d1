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

/** Writes every finding to standard error, errors first. */
export function reportFindings(findings: readonly Finding[], terminal: Terminal): void {
  const rank = { error: 0, warning: 1, info: 2 };
  for (const finding of findings.toSorted((a, b) => rank[a.severity] - rank[b.severity])) {
    terminal.err(printFinding(finding));
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
