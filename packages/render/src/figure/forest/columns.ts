import type { CoxTermResult } from '@hepatica/study';
import { formatHazardRatio } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP } from '../../format/p-value.ts';
import { theme } from '../../theme/theme.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject } from '../spec.ts';
import { fitText } from '../text/text-width.ts';
import type { ForestLayout } from './intervals.ts';

type Anchor = 'left' | 'right';

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: Anchor;
  readonly style: 'plain' | 'bold' | 'muted';
}

/** The text columns: name, counts, and for each model the hazard ratio and its p. */
export function forestTexts(layout: ForestLayout): readonly JsonObject[] {
  const { palette, leftPx, rightPx, plotWidthPx } = layout;
  const columns = columnsOf(layout);
  const cells: Cell[] = [...headings(layout)];
  for (const { line, y } of layout.lines) {
    const indent = line.kind !== 'variable' && line.isLevel ? 14 : 0;
    const name = fitText(line.label, leftPx - 120 - indent, { sizePx: theme.textPx });
    cells.push({ x: -leftPx + indent, y, text: name, align: 'left', style: 'plain' });
    if (line.kind === 'reference') {
      cells.push({ x: columns.univariable, y, text: 'reference', align: 'left', style: 'muted' });
      if (line.isInModel && layout.hasModel) {
        cells.push({ x: columns.multivariable, y, text: 'reference', align: 'left', style: 'muted' });
      }
    }
    if (line.kind !== 'term') continue;
    const counts = line.univariable ?? line.multivariable;
    if (counts !== null) {
      cells.push({ x: -64, y, text: formatNumber(counts.n), align: 'right', style: 'plain' });
      cells.push({ x: -14, y, text: formatNumber(counts.events), align: 'right', style: 'plain' });
    }
    cells.push(...modelCells(line.univariable, line.univariableProblem, columns.univariable, y));
    if (layout.hasModel) {
      cells.push(...modelCells(line.multivariable, line.multivariableProblem, columns.multivariable, y));
    }
  }
  const styles = {
    plain: { color: palette.ink },
    bold: { color: palette.ink, fontWeight: 600 },
    muted: { color: palette.muted },
  };
  const layers = (['plain', 'bold', 'muted'] as const).flatMap((style) =>
    (['left', 'right'] as const).flatMap((align) => {
      const rows = cells
        .filter((cell) => cell.style === style && cell.align === align)
        .map(({ x, y, text }) => ({ x, y, text }));
      return rows.length === 0 ? [] : [textLayer(rows, { align, fontSize: theme.textPx, ...styles[style] })];
    }),
  );
  const rules = [22, layout.bottomPx + 0.5].map((y) => ({
    x: 2 - leftPx,
    y,
    x2: plotWidthPx + rightPx - 2,
    y2: y,
  }));
  return [strokeLayer(rules, { color: palette.hairline }), ...layers];
}

function columnsOf(layout: ForestLayout): { readonly univariable: number; readonly multivariable: number } {
  return { univariable: layout.plotWidthPx + 20, multivariable: layout.plotWidthPx + 218 };
}

const pOffsetPx = 186;

function headings(layout: ForestLayout): readonly Cell[] {
  const columns = columnsOf(layout);
  const y = 10;
  const heading = (x: number, text: string, align: Anchor): Cell => ({ x, y, text, align, style: 'bold' });
  return [
    heading(-64, 'n', 'right'),
    heading(-14, 'events', 'right'),
    heading(columns.univariable, `${layout.hasModel ? '□ Univariable ' : ''}HR (${layout.interval})`, 'left'),
    heading(columns.univariable + pOffsetPx, 'p', 'right'),
    ...(layout.hasModel
      ? [
          heading(columns.multivariable, `■ Multivariable HR (${layout.interval})`, 'left'),
          heading(columns.multivariable + pOffsetPx, 'p', 'right'),
        ]
      : []),
    ...(layout.warning === null ? [] : [heading(-layout.leftPx, layout.warning, 'left')]),
  ];
}

function modelCells(
  term: CoxTermResult | null,
  problem: string | null,
  x: number,
  y: number,
): readonly Cell[] {
  if (term === null) {
    return problem === null
      ? []
      : [{ x, y, text: `not estimable: ${problem}`, align: 'left', style: 'muted' }];
  }
  const ratio = formatHazardRatio(term.hazardRatio, term.confidenceInterval);
  return [
    { x, y, text: ratio, align: 'left', style: 'plain' },
    { x: x + pOffsetPx, y, text: formatP(term.p), align: 'right', style: 'plain' },
  ];
}
