import {
  type Assessment,
  type DatedState,
  type StatedComparison,
  type SystemId,
  systems,
} from '@hepatica/clinical';
import { describeAssessment, formatAgreement, systemName } from '../../format/assessment.ts';
import { formatDay } from '../../format/partial-date.ts';
import { type Palette, theme } from '../../theme/theme.ts';
import {
  boxLayer,
  hatchLayer,
  type PlacedText,
  panelHeading,
  strokeLayer,
  textLayer,
} from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import { type BandWords, placeAnswerWords } from './answer-words.ts';
import { backdrop, type CourseCanvas, placedDay, recordLink } from './canvas.ts';

const rowPx = 15;
const stripPx = 9;
const rowGapPx = 6;
const headingPx = 26;
const small = { sizePx: theme.smallTextPx };

/** The systems drawn as bands where nobody chooses others. */
export const defaultBands: readonly SystemId[] = ['child-pugh', 'malbi-hiraoka', 'bclc', 'modified-uicc'];

/** One stretch of a system's row over which its answer holds. */
interface AnswerStretch {
  readonly from: number;
  readonly to: number;
  /** The answer as briefly as the row needs it, and in full. */
  readonly text: string;
  readonly answer: string;
  readonly detail: string;
  /** One answer, not a set. */
  readonly isSettled: boolean;
  /** How bad the class is among those of its system, from 0 to 1; null for a set, or where there is no order. */
  readonly gravity: number | null;
}

interface RowItem {
  readonly x: number;
  /** Where on the strip the text belongs. */
  readonly anchor: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly stretch: AnswerStretch | null;
  readonly stated: StatedComparison | null;
}

/**
 * Liver function and stage over time: a block where the facts are fresh enough to answer, its answer written beside it
 * (a set as "A or B"), hatching where they are not, and what the source states beside what can be computed.
 */
export function statePanel(
  canvas: CourseCanvas,
  states: readonly DatedState[],
  bands: readonly SystemId[] = defaultBands,
): Panel | null {
  if (states.length === 0 || bands.length === 0) return null;
  const layers: JsonObject[] = [];
  const titles: PlacedText[] = [];
  const assumed = assumptionsOf(states);
  let top = headingPx + (assumed.length > 0 ? rowPx : 0);
  for (const system of bands) {
    const row = systemRow(system, states, canvas, top);
    titles.push({ x: -12, y: top + stripPx / 2, text: systemName(system) });
    layers.push(...row.layers);
    top += row.heightPx + rowGapPx;
  }
  const heightPx = top + 4;
  return {
    name: 'state',
    heightPx,
    layer: [
      ...backdrop(canvas, heightPx),
      ...panelHeading('Liver function and stage', {
        leftPx: canvas.leftPx,
        rightPx: canvas.rightPx,
        plotWidthPx: canvas.scale.plotWidthPx,
        hairline: canvas.palette.hairline,
      }),
      ...legend(canvas),
      ...assumptionNote(assumed, canvas),
      textLayer(titles, { align: 'right' }),
      ...layers,
    ],
  };
}

/** Ids of the assumptions that entered any answer. */
function assumptionsOf(states: readonly DatedState[]): readonly string[] {
  const used = states.flatMap(({ state }) => state.assessments.flatMap(({ assumptions }) => assumptions));
  return [...new Set(used)];
}

/** What was assumed, said where the answers stand. */
function assumptionNote(assumed: readonly string[], canvas: CourseCanvas): readonly JsonObject[] {
  if (assumed.length === 0) return [];
  const said = assumed.map((id) => id.replaceAll('-', ' ')).join(', ');
  const text = fitText(`▲ answers assume: ${said}`, canvas.scale.plotWidthPx, small);
  return [textLayer([{ x: 6, y: 27, text }], { fontSize: theme.smallTextPx, color: canvas.palette.finding })];
}

