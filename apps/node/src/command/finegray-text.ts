import type { FineGrayDocument } from '@hepatica/api';
import { droppedText, numberText, printTextTable, pText, testText } from './text-table.ts';

/** The subdistribution model for people, and the Cox models beside it. */
export function printFineGray(result: FineGrayDocument): string {
  const percent = numberText(100 * result.confidenceLevel);
  const header = (ratio: string) => ['', 'coefficient', 'std. error', ratio, `${percent}% CI`, 'p'];
  const { events, competing, censored, tests, convention } = result;
  const lines = [
    `n = ${result.n}; ${result.cause}: ${events}, competing: ${competing}, censored: ${censored}`,
    '',
    `Subdistribution hazard of ${result.cause} (${convention})`,
    printTextTable([
      header('subhazard ratio'),
      ...result.terms.map((term) => row(term, term.standardError, term.subhazardRatio)),
    ]),
  ];
  if (tests.wald !== null) lines.push('', `Wald test: ${testText(tests.wald)}`);
  for (const { cause, terms, events: ofCause } of result.causeSpecific) {
    lines.push(
      '',
      `Cause-specific hazard of ${cause}, ${ofCause} events (Cox)`,
      printTextTable([
        header('hazard ratio'),
        ...terms.map((term) => row(term, term.robustStandardError ?? term.standardError, term.hazardRatio)),
      ]),
    );
  }
  for (const { at, curve } of result.predictions ?? []) {
    const patient = Object.entries(at).map(([name, value]) => `${name} = ${value}`);
    lines.push(
      '',
      `Predicted incidence of ${result.cause}, ${patient.join(', ')}`,
      printTextTable([
        ['time', 'incidence', 'std. error', `${percent}% CI`],
        ...curve.time.map((time, k) => [
          numberText(time),
          numberText(curve.incidence[k] ?? null),
          numberText(curve.standardError[k] ?? null),
          `${numberText(curve.low[k] ?? null)} to ${numberText(curve.high[k] ?? null)}`,
        ]),
      ]),
    );
  }
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

type Term = Pick<FineGrayDocument['terms'][number], 'name' | 'coefficient' | 'confidenceInterval' | 'p'>;

function row(term: Term, standardError: number | null, ratio: number | null): readonly string[] {
  const { low, high } = term.confidenceInterval;
  return [
    term.name,
    numberText(term.coefficient),
    numberText(standardError),
    numberText(ratio),
    `${numberText(low)} to ${numberText(high)}`,
    term.p === null ? '-' : pText(term.p),
  ];
}
