import type { SwimmerLane, SwimmerMark, SwimmerStudy } from '@hepatica/study';
import { formatNumber } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import {
  breaksEvery,
  type FigureOptions,
  narrowBelowPx,
  outerWidth,
  paletteFor,
  simulatedWords,
} from '../figure-style.ts';
import { textLayer } from '../pixel-layers.ts';
import { type JsonObject, type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText, textWidthPx, wrapText } from '../text/text-width.ts';
import { glyphLayers, type LegendEntry, legendPanel } from './legend-panel.ts';
import { glyphOf, levelColors, marksShown, nthOf } from './swimmer-marks.ts';

const barPx = 7;
const groupPx = 18;
const axisPx = 42;
const topPx = 6;
/** Room for the arrow of a bar that ends with the axis. */
const rightPx = 18;

/**
 * A swimmer plot: a lane for each patient in the order of the result, its bar colored by the state of the exposure, with
 * what happened when. Lanes carry running numbers, no names.
 */
export function swimmerFigure(swimmer: SwimmerStudy, options: FigureOptions = {}): VegaLiteSpec {
  const palette = paletteFor(options);
  const themeName = options.theme ?? 'light';
  const { lanes, exposure, groupedBy, unit, landmarks } = swimmer;
  const widthPx = outerWidth(options);
  const small = { sizePx: theme.smallTextPx } as const;
  const numbersPx = Math.max(...lanes.map(({ number }) => textWidthPx(String(number), small)));
  const leftPx = Math.ceil(numbersPx) + 12;
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const margin = { leftPx, rightPx };
  const lanePx = lanes.length <= 20 ? 17 : 13;
  const last = Math.max(...lanes.map(({ to }) => to)) || 1;
  const end = options.to !== undefined && options.to > 0 ? Math.min(options.to, last) : last;
  const breaks = breaksEvery(0, end, options.every);
  const levels = exposure?.levels ?? [];
  const colors = levelColors(levels, palette, options);
  const colorOf = (level: string | null): string =>
    colors[levels.indexOf(level ?? '')] ?? palette.lesion.treated;

  // Lanes below one another, with a heading above each group.
  let y = topPx;
  const headings: { x: number; y: number; text: string }[] = [];
  // Reference lines stop at headings: nothing runs through their words.
  const blocks: { y: number; y2: number }[] = [];
  const placed = lanes.map((lane, k) => {
    if (lane.group !== null && lane.group !== lanes[k - 1]?.group) {
      headings.push({ x: 2 - leftPx, y: y + groupPx / 2, text: `${groupedBy?.label ?? ''}: ${lane.group}` });
      y += groupPx;
      blocks.push({ y, y2: y });
    }
    const block = blocks.at(-1) ?? { y, y2: y };
    if (blocks.length === 0) blocks.push(block);
    const middle = y + lanePx / 2;
    y += lanePx;
    block.y2 = y;
    return { lane, y: middle };
  });
  const heightPx = Math.ceil(y) + axisPx;

  const time = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, end], nice: false },
    axis: {
      title: options.axisTitle ?? timeTitle(swimmer),
      grid: false,
      offset: 4 - axisPx,
      titlePadding: 6,
      ...(breaks === null ? { tickCount: widthPx < narrowBelowPx ? 5 : 8 } : { values: breaks }),
    },
  });
  const shown = marksShown(lanes);
  const pixels = (field: string): JsonObject => ({ field, type: 'quantitative', scale: null, axis: null });
  const bars = placed.flatMap(({ lane, y: middle }) =>
    lane.stretches
      .filter(({ from }) => from < end)
      .map((stretch) => ({
        from: stretch.from,
        to: Math.min(stretch.to, end),
        y: middle - barPx / 2,
        y2: middle + barPx / 2,
        color: colorOf(stretch.level),
        description: stretchWords(lane, stretch, swimmer),
      })),
  );
  const marks = placed.flatMap(({ lane, y: middle }) =>
    lane.marks
      .filter((mark) => mark.time <= end)
      .map((mark) => ({
        ...glyphOf(mark.kind, palette, nthOf(mark, shown)),
        time: mark.time,
        y: middle,
        description: markWords(lane, mark, unit),
      })),
  );
  const going = placed.filter(({ lane }) => lane.isFollowed || lane.to > end);
  const panel: Panel = {
    name: 'lanes',
    heightPx,
    layer: [
      ...(landmarks.some((one) => one <= end)
        ? [
            {
              data: {
                values: landmarks
                  .filter((one) => one <= end)
                  .flatMap((one) => blocks.map((block) => ({ time: one, ...block }))),
              },
              mark: { type: 'rule', color: palette.muted, strokeDash: [4, 3], aria: false },
              encoding: { x: time('time'), y: pixels('y'), y2: { field: 'y2' } },
            },
          ]
        : []),
      {
        name: 'bars',
        data: { values: bars },
        mark: { type: 'rect' },
        encoding: {
          x: time('from'),
          x2: { field: 'to' },
          y: pixels('y'),
          y2: { field: 'y2' },
          fill: { field: 'color', type: 'nominal', scale: null },
          description: { field: 'description' },
        },
      },
      ...(going.length === 0
        ? []
        : [
            {
              name: 'followed',
              data: {
                values: going.map(({ lane, y: middle }) => ({ time: Math.min(lane.to, end), y: middle })),
              },
              mark: {
                type: 'point',
                shape: 'triangle-right',
                filled: true,
                opacity: 1,
                size: 30,
                xOffset: 8,
                color: palette.muted,
                aria: false,
              },
              encoding: { x: time('time'), y: pixels('y') },
            },
          ]),
      ...glyphLayers(marks, time('time'), palette.ground),
      textLayer(
        placed.map(({ lane, y: middle }) => ({ x: -8, y: middle, text: String(lane.number) })),
        { align: 'right', fontSize: theme.smallTextPx, color: palette.muted },
      ),
      ...(headings.length === 0
        ? []
        : [
            textLayer(
              headings.map((heading) => ({
                ...heading,
                text: fitText(heading.text, leftPx + plotWidthPx, { ...small, weight: 'semibold' }),
              })),
              { fontWeight: 600, fontSize: theme.smallTextPx },
            ),
          ]),
    ],
  };
  const muted = {
    shape: 'triangle-right',
    color: palette.muted,
    fill: palette.muted,
    turn: 0,
    stroke: 0,
  } as const;
  const legend: readonly LegendEntry[] = [
    ...(exposure === null
      ? []
      : levels.map((level, k) => ({
          kind: 'box' as const,
          color: colors[k] ?? palette.accent,
          words: k === 0 ? `${exposure.label}: ${level}` : level,
        }))),
    ...shown.map(({ kind, words, nth }) => ({
      kind: 'mark' as const,
      glyph: glyphOf(kind, palette, nth),
      words,
    })),
    ...(going.length === 0 ? [] : [{ kind: 'mark' as const, glyph: muted, words: swimmer.endWords }]),
  ];
  const told = shownWords(swimmer);
  const title = options.title ?? swimmer.title ?? undefined;
  return stackPanels({
    description: `${simulatedWords(options)}${swimmerWords(swimmer)}`,
    theme: themeName,
    plotWidthPx,
    margin,
    title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      legendPanel(legend, { ...margin, plotWidthPx }, palette.ground),
      panel,
      ...(told === null && landmarks.length === 0
        ? []
        : [notePanel([told, landmarkWords(swimmer)], { ...margin, plotWidthPx }, palette.muted)]),
    ],
  });
}