function systemRow(
  system: SystemId,
  states: readonly DatedState[],
  canvas: CourseCanvas,
  top: number,
): { readonly heightPx: number; readonly layers: readonly JsonObject[] } {
  const { palette, scale } = canvas;
  const stretches = answerStretches(system, states, canvas);
  const items = rowItems(stretches, statedOf(system, states), canvas);
  const places = placeAnswerWords(items.map(wordsOf));
  const textTop = top + stripPx + 2;
  const box = (from: number, to: number): { x: number; x2: number; y: number; y2: number } => ({
    x: scale.placePx(from),
    x2: scale.placePx(to),
    y: top,
    y2: top + stripPx,
  });
  const known = stretches.map((stretch) => ({
    ...box(stretch.from, stretch.to),
    color: stretch.isSettled ? shade(stretch.gravity, palette) : palette.lesion.treated,
    description: sentence(system, stretch, canvas),
  }));
  const placed = items.flatMap((item, index) => {
    const place = places[index] ?? null;
    return place === null
      ? []
      : [{ ...item, y: textTop + (place.row + 0.5) * rowPx, hasLeader: place.hasLeader }];
  });
  return {
    heightPx: stripPx + 2 + rowPx * Math.max(0, ...places.map((place) => (place?.row ?? -1) + 1)),
    layers: [
      hatchLayer(
        gapsBetween(stretches, canvas).map(({ from, to }) => box(from, to)),
        palette.faint,
      ),
      ...(known.length === 0 ? [] : [boxLayer(known, {})]),
      // A thin leader where a text stands below others.
      ...leaders(placed, top, canvas),
      textLayer(
        placed.map(({ x, y, text, stretch, stated }) => ({
          x,
          y,
          text,
          color:
            stretch !== null
              ? palette.ink
              : stated?.agreement === 'conflict'
                ? palette.finding
                : palette.muted,
          ...(stated === null
            ? { description: stretch === null ? text : sentence(system, stretch, canvas) }
            : recordLink(stated.stated, canvas)),
        })),
        { fontSize: theme.smallTextPx },
      ),
    ],
  };
}

function leaders(
  placed: readonly (RowItem & { readonly y: number; readonly hasLeader: boolean })[],
  top: number,
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const rows = placed
    .filter((item) => item.stretch !== null && item.hasLeader)
    .map((item) => ({ x: item.anchor, y: top + stripPx, x2: item.anchor, y2: item.y + 4 }));
  return rows.length === 0 ? [] : [strokeLayer(rows, { color: canvas.palette.faint, strokeWidth: 0.8 })];
}

function wordsOf({ anchor, start, end, stretch, stated }: RowItem): BandWords {
  return {
    anchor,
    start,
    end,
    isNeeded: stated !== null,
    weight: stretch === null ? 0 : stretch.to - stretch.from,
  };
}

/** A class as a shade of one hue, the worse the darker; the full hue where its system has no order. */
function shade(gravity: number | null, palette: Palette): string {
  return gravity === null ? palette.accent : mixed(palette.accent, palette.ground, 0.55 * (1 - gravity));
}

/** So much of the second color in the first. */
function mixed(color: string, other: string, share: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) =>
    Math.round(channel(color, at) * (1 - share) + channel(other, at) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

function sentence(system: SystemId, stretch: AnswerStretch, canvas: CourseCanvas): string {
  const since = formatDay(dayOf(stretch.from, canvas), canvas.course.axis);
  return `${systemName(system)} ${stretch.answer}, as known from ${since}. ${stretch.detail}`.trim();
}

function dayOf(value: number, canvas: CourseCanvas): typeof canvas.scale.firstDay {
  const days = [canvas.scale.firstDay, ...canvas.records.map((record) => record.knownOn)];
  return days.reduce((best, candidate) =>
    Math.abs(candidate - value) < Math.abs(best - value) ? candidate : best,
  );
}

/** Equal answers that follow one another are one stretch. */
function answerStretches(
  system: SystemId,
  states: readonly DatedState[],
  canvas: CourseCanvas,
): readonly AnswerStretch[] {
  const stretches: AnswerStretch[] = [];
  states.forEach(({ day, state }, index) => {
    const assessment = state.assessments.find((candidate) => candidate.system === system);
    if (assessment === undefined || day > canvas.scale.lastDay) return;
    const next = states[index + 1]?.day ?? canvas.scale.lastDay;
    const from = Math.max(day, canvas.scale.firstDay);
    const to = Math.min(next, freshUntil(assessment, day), canvas.scale.lastDay);
    const { answer, brief, detail } = describeAssessment(assessment);
    if (
      brief === 'unknown' ||
      assessment.kind === 'not-applicable' ||
      assessment.kind === 'invalid' ||
      to <= from
    )
      return;
    const isSettled = assessment.kind === 'determined';
    const last = stretches.at(-1);
    if (last !== undefined && last.text === brief && last.to >= from)
      stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ from, to, text: brief, answer, isSettled, detail, gravity: gravityOf(assessment) });
  });
  return stretches;
}

/** Where the class stands between the best and the worst that its system knows; null where it is not one ordered class. */
function gravityOf(assessment: Assessment): number | null {
  if (assessment.kind !== 'determined') return null;
  const system = systems.find(({ id }) => id === assessment.system);
  const main = system?.headline.main ?? '';
  const type = system?.answers[main]?.type;
  if (type?.kind !== 'classes' || type.order.length < 2) return null;
  const place = type.order.indexOf(assessment.answer[main] ?? '');
  return place < 0 ? null : place / (type.order.length - 1);
}

