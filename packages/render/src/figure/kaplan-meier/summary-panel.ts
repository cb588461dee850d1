import { formatInterval, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { theme } from '../../theme/theme.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import type { ComparedCurves } from './compared-curves.ts';
import { curveColor, curveDash, type KaplanMeierLayout } from './layout.ts';

const rowPx = 18;
const headingPx = 20;
const belowPx = 16;

/** Above the curves: each group with its size, events and median, and the test of their difference. */
export function summaryPanel(layout: KaplanMeierLayout): Panel {
  const { analysis, palette } = layout;
  const columns = columnPlaces(layout);
  const left = 14 - layout.leftPx;
  const heading = [
    { x: left, text: analysis.by?.label ?? '', align: 'left' },
    { x: columns.n, text: 'n', align: 'right' },
    { x: columns.events, text: 'events', align: 'right' },
    ...(analysis.strata.some(({ median }) => median !== undefined)
      ? ([
          {
            x: columns.median,
            text: `median, ${analysis.unit} (${intervalName(analysis.confidenceLevel)})`,
            align: 'left',
          },
        ] as const)
      : []),
  ] as const;
  const dashes = analysis.strata.map((_, index) => curveDash(layout, index));
  const decimals = analysis.unit === 'days' ? 0 : 1;
  const cells = analysis.strata.flatMap((stratum, index) => {
    const y = headingPx + (index + 0.5) * rowPx;
    return [
      { x: columns.n, y, text: formatNumber(stratum.n), align: 'right' },
      { x: columns.events, y, text: formatNumber(stratum.events), align: 'right' },
      ...(stratum.median === undefined
        ? []
        : ([
            { x: columns.median, y, text: formatInterval(stratum.median, decimals), align: 'left' },
          ] as const)),
    ] as const;
  });
  const text = (align: 'left' | 'right', rows: readonly JsonObject[], mark: JsonObject): JsonObject => ({
    data: { values: rows },
    mark: { type: 'text', baseline: 'middle', align, ...mark },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      y: { field: 'y', type: 'quantitative', scale: null },
      text: { field: 'text' },
    },
  });
  const headings = heading.map((column) => ({ ...column, y: headingPx / 2 }));
  const small = { fontSize: theme.smallTextPx, color: palette.muted };
  return {
    name: 'summary',
    heightPx:
      headingPx +
      Math.max(analysis.strata.length * rowPx, 15 * (analysis.statements?.length ?? 0) - 15) +
      belowPx,
    layer: [
      text('right', pick(headings, 'right'), small),
      text('left', pick(headings, 'left'), small),
      text('right', pick(cells, 'right'), {}),
      text('left', pick(cells, 'left'), {}),
      ...testStatement(layout),
      {
        data: {
          values: analysis.strata.map((_, index) => ({
            y: headingPx + (index + 0.5) * rowPx,
            color: curveColor(layout, index),
            ...(dashes[index] === null ? {} : { dash: dashes[index] ?? [] }),
          })),
        },
        mark: { type: 'rule', x: left, x2: left + 20, strokeWidth: 2.4, aria: false },
        encoding: {
          y: { field: 'y', type: 'quantitative', scale: null },
          color: { field: 'color', type: 'nominal', scale: null },
          ...(dashes.some((dash) => dash !== null)
            ? { strokeDash: { field: 'dash', type: 'nominal', scale: null } }
            : {}),
        },
      },
      text(
        'left',
        analysis.strata.map((stratum, index) => ({
          x: left + 28,
          y: headingPx + (index + 0.5) * rowPx,
          text: fitText(
            stratum.shortName === undefined ? (layout.names[index] ?? stratum.name) : stratum.name,
            columns.n - left - 70,
            {
              sizePx: theme.textPx,
              weight: 'semibold',
            },
          ),
        })),
        { fontWeight: 600 },
      ),
    ],
  };
}

function pick<
  Cell extends { readonly x: number; readonly y: number; readonly text: string; readonly align: string },
>(cells: readonly Cell[], align: string): readonly JsonObject[] {
  return cells.filter((cell) => cell.align === align).map(({ x, y, text }) => ({ x, y, text }));
}

function columnPlaces(layout: KaplanMeierLayout): { n: number; events: number; median: number } {
  const { analysis, plotWidthPx, leftPx } = layout;
  const n = Math.round(plotWidthPx * 0.38);
  const names = analysis.strata.map(({ name }, index) => layout.names[index] ?? name);
  const taken = Math.max(
    textWidthPx(analysis.by?.label ?? '', { sizePx: theme.smallTextPx }),
    28 + widestPx(names, { sizePx: theme.textPx, weight: 'semibold' }),
  );
  // Further to the left only where the medians would run into what is said on the right.
  const least = 14 - leftPx + Math.ceil(taken) + 44;
  const shift = Math.max(0, Math.min(n - least, overlapPx(layout, n + 84)));
  return { n: n - shift, events: n + 56 - shift, median: n + 84 - shift };
}

/** How far a column of medians that begins there reaches into the statements on the right. */
function overlapPx(layout: KaplanMeierLayout, medianAt: number): number {
  const { analysis, plotWidthPx, rightPx } = layout;
  const decimals = analysis.unit === 'days' ? 0 : 1;
  const medians = analysis.strata.flatMap(({ median }) =>
    median === undefined ? [] : [formatInterval(median, decimals)],
  );
  if (medians.length === 0) return 0;
  const widest = widestPx(medians, { sizePx: theme.textPx });
  const said = widestPx(comparisonLines(analysis), { sizePx: theme.textPx });
  return Math.ceil(medianAt + widest + 14 - (plotWidthPx + rightPx - 4 - said));
}

const widestPx = (texts: readonly string[], style: Parameters<typeof textWidthPx>[1]): number =>
  Math.max(0, ...texts.map((text) => textWidthPx(text, style)));

function testStatement(layout: KaplanMeierLayout): readonly JsonObject[] {
  const { analysis, palette, plotWidthPx } = layout;
  const lines = comparisonLines(analysis);
  return [
    {
      name: 'test',
      data: {
        values: lines.map((text, index) => ({ y: headingPx / 2 + index * 15, text, first: index === 0 })),
      },
      mark: { type: 'text', align: 'right', baseline: 'middle', x: plotWidthPx + layout.rightPx - 4 },
      encoding: {
        y: { field: 'y', type: 'quantitative', scale: null },
        text: { field: 'text' },
        color: { condition: { test: 'datum.first', value: palette.ink }, value: palette.muted },
      },
    },
  ];
}

/** What the comparison comes to, a line each, the warning of bias first. */
export function comparisonLines(analysis: ComparedCurves): readonly string[] {
  const lines: string[] = analysis.biased === true ? ['BIASED: groups known only later'] : [];
  if (analysis.statements !== undefined) lines.push(...analysis.statements);
  else if (analysis.logRank !== null) {
    lines.push(`log-rank ${formatPStatement(analysis.logRank.p)}`);
    lines.push(`χ² ${formatNumber(analysis.logRank.statistic, 2)}, ${analysis.logRank.df} df`);
  }
  const followUp = analysis.overallMedianFollowUp?.estimate ?? null;
  if (followUp !== null)
    lines.push(
      `median follow-up ${formatNumber(followUp, analysis.unit === 'days' ? 0 : 1)} ${analysis.unit}`,
    );
  return lines;
}
