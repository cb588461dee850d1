import type { CoxAnalysis, CoxModelResult, CoxTermResult } from '@hepatica/study';
import { formatHazardRatio, intervalName } from '../format/interval.ts';
import { formatMeasured, formatNumber } from '../format/number.ts';
import { formatP, formatPStatement } from '../format/p-value.ts';
import { biasedNote } from './biased-note.ts';
import { type CoxLine, coxLines } from './cox-lines.ts';
import type { TextTable } from './text-table.ts';

/** Hazard ratios, univariable and multivariable side by side; reference levels have a row of their own. */
export function coxTable(analysis: CoxAnalysis): TextTable {
  const hasModel = analysis.multivariable !== null;
  const interval = intervalName(analysis.confidenceLevel);
  return {
    title: `Cox regression: ${analysis.endpointLabel}${biasedNote(analysis)}`,
    header: [
      '',
      'n',
      'Events',
      `Univariable HR (${interval})`,
      'p',
      ...(hasModel ? [`Multivariable HR (${interval})`, 'p'] : []),
    ],
    rows: coxLines(analysis).map((line) => ({
      cells: cellsOf(line, hasModel),
      ...(line.kind === 'variable' ? {} : { isIndented: line.isLevel }),
    })),
    notes: notesOf(analysis),
  };
}

function cellsOf(line: CoxLine, hasModel: boolean): readonly string[] {
  switch (line.kind) {
    case 'variable':
      return [
        line.label,
        '',
        '',
        '',
        overall(line.univariableP),
        ...(hasModel ? ['', overall(line.multivariableP)] : []),
      ];
    case 'reference':
      return [
        line.label,
        '',
        '',
        '1 (reference)',
        '',
        ...(hasModel ? [line.isInModel ? '1 (reference)' : '–', ''] : []),
      ];
    case 'term': {
      const counts = line.univariable ?? line.multivariable;
      return [
        line.label,
        counts === null ? '' : formatNumber(counts.n),
        counts === null ? '' : formatNumber(counts.events),
        ...termCells(line.univariable, line.univariableProblem),
        ...(hasModel ? termCells(line.multivariable, line.multivariableProblem) : []),
      ];
    }
    default:
      return line satisfies never;
  }
}

const overall = (p: number | null): string => (p === null ? '' : formatP(p));

function termCells(term: CoxTermResult | null, problem: string | null): readonly [string, string] {
  if (term === null) return [problem === null ? '–' : `not estimable: ${problem}`, ''];
  return [formatHazardRatio(term.hazardRatio, term.confidenceInterval), formatP(term.p)];
}

function notesOf(analysis: CoxAnalysis): readonly string[] {
  const notes = [
    'HR: hazard ratio; above 1 the event comes sooner. n and events are those of the univariable model.',
  ];
  const model = analysis.multivariable?.model;
  const models = [...analysis.univariable.map((one) => one.model), ...(model === undefined ? [] : [model])];
  const fits = models.filter((one) => one.kind === 'fit');
  if (fits.some(({ overall: tests = [] }) => tests.length > 0))
    notes.push('p in the row of a variable with several coefficients: Wald test of all of them.');
  const bent = new Map(
    fits.flatMap(({ nonlinear = [] }) =>
      nonlinear.map((one) => [one.label, formatPStatement(one.p)] as const),
    ),
  );
  if (bent.size > 0)
    notes.push(
      `Whether a straight line would do, in the last model that has the spline: ${[...bent].map(([label, p]) => `${label} ${p}`).join(', ')}.`,
    );
  if (model?.kind === 'fit') notes.push(modelNote(model));
  if (model?.kind === 'not-estimable')
    notes.push(`Multivariable model not estimable (${model.reason}): ${model.detail}`);
  return notes;
}

function modelNote(model: Extract<CoxModelResult, { kind: 'fit' }>): string {
  const concordance =
    model.concordance === null
      ? ''
      : `, concordance ${formatNumber(model.concordance.value, 3)} (SE ${formatNumber(model.concordance.standardError, 3)})`;
  return (
    `Multivariable model: ${formatNumber(model.n)} patients, ${formatNumber(model.events)} events, ` +
    `${formatMeasured(Math.round(model.eventsPerParameter * 10) / 10)} events per parameter, ` +
    `likelihood-ratio ${formatPStatement(model.tests.likelihoodRatio.p)}${concordance}, ties by ${model.ties === 'efron' ? 'Efron' : 'Breslow'}.`
  );
}