/** The last day on which every value that was used is still within its look-back. */
function freshUntil(assessment: Assessment, day: number): number {
  const inputs = systems.find((system) => system.id === assessment.system)?.inputs ?? {};
  return assessment.used.reduce((soonest, used) => {
    const lookBack = inputs[used.input]?.lookBackDays ?? null;
    if (lookBack === null || used.ageDays === null) return soonest;
    return Math.min(soonest, day + Math.max(1, lookBack - used.ageDays));
  }, Number.POSITIVE_INFINITY);
}

/** Each stated value once, by the first state in which it stands. */
function statedOf(system: SystemId, states: readonly DatedState[]): readonly StatedComparison[] {
  const seen = new Map<string, StatedComparison>();
  for (const { state } of states) {
    for (const comparison of state.stated) {
      const isOurs = comparison.stated.system === system && comparison.stated.at.precision !== 'undated';
      if (isOurs && !seen.has(comparison.stated.id)) seen.set(comparison.stated.id, comparison);
    }
  }
  return [...seen.values()];
}

function rowItems(
  stretches: readonly AnswerStretch[],
  stated: readonly StatedComparison[],
  canvas: CourseCanvas,
): readonly RowItem[] {
  const { placePx, plotWidthPx } = canvas.scale;
  const limit = plotWidthPx + canvas.rightPx;
  const item = (anchor: number, text: string, rest: Pick<RowItem, 'stretch' | 'stated'>): RowItem => {
    const width = textWidthPx(text, small);
    const x = Math.min(anchor + 3, limit - width - 4);
    return { x, anchor, text, start: x - 3, end: x + width + 12, ...rest };
  };
  const words = (comparison: StatedComparison): string =>
    `stated ${statedText(comparison)} (${formatAgreement(comparison.agreement)})`;
  // A stated value stands with the answer it is compared to; on its own where nothing can be computed then.
  const beside = (stretch: AnswerStretch): StatedComparison | null =>
    stated.find(
      ({ agreement, stated: { knownOn } }) =>
        agreement !== 'not-computable' && knownOn >= stretch.from && knownOn < stretch.to,
    ) ?? null;
  const shown = stretches.filter((stretch, index) => {
    const before = stretches[index - 1];
    const isRepeat = before?.text === stretch.text && placePx(stretch.from) - placePx(before.from) < 60;
    return !isRepeat || beside(stretch) !== null;
  });
  const told = new Set(shown.flatMap((stretch) => beside(stretch) ?? []));
  return [
    ...shown.map((stretch) => {
      const comparison = beside(stretch);
      const text = comparison === null ? stretch.text : `${stretch.text} · ${words(comparison)}`;
      return item(placePx(stretch.from), text, { stretch, stated: comparison });
    }),
    ...stated
      .filter((comparison) => !told.has(comparison))
      .map((comparison) =>
        item(placePx(Math.max(placedDay(comparison.stated.at), canvas.scale.firstDay)), words(comparison), {
          stretch: null,
          stated: comparison,
        }),
      ),
  ];
}

function statedText(comparison: StatedComparison): string {
  const { answer } = comparison.stated;
  const { stage, ...rest } = answer;
  const others = Object.values(rest).join(' ');
  if (stage === undefined) return others;
  return others === '' ? `${stage}` : `${stage} ${others.replaceAll(' ', '')}`;
}

function gapsBetween(
  known: readonly AnswerStretch[],
  canvas: CourseCanvas,
): readonly { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let reached: number = canvas.scale.firstDay;
  for (const stretch of known) {
    if (stretch.from > reached) gaps.push({ from: reached, to: stretch.from });
    reached = Math.max(reached, stretch.to);
  }
  if (reached < canvas.scale.lastDay) gaps.push({ from: reached, to: canvas.scale.lastDay });
  return gaps;
}

function legend(canvas: CourseCanvas): readonly JsonObject[] {
  const { palette } = canvas;
  const entries = ['one answer (darker: worse)', 'several possible', 'unknown or out of date'] as const;
  const places: number[] = [];
  entries.reduce((x, text) => {
    places.push(x);
    return x + 24 + textWidthPx(text, small) + 16;
  }, 6);
  const box = (index: number): { x: number; x2: number; y: number; y2: number } => ({
    x: places[index] ?? 0,
    x2: (places[index] ?? 0) + 18,
    y: 8,
    y2: 17,
  });
  return [
    boxLayer(
      [
        { ...box(0), color: palette.accent },
        { ...box(1), color: palette.lesion.treated },
      ],
      {},
    ),
    hatchLayer([box(2)], palette.faint),
    textLayer(
      entries.map((text, index) => ({ x: (places[index] ?? 0) + 24, y: 12.5, text })),
      { fontSize: theme.smallTextPx, color: palette.muted },
    ),
  ];
}
