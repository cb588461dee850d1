import type { CoxAnalysis, CoxModelResult } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import { formatP } from '../format/p-value.ts';
import type { TextTable } from './text-table.ts';

/** The score test of proportional hazards of each fitted model, term by term and globally; null where none was made. */
export function proportionalHazardsTable(analysis: CoxAnalysis): TextTable | null {
  const models = [
    ...analysis.univariable.map(({ label, model }) => ({ label: `${label}, alone`, model })),
    ...(analysis.multivariable === null
      ? []
      : [{ label: 'Multivariable model', model: analysis.multivariable.model }]),
  ];
  const rows = models.flatMap(({ label, model }) => {
    if (model.kind !== 'fit' || model.proportionalHazards === null) return [];
    const { terms, global } = model.proportionalHazards;
    const cells = (name: string, test: { statistic: number; df: number; p: number }): readonly string[] => [
      name,
      formatNumber(test.statistic, 2),
      formatNumber(test.df),
      formatP(test.p),
    ];
    if (terms.length <= 1) return [{ cells: cells(label, global) }];
    return [
      { cells: cells(`${label}, global`, global) },
      ...terms.map((term) => ({ cells: cells(labelOf(term.name, model), term), isIndented: true })),
    ];
  });
  if (rows.length === 0) return null;
  const transforms = models.flatMap(({ model }) =>
    model.kind === 'fit' && model.proportionalHazards !== null ? [model.proportionalHazards.transform] : [],
  );
  return {
    title: `Proportional hazards: ${analysis.endpointLabel}`,
    header: ['', 'χ²', 'df', 'p'],
    rows,
    notes: [
      `Score test on scaled Schoenfeld residuals, time transform: ${[...new Set(transforms)].join(', ')}. A small p says that a hazard ratio changes over time.`,
    ],
  };
}

/** What the tested variable, or one coefficient of it, is called. */
function labelOf(name: string, { terms }: Extract<CoxModelResult, { kind: 'fit' }>): string {
  const variable = terms.find((one) => one.variable === name);
  if (variable !== undefined) return variable.label;
  const term = terms.find((one) => one.name === name);
  if (term === undefined) return name;
  return term.level === null ? term.label : `${term.label}: ${term.level}`;
}
