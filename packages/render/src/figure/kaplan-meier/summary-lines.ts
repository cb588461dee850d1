import { formatInterval, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import { textLayer } from '../pixel-layers.ts';
import type { Panel } from '../spec.ts';
import { fitText, wrapText } from '../text/text-width.ts';
import { curveColor, curveDash, type KaplanMeierLayout } from './layout.ts';
import { comparisonLines } from './summary-panel.ts';

const linePx = 15;
const keyPx = 28;

/** The summary of a narrow figure: each group with its size, events and median in lines of its own, then the test. */
export function summaryLines(layout: KaplanMeierLayout): Panel {
  const { analysis, palette, plotWidthPx, leftPx, rightPx } = layout;
  const left = 2 - leftPx;
  const widthPx = leftPx + plotWidthPx + rightPx - 4;
  const decimals = analysis.unit === 'days' ? 0 : 1;
  const names: { x: number; y: number; text: string }[] = [];
  const texts: { x: number; y: number; text: string; color: string }[] = [];
  const keys: { y: number; color: string; dash: readonly number[] }[] = [];
  let y = 8;
  const lines = (text: string, color: string, indent: number): void => {
    for (const line of wrapText(text, widthPx - indent, { sizePx: theme.smallTextPx })) {
      texts.push({ x: left + indent, y, text: line, color });
      y += linePx;
    }
  };
  if (analysis.by !== null) lines(analysis.by.label, palette.muted, 0);
  analysis.strata.forEach((stratum, index) => {
    const own = stratum.shortName === undefined ? (layout.names[index] ?? stratum.name) : stratum.name;
    const style = { sizePx: theme.textPx, weight: 'semibold' } as const;
    names.push({
      x: left + keyPx,
      y,
      text: fitText(own === '' ? 'All patients' : own, widthPx - keyPx, style),
    });
    keys.push({ y, color: curveColor(layout, index), dash: curveDash(layout, index) ?? [1, 0] });
    y += linePx;
    const { median } = stratum;
    const half = median === undefined ? '' : `; median ${formatInterval(median, decimals)} ${analysis.unit}`;
    lines(`n ${formatNumber(stratum.n)}, events ${formatNumber(stratum.events)}${half}`, palette.ink, keyPx);
    y += 2;
  });
  const said = comparisonLines(analysis);
  if (said.length > 0) lines(said.join('; '), palette.ink, 0);
  if (analysis.strata.some(({ median }) => median !== undefined))
    lines(`In parentheses: ${intervalName(analysis.confidenceLevel)}`, palette.muted, 0);
  return {
    name: 'summary',
    heightPx: y + 8,
    layer: [
      {
        data: { values: keys },
        mark: { type: 'rule', x: left, x2: left + 20, strokeWidth: 2.4, aria: false },
        encoding: {
          y: { field: 'y', type: 'quantitative', scale: null },
          color: { field: 'color', type: 'nominal', scale: null },
          strokeDash: { field: 'dash', type: 'nominal', scale: null },
        },
      },
      textLayer(names, { fontWeight: 600 }),
      textLayer(texts, { fontSize: theme.smallTextPx }),
    ],
  };
}
