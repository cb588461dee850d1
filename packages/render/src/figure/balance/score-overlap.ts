import { theme } from '../../theme/theme.ts';
import { breaksEvery, type FigureOptions, outerWidth, paletteFor, simulatedWords } from '../figure-style.ts';
import { textLayer } from '../pixel-layers.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText } from '../text/text-width.ts';

const halfPx = 110;
const axisPx = 46;

/** Propensity scores of both arms back to back: the treated upward, controls downward, in shares of their arm. */
export function scoreOverlapFigure(
  overlap: {
    readonly binWidth: number;
    readonly treated: readonly number[];
    readonly control: readonly number[];
  },
  options: FigureOptions & { readonly arms: { readonly treated: string; readonly control: string } },
): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = paletteFor(options);
  const leftPx = 64;
  const rightPx = 20;
  const plotWidthPx = outerWidth(options, 620) - leftPx - rightPx - 24;
  const breaks = breaksEvery(0, 1, options.every);
  const shares = (counts: readonly number[]) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => (all === 0 ? 0 : count / all));
  };
  const [treated, control] = [shares(overlap.treated), shares(overlap.control)];
  const largest = Math.max(0.05, ...treated, ...control);
  const bars = [
    ...treated.map((share, bin) => ({ share, bin, sign: 1, arm: options.arms.treated })),
    ...control.map((share, bin) => ({ share, bin, sign: -1, arm: options.arms.control })),
  ]
    .filter(({ share }) => share > 0)
    .map(({ share, bin, sign, arm }) => ({
      from: bin * overlap.binWidth,
      to: (bin + 1) * overlap.binWidth,
      share: sign * share,
      zero: 0,
      color: sign > 0 ? (palette.strata[0] ?? palette.ink) : (palette.strata[1] ?? palette.ink),
      description: `${arm}, score ${(bin * overlap.binWidth).toFixed(2)} to ${((bin + 1) * overlap.binWidth).toFixed(2)}: ${(100 * share).toFixed(1)}%`,
    }));
  const y = {
    type: 'quantitative',
    scale: { domain: [-largest * 1.15, largest * 1.15], range: [2 * halfPx, 0], nice: false },
    axis: {
      title: 'Share of the arm',
      labelExpr: "format(abs(datum.value), '.0%')",
      tickCount: 5,
      grid: false,
      titleX: -48,
      titleY: halfPx,
    },
  };
  const name = (arm: string) => fitText(arm, plotWidthPx - 12, { sizePx: theme.textPx, weight: 'semibold' });
  return stackPanels({
    description: `${simulatedWords(options)}Propensity scores of ${options.arms.treated} (upward) and ${options.arms.control} (downward). ${bars.map(({ description }) => description).join('; ')}.`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      {
        name: 'names-above',
        heightPx: 20,
        layer: [
          textLayer(
            [{ x: 6, y: 8, text: name(options.arms.treated), color: palette.strata[0] ?? palette.ink }],
            {
              fontWeight: 600,
            },
          ),
        ],
      },
      {
        name: 'scores',
        heightPx: 2 * halfPx,
        layer: [
          {
            data: { values: bars },
            mark: { type: 'rect', opacity: 0.85, stroke: palette.ground, strokeWidth: 1 },
            encoding: {
              x: {
                field: 'from',
                type: 'quantitative',
                scale: { domain: [0, 1], nice: false },
                axis: null,
              },
              x2: { field: 'to' },
              y: { field: 'share', ...y },
              y2: { field: 'zero' },
              color: { field: 'color', type: 'nominal', scale: null },
              description: { field: 'description' },
            },
          },
        ],
      },
      {
        name: 'axis',
        heightPx: axisPx + 20,
        layer: [
          textLayer(
            [{ x: 6, y: 10, text: name(options.arms.control), color: palette.strata[1] ?? palette.ink }],
            {
              fontWeight: 600,
            },
          ),
          {
            data: { values: [{ at: 0 }] },
            mark: { type: 'point', opacity: 0, size: 0, aria: false },
            encoding: {
              x: {
                field: 'at',
                type: 'quantitative',
                scale: { domain: [0, 1], nice: false },
                axis: {
                  title: options.axisTitle ?? 'Propensity score',
                  grid: false,
                  offset: -axisPx,
                  titlePadding: 6,
                  ...(breaks === null
                    ? { tickCount: plotWidthPx < 400 ? 5 : 10, format: '.1f' }
                    : { values: breaks, format: '~g' }),
                },
              },
            },
          },
        ],
      },
    ],
  });
}
