import { theme } from '../../theme/theme.ts';
import { breaksEvery, type FigureOptions, outerWidth, paletteFor, simulatedWords } from '../figure-style.ts';
import { textLayer } from '../pixel-layers.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';

/** How far two arms are apart in one covariate, before and after they were made alike. */
export interface BalanceLine {
  readonly label: string;
  readonly before: number | null;
  readonly after: number | null;
}

const naturalWidthPx = 620;
const rowPx = 20;
const axisPx = 46;

/** Absolute standardized differences before and after matching or weighting; 0.1 is marked. */
export function lovePlot(
  lines: readonly BalanceLine[],
  options: FigureOptions & { readonly afterName: string },
): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = paletteFor(options);
  const widthPx = outerWidth(options, naturalWidthPx);
  const style = { sizePx: theme.textPx };
  const leftPx = Math.round(
    Math.min(300, widthPx * 0.44, Math.max(120, ...lines.map(({ label }) => textWidthPx(label, style) + 28))),
  );
  const rightPx = 24;
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const bottomPx = lines.length * rowPx + 6;
  const points = lines.flatMap(({ label, before, after }, index) =>
    (
      [
        ['Before', before],
        [options.afterName, after],
      ] as const
    ).flatMap(([when, difference]) =>
      difference === null
        ? []
        : [
            {
              when,
              difference: Math.abs(difference),
              y: (index + 0.5) * rowPx,
              description: `${label}, ${when.toLowerCase()}: ${Math.abs(difference).toFixed(3)}`,
            },
          ],
    ),
  );
  const largest = Math.max(0.25, ...points.map(({ difference }) => difference));
  const end = options.to !== undefined && options.to > 0 ? options.to : Math.ceil(largest * 10 + 0.2) / 10;
  const x = { type: 'quantitative', scale: { domain: [0, end], nice: false } };
  const step = [0.1, 0.2, 0.5, 1, 2].find((one) => end / one <= Math.min(7, plotWidthPx / 34)) ?? 2;
  const breaks = breaksEvery(0, end, options.every) ?? breaksEvery(0, end, step) ?? [];
  const y = { field: 'y', type: 'quantitative', scale: null, axis: null };
  const legend = 22;
  return stackPanels({
    description: `${simulatedWords(options)}Absolute standardized differences before and after. ${points.map(({ description }) => description).join('; ')}.`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      {
        name: 'legend',
        heightPx: legend,
        layer: [
          {
            data: {
              values: [
                { x: 6, fill: palette.ground },
                { x: 96, fill: palette.accent },
              ],
            },
            mark: {
              type: 'point',
              shape: 'circle',
              size: 46,
              opacity: 1,
              stroke: palette.accent,
              strokeWidth: 1.5,
              y: 8,
              aria: false,
            },
            encoding: {
              x: { field: 'x', type: 'quantitative', scale: null, axis: null },
              fill: { field: 'fill', type: 'nominal', scale: null },
            },
          },
          textLayer([
            { x: 16, y: 8, text: 'Before' },
            { x: 106, y: 8, text: options.afterName },
          ]),
        ],
      },
      {
        name: 'differences',
        heightPx: bottomPx + axisPx,
        layer: [
          textLayer(
            lines.map(({ label }, index) => ({
              x: -leftPx,
              y: (index + 0.5) * rowPx,
              text: fitText(label, leftPx - 14, style),
            })),
          ),
          {
            data: { values: [{ at: 0.1 }] },
            mark: { type: 'rule', color: palette.faint, strokeDash: [4, 3], y: 0, y2: bottomPx, aria: false },
            encoding: {
              x: {
                field: 'at',
                ...x,
                axis: {
                  title: options.axisTitle ?? 'Absolute standardized difference',
                  grid: false,
                  offset: -axisPx,
                  format: breaks.some((at) => Math.abs(at * 10 - Math.round(at * 10)) > 1e-9) ? '.2f' : '.1f',
                  values: breaks,
                  titlePadding: 6,
                },
              },
            },
          },
          {
            data: {
              values: points
                .filter(({ difference }) => difference <= end)
                .map((point) => ({
                  ...point,
                  fill: point.when === 'Before' ? palette.ground : palette.accent,
                })),
            },
            mark: {
              type: 'point',
              shape: 'circle',
              size: 46,
              opacity: 1,
              stroke: palette.accent,
              strokeWidth: 1.5,
            },
            encoding: {
              x: { field: 'difference', ...x },
              y,
              fill: { field: 'fill', type: 'nominal', scale: null },
              description: { field: 'description' },
            },
          },
        ],
      },
    ],
  });
}
