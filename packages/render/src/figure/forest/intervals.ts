import type { CoxTermResult } from '@hepatica/study';
import { formatHazardRatio } from '../../format/interval.ts';
import { formatPStatement } from '../../format/p-value.ts';
import type { CoxLine } from '../../table/cox-lines.ts';
import type { Palette } from '../../theme/theme.ts';
import type { JsonObject } from '../spec.ts';

/** What the parts of a forest plot share. */
export interface ForestLayout {
  readonly lines: readonly { readonly line: CoxLine; readonly y: number }[];
  readonly hasModel: boolean;
  /** Name of the intervals: "95% CI". */
  readonly interval: string;
  readonly palette: Palette;
  readonly leftPx: number;
  readonly rightPx: number;
  readonly plotWidthPx: number;
  /** Where the rows end and the axis begins. */
  readonly bottomPx: number;
  readonly axis: ForestAxis;
  readonly warning: string | null;
}

export interface ForestAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

export interface Estimate {
  readonly name: string;
  readonly model: 'univariable' | 'multivariable';
  readonly term: CoxTermResult;
}

/** Beyond these the axis would say more about one wide interval than about all the others. */
const widest = { low: 1 / 32, high: 32 };
const candidates = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32];
const offsetPx = 4.5;

/** Every estimate of the lines, univariable first. */
export function estimatesOf(lines: readonly CoxLine[]): readonly Estimate[] {
  return lines.flatMap((line) => {
    if (line.kind !== 'term') return [];
    const { univariable, multivariable, label } = line;
    return [
      ...(univariable === null ? [] : [{ name: label, model: 'univariable' as const, term: univariable }]),
      ...(multivariable === null
        ? []
        : [{ name: label, model: 'multivariable' as const, term: multivariable }]),
    ];
  });
}

/** An axis in doublings that holds every estimate and as much of the intervals as stays readable; 1 is always on it. */
export function forestAxis(lines: readonly CoxLine[]): ForestAxis {
  const limits = estimatesOf(lines).flatMap(({ term }) => [
    term.confidenceInterval.low,
    term.confidenceInterval.high,
  ]);
  return ratioAxis(limits);
}

/** An axis in doublings for ratios and their limits; 1 is always on it. */
export function ratioAxis(limits: readonly number[]): ForestAxis {
  const finite = limits.filter((value) => Number.isFinite(value) && value > 0);
  const lowest = Math.max(widest.low, Math.min(0.5, ...finite));
  const highest = Math.min(widest.high, Math.max(2, ...finite));
  const low = candidates.findLast((tick) => tick <= lowest) ?? widest.low;
  const high = candidates.find((tick) => tick >= highest) ?? widest.high;
  return { low, high, ticks: candidates.filter((tick) => tick >= low && tick <= high) };
}

/** The axis, the line of no effect, and each interval with its estimate. */
export function intervalLayers(layout: ForestLayout): readonly JsonObject[] {
  const { axis, palette, bottomPx } = layout;
  const x = {
    type: 'quantitative',
    scale: { type: 'log', base: 2, domain: [axis.low, axis.high], nice: false },
  };
  const rows = layout.lines.flatMap(({ line, y }) =>
    estimatesOf([line]).map(({ name, model, term }, _, both) => ({
      name,
      model,
      y: both.length > 1 ? y + (model === 'univariable' ? -offsetPx : offsetPx) : y,
      hazardRatio: term.hazardRatio,
      from: Math.max(term.confidenceInterval.low, axis.low),
      to: Math.min(term.confidenceInterval.high, axis.high),
      cutLow: term.confidenceInterval.low < axis.low,
      cutHigh: term.confidenceInterval.high > axis.high,
      isShown: term.hazardRatio >= axis.low && term.hazardRatio <= axis.high,
      fill: model === 'univariable' ? palette.ground : palette.accent,
      description: `${name}, ${model}: hazard ratio ${formatHazardRatio(term.hazardRatio, term.confidenceInterval)}, ${formatPStatement(term.p)}`,
    })),
  );
  const y = { field: 'y', type: 'quantitative', scale: null, axis: null };
  const arrows = rows.flatMap((row) => [
    ...(row.cutLow ? [{ at: axis.low, y: row.y, shape: 'triangle-left' }] : []),
    ...(row.cutHigh ? [{ at: axis.high, y: row.y, shape: 'triangle-right' }] : []),
  ]);
  return [
    {
      data: { values: [{ at: 1 }] },
      mark: { type: 'rule', color: palette.faint, y: 26, y2: bottomPx, aria: false },
      encoding: {
        x: {
          field: 'at',
          ...x,
          axis: {
            values: axis.ticks,
            // Fractions of one are told as fractions: 0.03125 says less than 1/32.
            labelExpr: "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')",
            title: 'Hazard ratio (log scale)',
            grid: false,
            offset: bottomPx - layoutHeight(layout),
            titlePadding: 6,
          },
        },
      },
    },
    ...(rows.length === 0
      ? []
      : [
          {
            data: { values: rows },
            mark: { type: 'rule', color: palette.accent, strokeWidth: 1.5, aria: false },
            encoding: { x: { field: 'from', ...x }, x2: { field: 'to' }, y },
          },
          {
            data: { values: rows.filter((row) => row.isShown) },
            mark: {
              type: 'point',
              shape: 'square',
              size: 52,
              opacity: 1,
              stroke: palette.accent,
              strokeWidth: 1.5,
            },
            encoding: {
              x: { field: 'hazardRatio', ...x },
              y,
              fill: { field: 'fill', type: 'nominal', scale: null },
              description: { field: 'description' },
            },
          },
        ]),
    ...(arrows.length === 0
      ? []
      : [
          {
            data: { values: arrows },
            mark: { type: 'point', filled: true, opacity: 1, size: 44, color: palette.accent, aria: false },
            encoding: {
              x: { field: 'at', ...x },
              y,
              shape: { field: 'shape', type: 'nominal', scale: null },
            },
          },
        ]),
  ];
}

/** Height of the whole panel: the rows and the axis below them. */
function layoutHeight(layout: ForestLayout): number {
  return layout.bottomPx + axisHeightPx;
}

/** Pixels below the rows for ticks, labels and title. */
export const axisHeightPx = 44;
