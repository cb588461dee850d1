import type { Interval } from '@hepatica/study';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { type ThemeName, theme } from '../../theme/theme.ts';
import { type PlacedText, strokeLayer, textLayer } from '../pixel-layers.ts';
import { type JsonObject, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import { axisHeightPx, ratioAxis } from './intervals.ts';

/** One row: a ratio with its interval, or a heading without. */
export interface EffectRow {
  readonly label: string;
  readonly isIndented?: boolean;
  readonly n?: number;
  readonly events?: number;
  /** Null where there is none; `note` then says why. */
  readonly ratio: Interval | null;
  readonly note?: string;
  /** As printed; in the last column. */
  readonly p?: string;
  /** Drawn hollow, and said to be biased. */
  readonly isBiased?: boolean;
}

/** Ratios in rows: subgroups, landmarks, what a change of assumptions does. */
export interface Effects {
  readonly description: string;
  readonly measure: string;
  readonly confidenceLevel: number;
  readonly pHeading: string;
  readonly rows: readonly EffectRow[];
}

export interface EffectsOptions {
  readonly theme?: ThemeName;
  /** Outer width in pixels; default 820. */
  readonly widthPx?: number;
  readonly simulated?: boolean;
}

const rowPx = 22;
const headingPx = 30;

/** A forest of ratios on a log axis, each with its text columns. Intervals that leave the axis end in an arrow. */
export function effectsFigure(effects: Effects, options: EffectsOptions = {}): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = theme.palette[themeName];
  const { rows } = effects;
  const style = { sizePx: theme.textPx };
  // Without counts, names may take their room.
  const countsPx = rows.some(({ n }) => n !== undefined) ? 116 : 8;
  const named = Math.max(
    ...rows.map(({ label, isIndented }) => textWidthPx(label, style) + indentOf(isIndented)),
  );
  const leftPx = Math.round(Math.min(Math.max(190, named + countsPx + 10), countsPx > 8 ? 340 : 440));
  const texts = rows.map((row) => ratioText(row));
  const ratioPx = Math.min(260, Math.max(150, ...texts.map((text) => textWidthPx(text, style) + 12)));
  const rightPx = Math.round(
    28 + ratioPx + Math.max(44, textWidthPx(effects.pHeading, { ...style, weight: 'semibold' })),
  );
  const plotWidthPx = Math.max(170, (options.widthPx ?? 820) - leftPx - rightPx - 24);
  const bottomPx = headingPx + rows.length * rowPx;
  const axis = ratioAxis(
    rows
      .flatMap(({ ratio }) => (ratio === null ? [] : [ratio.low, ratio.high, ratio.estimate]))
      .filter((x) => x !== null),
  );
  const x: JsonObject = {
    type: 'quantitative',
    scale: { type: 'log', base: 2, domain: [axis.low, axis.high], nice: false },
  };
  const y = { field: 'y', type: 'quantitative', scale: null, axis: null } as const;
  const middle = (index: number) => headingPx + (index + 0.5) * rowPx;
  const drawn = rows.flatMap((row, index) => {
    const { ratio } = row;
    if (ratio?.estimate === null || ratio === null) return [];
    return [
      {
        y: middle(index),
        ratio: ratio.estimate,
        low: ratio.low,
        high: ratio.high,
        from: Math.max(ratio.low ?? ratio.estimate, axis.low),
        to: Math.min(ratio.high ?? ratio.estimate, axis.high),
        fill: row.isBiased === true ? palette.ground : palette.accent,
        description: `${row.label}: ${effects.measure.toLowerCase()} ${ratioText(row)}`,
      },
    ];
  });
  const arrows = drawn.flatMap(({ y: at, low, high }) => [
    ...(low !== null && low < axis.low ? [{ at: axis.low, y: at, shape: 'triangle-left' }] : []),
    ...(high !== null && high > axis.high ? [{ at: axis.high, y: at, shape: 'triangle-right' }] : []),
  ]);
  const point = {
    type: 'point',
    shape: 'square',
    size: 52,
    opacity: 1,
    stroke: palette.accent,
    strokeWidth: 1.5,
  };
  return stackPanels({
    description: `${options.simulated === true ? 'Simulated patients. ' : ''}${effects.description}`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      {
        name: 'effects',
        heightPx: bottomPx + axisHeightPx,
        layer: [
          ...columnTexts(effects, { leftPx, plotWidthPx, rightPx, middle, texts, muted: palette.muted }),
          strokeLayer(
            [22, bottomPx + 0.5].map((at) => ({
              x: 2 - leftPx,
              y: at,
              x2: plotWidthPx + rightPx - 2,
              y2: at,
            })),
            { color: palette.hairline },
          ),
          {
            data: { values: [{ at: 1 }] },
            mark: { type: 'rule', color: palette.faint, y: 26, y2: bottomPx, aria: false },
            encoding: {
              x: {
                field: 'at',
                ...x,
                axis: {
                  values: axis.ticks,
                  labelExpr:
                    "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')",
                  title: `${effects.measure} (log scale)`,
                  grid: false,
                  offset: -axisHeightPx,
                  titlePadding: 6,
                },
              },
            },
          },
          ...(drawn.length === 0
            ? []
            : [
                {
                  data: { values: drawn },
                  mark: { type: 'rule', color: palette.accent, strokeWidth: 1.5, aria: false },
                  encoding: { x: { field: 'from', ...x }, x2: { field: 'to' }, y },
                },
                {
                  data: { values: drawn.filter(({ ratio }) => ratio >= axis.low && ratio <= axis.high) },
                  mark: point,
                  encoding: {
                    x: { field: 'ratio', ...x },
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
                  mark: {
                    type: 'point',
                    filled: true,
                    opacity: 1,
                    size: 44,
                    color: palette.accent,
                    aria: false,
                  },
                  encoding: {
                    x: { field: 'at', ...x },
                    y,
                    shape: { field: 'shape', type: 'nominal', scale: null },
                  },
                },
              ]),
        ],
      },
    ],
  });

  function columnTexts(
    { confidenceLevel, pHeading }: Effects,
    at: {
      readonly leftPx: number;
      readonly plotWidthPx: number;
      readonly rightPx: number;
      readonly middle: (index: number) => number;
      readonly texts: readonly string[];
      readonly muted: string;
    },
  ): readonly JsonObject[] {
    const left: PlacedText[] = [];
    const right: PlacedText[] = [];
    const ends = { n: -64, events: -14, p: at.plotWidthPx + at.rightPx - 6 };
    const ratioAt = at.plotWidthPx + 18;
    rows.forEach((row, index) => {
      const y2 = at.middle(index);
      const indent = indentOf(row.isIndented);
      const label = fitText(row.label, at.leftPx - countsPx - indent, style);
      left.push({ x: indent - at.leftPx, y: y2, text: label });
      if (row.n !== undefined) right.push({ x: ends.n, y: y2, text: formatNumber(row.n) });
      if (row.events !== undefined) right.push({ x: ends.events, y: y2, text: formatNumber(row.events) });
      const text = fitText(at.texts[index] ?? '', ratioPx - 8, style);
      if (text !== '') left.push({ x: ratioAt, y: y2, text });
      if (row.p !== undefined) right.push({ x: ends.p, y: y2, text: row.p });
    });
    const heads = { fontWeight: 600 };
    const counted = rows.some(({ n }) => n !== undefined);
    return [
      textLayer(
        [{ x: ratioAt, y: 10, text: `${effects.measure} (${intervalName(confidenceLevel)})` }],
        heads,
      ),
      textLayer(
        [
          ...(counted
            ? [
                { x: ends.n, y: 10, text: 'n' },
                { x: ends.events, y: 10, text: 'events' },
              ]
            : []),
          ...(rows.some(({ p }) => p !== undefined) ? [{ x: ends.p, y: 10, text: pHeading }] : []),
        ],
        { ...heads, align: 'right' },
      ),
      textLayer(left),
      textLayer(right, { align: 'right' }),
    ];
  }
}

function indentOf(isIndented: boolean | undefined): number {
  return isIndented === true ? 14 : 0;
}

function ratioText({ ratio, note, isBiased }: EffectRow): string {
  if (ratio === null || ratio.estimate === null) return note ?? '';
  const { estimate, low, high } = ratio;
  const text =
    low === null || high === null ? formatNumber(estimate, 2) : formatHazardRatio(estimate, { low, high });
  return isBiased === true ? `${text} BIASED` : text;
}
