import { day, type PartialDate, type TimeAxis } from '@hepatica/course';
import { formatPartialDate } from '../../format/partial-date.ts';
import { theme } from '../../theme/theme.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import type { Panel } from '../spec.ts';
import { spreadAlong } from '../spread.ts';
import { fitText, textWidthPx, wrapText } from '../text/text-width.ts';
import type { CourseCanvas } from './canvas.ts';
import type { TurningPoint } from './turning-points.ts';

const linePx = 14;
const titlePx = 34;
const leaderPx = 20;
const blockGapPx = 12;
const widestBlockPx = 190;
const narrowestBlockPx = 96;
const mostLines = 6;
const joinPx = 26;
const small = { sizePx: theme.smallTextPx };
const bold = { sizePx: theme.smallTextPx, weight: 'semibold' } as const;

/** Turning points close together, told as one block. */
export interface StoryBlock {
  readonly day: number;
  readonly date: PartialDate;
  readonly points: readonly TurningPoint[];
}

/**
 * Groups turning points that the axis cannot tell apart; each group stands at its first point. Where there are more
 * groups than the width can tell, the weightiest are told.
 */
export function storyBlocks(points: readonly TurningPoint[], canvas: CourseCanvas): readonly StoryBlock[] {
  const groups: TurningPoint[][] = [];
  for (const point of points) {
    const group = groups.at(-1);
    const first = group?.[0];
    const isNear =
      first !== undefined && canvas.scale.placePx(point.day) - canvas.scale.placePx(first.day) < joinPx;
    if (group !== undefined && isNear) group.push(point);
    else groups.push([point]);
  }
  const blocks = groups.flatMap((group): readonly StoryBlock[] => {
    const told = mostTelling(group);
    const [first] = told;
    if (first === undefined) return [];
    // What only a minor step of treatment would mark is left to its lane.
    if (told.every((point) => point.rank === 3) && told.length < 2) return [];
    return [{ day: first.day, date: spanning(told, first), points: told }];
  });
  const room = canvas.leftPx + canvas.scale.plotWidthPx + canvas.rightPx;
  const most = Math.floor(room / (narrowestBlockPx + blockGapPx));
  const weightiest = blocks.toSorted((a, b) => weight(a) - weight(b) || a.day - b.day).slice(0, most);
  return blocks.filter((block) => weightiest.includes(block));
}

/** The rank of a block's weightiest point. */
function weight(block: StoryBlock): number {
  return Math.min(...block.points.map((point) => point.rank));
}

function mostTelling(group: readonly TurningPoint[]): readonly TurningPoint[] {
  const isTheEnd = group.some(({ record }) => record.kind === 'vital-status');
  const unique = group
    .filter((point, index) => group.findIndex((other) => other.text === point.text) === index)
    // How the patient was at the end already says what such a judgement says.
    .filter(({ record }) => !(isTheEnd && record.kind === 'response'));
  const kept = new Set(unique.toSorted((a, b) => a.rank - b.rank).slice(0, mostLines));
  return unique.filter((point) => kept.has(point));
}

function spanning(points: readonly TurningPoint[], first: TurningPoint): PartialDate {
  if (points.every((point) => point.at.asWritten === first.at.asWritten)) return first.at;
  const earliest = day(Math.min(...points.map(({ at }) => at.earliest)));
  const latest = day(Math.max(...points.map(({ at }) => at.latest)));
  return {
    earliest,
    latest,
    precision: 'range',
    approximate: points.some(({ at }) => at.approximate),
    asWritten: '',
  };
}

/** The title, and above the axis the story in a few blocks, each with a leader down to its day. */
export function storyPanel(canvas: CourseCanvas, blocks: readonly StoryBlock[]): Panel {
  const { palette, scale, leftPx, rightPx, course } = canvas;
  const room = leftPx + scale.plotWidthPx + rightPx;
  const free = blocks.map((block) => setBlock(block, course.axis, widestBlockPx));
  const isRoomy = free.reduce((sum, { width }) => sum + width + blockGapPx, 0) <= room;
  const share = room / Math.max(1, blocks.length) - blockGapPx;
  const set = isRoomy
    ? free
    : blocks.map((block) => setBlock(block, course.axis, Math.min(widestBlockPx, share)));
  const middles = spreadAlong(
    set.map(({ width }, index) => ({
      wish: scale.placePx(blocks[index]?.day ?? 0),
      size: width + blockGapPx,
    })),
    -leftPx,
    scale.plotWidthPx + rightPx,
  );
  const mostRows = Math.max(0, ...set.map((block) => block.lines.length + block.heading.length));
  const topPx = canvas.isTitled || course.simulated ? titlePx : 0;
  const bottom = topPx + mostRows * linePx;
  const heightPx = blocks.length === 0 ? topPx : bottom + leaderPx;
  const rows = set.flatMap(({ heading, lines, width }, index) => {
    const left = (middles[index] ?? 0) - width / 2;
    const top = bottom - (heading.length + lines.length) * linePx;
    return [...heading, ...lines].map((text, line) => ({
      x: left,
      y: top + (line + 0.5) * linePx,
      text,
      isHeading: line < heading.length,
    }));
  });
  const leaders = blocks.flatMap((block, index) => {
    const from = middles[index] ?? 0;
    const to = scale.placePx(block.day);
    return [
      { x: from, y: bottom + 2, x2: from, y2: bottom + 5 },
      { x: from, y: bottom + 5, x2: to, y2: heightPx - 3 },
      { x: to, y: heightPx - 3, x2: to, y2: heightPx },
    ];
  });
  return {
    name: 'story',
    heightPx,
    layer: [
      ...(canvas.isTitled
        ? [
            textLayer(
              [
                {
                  x: -leftPx,
                  y: 9,
                  text: fitText(course.title, room - 140, { sizePx: theme.titlePx, weight: 'semibold' }),
                },
              ],
              { fontSize: theme.titlePx, fontWeight: 600 },
            ),
          ]
        : []),
      ...(course.simulated
        ? [
            textLayer([{ x: scale.plotWidthPx + rightPx, y: 9, text: 'SIMULATED PATIENT' }], {
              align: 'right',
              fontWeight: 600,
              color: palette.finding,
            }),
          ]
        : []),
      ...(leaders.length === 0 ? [] : [strokeLayer(leaders, { color: palette.faint })]),
      ...(rows.length === 0
        ? []
        : [
            textLayer(rows.filter((row) => row.isHeading).map(plain), {
              fontSize: theme.smallTextPx,
              fontWeight: 600,
            }),
            textLayer(rows.filter((row) => !row.isHeading).map(plain), { fontSize: theme.smallTextPx }),
          ]),
    ],
  };
}

function plain(row: { readonly x: number; readonly y: number; readonly text: string }): {
  x: number;
  y: number;
  text: string;
} {
  return { x: row.x, y: row.y, text: row.text };
}

function setBlock(
  block: StoryBlock,
  axis: TimeAxis,
  limit: number,
): { readonly heading: readonly string[]; readonly lines: readonly string[]; readonly width: number } {
  const heading = wrapText(formatPartialDate(block.date, axis), limit, bold);
  const lines = block.points.flatMap((point) => wrapText(point.text, limit, small));
  const width = Math.max(
    ...heading.map((line) => textWidthPx(line, bold)),
    ...lines.map((line) => textWidthPx(line, small)),
  );
  return { heading, lines, width: Math.min(Math.max(width, 20), limit) };
}
