import { breaksEvery, type FigureOptions, outerWidth, paletteFor, simulatedWords } from '../figure-style.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';

/** Predicted and observed risk at one time. */
export interface CalibrationPicture {
  readonly groups: readonly {
    readonly n: number;
    readonly predicted: number;
    readonly observed: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly smooth: { readonly predicted: readonly number[]; readonly observed: readonly number[] } | null;
}

const largestSidePx = 330;
/** Margins and padding left and right of the square. */
const besidePx = 64 + 24 + 24;
const naturalWidthPx = largestSidePx + besidePx;
const axisPx = 46;
const abovePx = 8;

/** Observed against predicted risk: groups with intervals, the smooth curve, and the line of perfect agreement. */
export function calibrationFigure(
  picture: CalibrationPicture,
  options: FigureOptions & { readonly predictedTitle: string },
): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = paletteFor(options);
  const sidePx = Math.min(largestSidePx, outerWidth(options, naturalWidthPx) - besidePx);
  const shown = picture.groups.flatMap(({ n, predicted, observed, low, high }) =>
    observed === null || (options.to !== undefined && Math.max(predicted, observed) > options.to)
      ? []
      : [
          {
            predicted,
            observed,
            low: low ?? observed,
            high: high ?? observed,
            description: `${n} patients: predicted ${(100 * predicted).toFixed(1)}%, observed ${(100 * observed).toFixed(1)}%`,
          },
        ],
  );
  const smooth = (picture.smooth?.predicted ?? [])
    .map((predicted, k) => ({ predicted, observed: picture.smooth?.observed[k] ?? predicted }))
    .toSorted((a, b) => a.predicted - b.predicted);
  const largest = Math.max(0.05, ...shown.map(({ high, predicted }) => Math.max(high, predicted)));
  const end =
    options.to !== undefined && options.to > 0
      ? Math.min(1, options.to)
      : Math.min(1, Math.ceil(largest * 10) / 10);
  const breaks = breaksEvery(0, end, options.every);
  const scale = { domain: [0, end], nice: false };
  const axis = { format: '.0%', grid: false, ...(breaks === null ? { tickCount: 6 } : { values: breaks }) };
  const x = {
    type: 'quantitative',
    scale,
    axis: { ...axis, title: options.axisTitle ?? options.predictedTitle, offset: -axisPx, titlePadding: 6 },
  };
  const y = {
    type: 'quantitative',
    scale: { ...scale, range: [sidePx + abovePx, abovePx] },
    axis: { ...axis, title: 'Observed risk', titleX: -48, titleY: abovePx + sidePx / 2 },
  };
  // Many patients share a point of the smooth curve; a hundred points draw it.
  const step = Math.max(1, Math.floor(smooth.length / 100));
  return stackPanels({
    description: `${simulatedWords(options)}Calibration. ${shown.map(({ description }) => description).join('; ')}.`,
    theme: themeName,
    plotWidthPx: sidePx,
    margin: { leftPx: 64, rightPx: 24 },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx: 64 })] : []),
      {
        name: 'calibration',
        heightPx: abovePx + sidePx + axisPx,
        layer: [
          {
            data: {
              values: [
                { predicted: 0, observed: 0 },
                { predicted: end, observed: end },
              ],
            },
            mark: { type: 'line', color: palette.faint, strokeDash: [4, 3], aria: false },
            encoding: { x: { field: 'predicted', ...x }, y: { field: 'observed', ...y } },
          },
          ...(smooth.length === 0
            ? []
            : [
                {
                  data: {
                    values: smooth.filter(
                      ({ predicted }, k) => predicted <= end && (k % step === 0 || k === smooth.length - 1),
                    ),
                  },
                  mark: { type: 'line', color: palette.accent, strokeWidth: 1.8, clip: true },
                  encoding: {
                    x: { field: 'predicted', ...x },
                    y: { field: 'observed', ...y },
                    description: { value: 'Smooth calibration curve' },
                  },
                },
              ]),
          ...(options.intervals === false
            ? []
            : [
                {
                  data: {
                    values: shown.map(({ predicted, low, high }) => ({
                      predicted,
                      low: Math.min(low, end),
                      high: Math.min(high, end),
                    })),
                  },
                  mark: { type: 'rule', color: palette.ink, aria: false },
                  encoding: {
                    x: { field: 'predicted', ...x },
                    y: { field: 'low', ...y },
                    y2: { field: 'high' },
                  },
                },
              ]),
          {
            data: { values: shown },
            mark: { type: 'point', filled: true, opacity: 1, size: 40, color: palette.ink },
            encoding: {
              x: { field: 'predicted', ...x },
              y: { field: 'observed', ...y },
              description: { field: 'description' },
            },
          },
        ],
      },
    ],
  });
}
