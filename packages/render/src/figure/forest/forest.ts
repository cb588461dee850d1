import type { CoxAnalysis, CoxTermResult } from '@hepatica/study';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { type CoxLine, coxLines } from '../../table/cox-lines.ts';
import type { FigureOptions } from '../figure-style.ts';
import type { VegaLiteSpec } from '../spec.ts';
import type { RatioEntry, RatioRow } from './ratio-row.ts';
import { ratioRowsFigure } from './ratio-rows.ts';

type Model = 'univariable' | 'multivariable';

/**
 * A forest plot of hazard ratios on a log axis: univariable estimates hollow, multivariable ones filled, each with its
 * interval, aligned with its text columns. Intervals that leave the axis end in an arrow and keep their numbers.
 */
export function forestFigure(analysis: CoxAnalysis, options: FigureOptions = {}): VegaLiteSpec {
  const lines = coxLines(analysis);
  const hasModel = analysis.multivariable !== null;
  const ratioHeading = `HR (${intervalName(analysis.confidenceLevel)})`;
  const models: readonly Model[] = hasModel ? ['univariable', 'multivariable'] : ['univariable'];
  return ratioRowsFigure(
    {
      description: describe(analysis, lines),
      axisTitle: 'Hazard ratio (log scale)',
      series: models.map((model) => ({
        name: !hasModel ? null : model === 'univariable' ? '□ Univariable' : '■ Multivariable',
        ratioHeading,
        pHeading: 'p',
      })),
      rows: lines.map((line) => rowOf(line, models)),
      warning: analysis.biased === true ? 'BIASED: uses what was known only after time zero' : null,
    },
    options,
  );
}

function rowOf(line: CoxLine, models: readonly Model[]): RatioRow {
  const { label } = line;
  switch (line.kind) {
    case 'variable':
      return { label, entries: models.map(() => null) };
    case 'reference':
      return {
        label,
        isIndented: true,
        entries: models.map((model) =>
          model === 'multivariable' && !line.isInModel
            ? null
            : { ratio: null, note: 'reference', description: `${label}: reference` },
        ),
      };
    case 'term': {
      const counts = line.univariable ?? line.multivariable;
      return {
        label,
        isIndented: line.isLevel,
        ...(counts === null ? {} : { n: counts.n, events: counts.events }),
        entries: models.map((model) => entryOf(label, model, line[model], line[`${model}Problem`])),
      };
    }
    default:
      return line satisfies never;
  }
}

function entryOf(
  label: string,
  model: Model,
  term: CoxTermResult | null,
  problem: string | null,
): RatioEntry | null {
  if (term === null) {
    const note = `not estimable: ${problem}`;
    return problem === null ? null : { ratio: null, note, description: `${label}, ${model}: ${note}` };
  }
  const { hazardRatio, confidenceInterval, p } = term;
  return {
    ratio: { estimate: hazardRatio, ...confidenceInterval },
    p: formatP(p),
    isHollow: model === 'univariable',
    description: `${label}, ${model}: hazard ratio ${formatHazardRatio(hazardRatio, confidenceInterval)}, ${formatPStatement(p)}`,
  };
}

function describe(analysis: CoxAnalysis, lines: readonly CoxLine[]): string {
  const parts = lines.flatMap((line) =>
    line.kind !== 'term'
      ? []
      : (['univariable', 'multivariable'] as const).flatMap((model) => {
          const term = line[model];
          return term === null ? [] : [entryOf(line.label, model, term, null)?.description ?? ''];
        }),
  );
  const biased = analysis.biased === true ? 'Biased: uses what was known only after time zero. ' : '';
  return `${biased}Forest plot of hazard ratios for ${analysis.endpointLabel}. ${parts.join('; ')}.`;
}