function notePanel(
  notes: readonly (string | null)[],
  { leftPx, plotWidthPx, rightPx }: { leftPx: number; plotWidthPx: number; rightPx: number },
  color: string,
): Panel {
  const lines = notes.flatMap((note) =>
    note === null ? [] : wrapText(note, leftPx + plotWidthPx + rightPx - 4, { sizePx: theme.smallTextPx }),
  );
  return {
    name: 'notes',
    heightPx: lines.length * 15 + 8,
    layer: [
      textLayer(
        lines.map((text, line) => ({ x: 2 - leftPx, y: 4 + (line + 0.5) * 15, text })),
        { fontSize: theme.smallTextPx, color },
      ),
    ],
  };
}

const timeTitle = ({ timeZero, unit }: SwimmerStudy): string =>
  timeZero === null || timeZero.length > 40 ? `Time (${unit})` : `Time since ${timeZero} (${unit})`;

/** How many are shown and how they were chosen; null where everybody is. */
export function shownWords({ lanes, patients, sortBy, groupedBy }: SwimmerStudy): string | null {
  if (lanes.length === patients) return null;
  const order =
    sortBy === 'group' ? `${groupedBy?.label ?? 'group'} and length of follow-up` : 'length of follow-up';
  return `${formatNumber(lanes.length)} of ${formatNumber(patients)} patients shown, chosen at even steps along the order by ${order}.`;
}

/** What the dashed lines are. */
function landmarkWords({ landmarks, unit }: SwimmerStudy): string | null {
  if (landmarks.length === 0) return null;
  return `Dashed: landmarks of the study, ${landmarks.map((one) => String(Number(one.toFixed(1)))).join(' and ')} ${unit}.`;
}

/** What the whole plot shows. */
export function swimmerWords(swimmer: SwimmerStudy): string {
  const { lanes, unit, patients } = swimmer;
  const counts = marksShown(lanes).map(({ words, patients: n }) => `${words} ${n}`);
  const ends = lanes.map(({ to }) => to);
  const span = `from ${short(Math.min(...ends))} to ${short(Math.max(...ends))} ${unit}`;
  const followed = lanes.filter(({ isFollowed }) => isFollowed).length;
  return [
    `Swimmer plot of ${formatNumber(lanes.length)} patients followed ${span}.`,
    lanes.length < patients ? shownWords(swimmer) : null,
    `Marked: ${[...counts, `${swimmer.endWords} ${followed}`].join('; ')}.`,
  ]
    .filter((words) => words !== null)
    .join(' ');
}

function stretchWords(
  lane: SwimmerLane,
  { level, from, to }: SwimmerLane['stretches'][number],
  { exposure, unit }: SwimmerStudy,
): string {
  const state = exposure === null || level === null ? 'followed' : `${exposure.label} ${level}`;
  const late = lane.from > 0 && from === lane.from ? ', under observation only from then' : '';
  return `Patient ${lane.number}: ${state} from ${short(from)} to ${short(to)} ${unit}${late}`;
}

function markWords({ number }: SwimmerLane, { words, time, low, high }: SwimmerMark, unit: string): string {
  const between = low === high ? '' : ` (between ${short(low)} and ${short(high)})`;
  return `Patient ${number}: ${words} at ${short(time)} ${unit}${between}`;
}

const short = (time: number): string => formatNumber(time, 1);
