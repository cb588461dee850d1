import { theme } from '../../theme/theme.ts';
import {
  type FigureOptions,
  narrowBelowPx,
  outerWidth,
  paletteFor,
  simulatedWords,
} from '../figure-style.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { spreadAlong } from '../spread.ts';
import { textWidthPx, wrapText } from '../text/text-width.ts';

/** The axes of a nomogram. */
export interface NomogramAxes {
  readonly variables: readonly {
    readonly label: string;
    readonly unit?: string;
    readonly marks: readonly { readonly at: string | number; readonly points: number }[];
  }[];
  readonly total: { readonly largest: number };
  readonly survival: readonly {
    readonly time: number;
    readonly at: readonly { readonly points: number; readonly survival: number }[];
  }[];
}

const axisPx = 52;
const shares = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05];
const style = { sizePx: theme.smallTextPx };

/** Points of each variable, their total, and the survival that a total means: read from top to bottom. */
export function nomogramFigure(
  axes: NomogramAxes,
  options: FigureOptions & { readonly unit: string },
): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = paletteFor(options);
  const widthPx = outerWidth(options);
  const leftPx = widthPx < narrowBelowPx ? 104 : 190;
  const rightPx = 24;
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const names: { x: number; y: number; text: string }[] = [];
  const labels: { x: number; y: number; text: string; description: string }[] = [];
  const strokes: { x: number; y: number; x2: number; y2: number }[] = [];
  const largest = Math.max(axes.total.largest, 1);
  const rows = [
    { name: 'Points', end: 100, marks: tens(100, 10).map((at) => ({ at: String(at), points: at })) },
    ...axes.variables.map(({ label, unit, marks }) => ({
      name: unit === undefined ? label : `${label}, ${unit}`,
      end: 100,
      marks: marks.map(({ at, points }) => ({ at: typeof at === 'number' ? plain(at) : at, points })),
    })),
    {
      name: 'Total points',
      end: largest,
      marks: tens(largest, niceStep(largest)).map((at) => ({ at: String(at), points: at })),
    },
    ...axes.survival.map(({ time, at }) => ({
      name: `Survival at ${plain(time)} ${options.unit}`,
      end: largest,
      marks: shares.flatMap((share) => {
        const points = totalAt(at, share);
        return points === null ? [] : [{ at: `${Math.round(share * 100)}%`, points }];
      }),
    })),
  ];
  rows.forEach(({ name, end, marks }, row) => {
    const y = row * axisPx + 26;
    const lines = wrapText(name, leftPx - 20, { sizePx: theme.textPx });
    lines.forEach((text, k) => {
      names.push({ x: -leftPx, y: y + (k - (lines.length - 1) / 2) * 14, text });
    });
    const places = marks.map(({ points }) => (points / end) * plotWidthPx);
    if (places.length > 0) strokes.push({ x: Math.min(...places), y, x2: Math.max(...places), y2: y });
    places.forEach((x) => {
      strokes.push({ x, y, x2: x, y2: y + 5 });
    });
    // Values close together are told above and below the line in turn. Of numbers too close even for that some are left
    // out; categories are all told, moved apart.
    const order = withRoomFor(
      marks.map((_, k) => k).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0)),
      (k) => places[k] ?? 0,
      (k) => (isNumber(marks[k]?.at) ? textWidthPx(marks[k]?.at ?? '', style) + 6 : 0),
    );
    for (const side of [0, 1]) {
      const own = order.filter((_, place) => place % 2 === side);
      const middles = spreadAlong(
        own.map((k) => ({ wish: places[k] ?? 0, size: textWidthPx(marks[k]?.at ?? '', style) + 6 })),
        -30,
        plotWidthPx + rightPx,
      );
      own.forEach((k, place) => {
        const text = marks[k]?.at ?? '';
        labels.push({
          x: middles[place] ?? 0,
          y: side === 0 ? y + 14 : y - 9,
          text,
          description: `${name} ${text}: ${(marks[k]?.points ?? 0).toFixed(1)} points`,
        });
      });
    }
  });
  return stackPanels({
    description: `${simulatedWords(options)}Nomogram. ${labels.map(({ description }) => description).join('; ')}.`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      {
        name: 'nomogram',
        heightPx: rows.length * axisPx,
        layer: [
          strokeLayer(strokes, { color: palette.muted }),
          textLayer(names),
          textLayer(labels, { align: 'center', fontSize: theme.smallTextPx }),
        ],
      },
    ],
  });
}

const isNumber = (text: string | undefined): boolean => text !== undefined && /^-?[\d.]+$/.test(text);

/** Every second, third … of some marks in their order, so that those on one side of a line have room. */
function withRoomFor(
  order: readonly number[],
  placeOf: (k: number) => number,
  sizeOf: (k: number) => number,
): readonly number[] {
  for (let step = 1; step < order.length; step++) {
    const kept = order.filter((_, at) => at % step === 0);
    const fits = kept.every((k, at) => {
      const before = kept[at - 2];
      return before === undefined || placeOf(k) - placeOf(before) >= (sizeOf(k) + sizeOf(before)) / 2;
    });
    if (fits) return kept;
  }
  return order.slice(0, 1);
}

function tens(largest: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor(largest / step + 1e-9) + 1 }, (_, k) => k * step);
}

function niceStep(largest: number): number {
  return [5, 10, 20, 25, 50, 100, 200].find((step) => largest / step <= 14) ?? 500;
}

/** At most three figures: 61.3, 0.125, 1240. */
function plain(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** The total of points at which survival crosses a share; null where no total reaches it. */
function totalAt(
  at: readonly { readonly points: number; readonly survival: number }[],
  share: number,
): number | null {
  for (let k = 1; k < at.length; k++) {
    const [before, after] = [at[k - 1], at[k]];
    if (before === undefined || after === undefined) continue;
    if (before.survival < share || after.survival > share) continue;
    const step = before.survival - after.survival;
    return (
      before.points + (step === 0 ? 0 : (before.survival - share) / step) * (after.points - before.points)
    );
  }
  return null;
}
