import type { Treatment } from '@hepatica/course';
import { theme } from '../../theme/theme.ts';
import { boxLayer, type PlacedText, panelHeading, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import { backdrop, type CourseCanvas, placedDay, placedRange, recordLink } from './canvas.ts';
import { dayBars } from './day-bars.ts';
import { packRows } from './label-boxes.ts';
import {
  barOf,
  ghostRanges,
  infusionDays,
  lasts,
  modalityShapes,
  type TreatmentLane,
  treatmentLabel,
  treatmentLanes,
} from './treatment-marks.ts';

const rowPx = 18;
const laneGapPx = 5;
const headingPx = 24;
const small = { sizePx: theme.smallTextPx };
const labelLimitPx = 330;

interface PlacedTreatment {
  readonly treatment: Treatment;
  readonly lane: TreatmentLane;
  readonly y: number;
  /** Middle of the mark, in pixels. */
  readonly x: number;
  readonly label: PlacedText & { readonly align: 'left' | 'right' };
}

/** Treatments in lanes by modality and compartment: what was planned is hollow, an ambiguous date shows both readings. */
export function treatmentPanel(canvas: CourseCanvas): Panel | null {
  const lanes = treatmentLanes(canvas);
  if (lanes.length === 0) return null;
  const { placed, titles, heightPx } = layOut(lanes, canvas);
  return {
    name: 'treatments',
    heightPx,
    layer: [
      ...backdrop(canvas, heightPx),
      ...panelHeading('Treatment', {
        leftPx: canvas.leftPx,
        rightPx: canvas.rightPx,
        plotWidthPx: canvas.scale.plotWidthPx,
        hairline: canvas.palette.hairline,
      }),
      textLayer(titles, { align: 'right' }),
      ...bars(placed, canvas),
      ...whiskers(placed, canvas),
      ...combs(placed, canvas),
      ...symbols(placed, canvas),
      ...labels(placed, canvas),
    ],
  };
}

function layOut(
  lanes: readonly TreatmentLane[],
  canvas: CourseCanvas,
): { placed: readonly PlacedTreatment[]; titles: readonly PlacedText[]; heightPx: number } {
  const placed: PlacedTreatment[] = [];
  const titles: PlacedText[] = [];
  let top = headingPx;
  for (const lane of lanes) {
    const spans = lane.treatments.map((treatment) => spanOf(treatment, canvas));
    const rows = packRows(spans);
    const rowCount = Math.max(...rows) + 1;
    titles.push({
      x: -12,
      y: top + rowPx / 2,
      text: lane.detail === '' ? lane.title : `${lane.title} · ${lane.detail}`,
      color: canvas.palette.modality[lane.modality],
    });
    lane.treatments.forEach((treatment, index) => {
      const span = spans[index];
      if (span === undefined) return;
      const y = top + ((rows[index] ?? 0) + 0.5) * rowPx;
      placed.push({
        treatment,
        lane,
        y,
        x: span.x,
        label: { ...span.label, y: span.label.isAbove ? y - 2.5 : y },
      });
    });
    top += rowCount * rowPx + laneGapPx;
  }
  return { placed, titles, heightPx: top + 2 };
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly label: {
    readonly x: number;
    readonly text: string;
    readonly align: 'left' | 'right';
    /** Above an open bar, which runs below it. */
    readonly isAbove?: true;
  };
}

/** How much of its row a treatment takes: its whiskers or bar, its ghosts, and its label to the right (else left). */
function spanOf(treatment: Treatment, canvas: CourseCanvas): Span {
  const { placePx, plotWidthPx } = canvas.scale;
  const range = placedRange(treatment.at);
  const x = placePx(placedDay(treatment.at));
  const bar = lasts(treatment) ? barOf(treatment, canvas) : null;
  const ghosts = ghostRanges(treatment).map((ghost) => placePx((ghost.earliest + ghost.latest) / 2));
  const reach = treatment.kind === 'radiotherapy' ? combWidth(treatment.fractions) / 2 + 3 : 7;
  const left = Math.min(placePx(range.earliest), x - reach, ...ghosts.map((ghost) => ghost - 7));
  const right = Math.max(
    placePx(range.latest),
    x + reach,
    ...(bar === null ? [] : [placePx(bar.to)]),
    ...ghosts.map((ghost) => ghost + 7),
  );
  const text = fitText(treatmentLabel(treatment), labelLimitPx, small);
  const width = textWidthPx(text, small);
  // A bar that runs to the end of the axis carries its label above itself, at its start.
  if (bar?.isOpen === true && x + 8 + width <= plotWidthPx + canvas.rightPx) {
    return {
      start: left,
      end: Math.max(plotWidthPx, x + 18 + width),
      x,
      label: { x: x + 4, text, align: 'left', isAbove: true },
    };
  }
  const fitsRight = right + 6 + width <= plotWidthPx + canvas.rightPx;
  return fitsRight
    ? { start: left, end: right + 14 + width, x, label: { x: right + 5, text, align: 'left' } }
    : { start: left - width - 14, end: right + 6, x, label: { x: left - 5, text, align: 'right' } };
}

function bars(placed: readonly PlacedTreatment[], canvas: CourseCanvas): readonly JsonObject[] {
  const solid: JsonObject[] = [];
  const open: JsonObject[] = [];
  for (const { treatment, lane, y } of placed) {
    if (!lasts(treatment)) continue;
    const bar = barOf(treatment, canvas);
    const cycles =
      treatment.kind === 'arterial-infusion'
        ? infusionDays(treatment, bar)
        : [{ from: bar.from, to: bar.to }];
    const row = (part: { from: number; to: number }, half: number): JsonObject => ({
      from: canvas.scale.datum(part.from),
      to: canvas.scale.datum(part.to),
      y: y - half,
      y2: y + half,
      color: canvas.palette.modality[lane.modality],
      ...recordLink(treatment, canvas),
    });
    // Its words stand above it, so that it runs below them.
    if (bar.isOpen) open.push({ ...row(bar, 0), y: y + 4.5, y2: y + 7.5 });
    else solid.push(...cycles.map((cycle) => row(cycle, treatment.kind === 'arterial-infusion' ? 5 : 3.5)));
    if (treatment.kind === 'arterial-infusion') open.push({ ...row(bar, 6.5), isBackdrop: true });
  }
  return [
    ...dayBars(
      canvas,
      open.filter(({ isBackdrop }) => isBackdrop === true),
      { opacity: 0.16 },
    ),
    ...dayBars(
      canvas,
      open.filter(({ isBackdrop }) => isBackdrop !== true),
      { opacity: 0.4 },
    ),
    ...dayBars(canvas, solid, { opacity: 0.9 }),
  ];
}

/** Lines over the interval of an imprecise date; dotted to the second reading of an ambiguous one. */
function whiskers(placed: readonly PlacedTreatment[], canvas: CourseCanvas): readonly JsonObject[] {
  const { placePx } = canvas.scale;
  const exact = placed.flatMap(({ treatment, lane, y }) => {
    if (lasts(treatment)) return [];
    const range = placedRange(treatment.at);
    const [x, x2] = [placePx(range.earliest), placePx(range.latest)];
    const isUndated = treatment.at.precision === 'undated';
    return x2 - x < 6 ? [] : [{ x, y, x2, y2: y, color: canvas.palette.modality[lane.modality], isUndated }];
  });
  const ends = exact.flatMap(({ x, x2, y, color }) => [
    { x, y: y - 3, x2: x, y2: y + 3, color },
    { x: x2, y: y - 3, x2, y2: y + 3, color },
  ]);
  const between = placed.flatMap(({ treatment, lane, y, x }) =>
    ghostRanges(treatment).map((ghost) => ({
      x: placePx((ghost.earliest + ghost.latest) / 2),
      y,
      x2: x,
      y2: y,
      color: canvas.palette.modality[lane.modality],
    })),
  );
  return [
    ...lines([...exact.filter((row) => !row.isUndated), ...ends], { strokeWidth: 1, opacity: 0.7 }),
    // Undated: the line spans what the text allows.
    ...lines(
      exact.filter((row) => row.isUndated),
      { strokeWidth: 1, strokeDash: [1, 2] },
    ),
    ...lines(between, { strokeWidth: 1, strokeDash: [1, 3] }),
  ];
}

function lines(rows: Parameters<typeof strokeLayer>[0], mark: JsonObject): readonly JsonObject[] {
  const plain = rows.map(({ x, y, x2, y2, color }) => ({
    x,
    y,
    x2,
    y2,
    ...(color === undefined ? {} : { color }),
  }));
  return plain.length === 0 ? [] : [strokeLayer(plain, mark)];
}

function symbols(placed: readonly PlacedTreatment[], canvas: CourseCanvas): readonly JsonObject[] {
  const atOnce = placed.filter(({ treatment }) => !lasts(treatment) && treatment.kind !== 'radiotherapy');
  const row = (item: PlacedTreatment, at: number): JsonObject => ({
    at: canvas.scale.datum(at),
    y: item.y,
    shape: modalityShapes[item.lane.modality],
    color: canvas.palette.modality[item.lane.modality],
    fill:
      item.treatment.state === 'given' ? canvas.palette.modality[item.lane.modality] : canvas.palette.ground,
    ...recordLink(item.treatment, canvas),
  });
  const layer = (values: readonly JsonObject[], mark: JsonObject): readonly JsonObject[] =>
    values.length === 0
      ? []
      : [
          {
            data: { values },
            mark: { type: 'point', opacity: 1, size: 78, strokeWidth: 1.4, ...mark },
            encoding: {
              x: { field: 'at', ...canvas.scale.channel, axis: null },
              y: { field: 'y', type: 'quantitative', scale: null, axis: null },
              shape: { field: 'shape', type: 'nominal', scale: null },
              stroke: { field: 'color', type: 'nominal', scale: null },
              fill: { field: 'fill', type: 'nominal', scale: null },
              description: { field: 'description' },
              href: { field: 'href' },
            },
          },
        ];
  const ghosts = atOnce.flatMap((item) =>
    ghostRanges(item.treatment).map((ghost) => row(item, (ghost.earliest + ghost.latest) / 2)),
  );
  return [
    ...layer(ghosts, { opacity: 0.35 }),
    ...layer(
      atOnce.map((item) => row(item, placedDay(item.treatment.at))),
      {},
    ),
  ];
}

/** Radiotherapy as a comb with one tooth per fraction: counted, not timed. Planned teeth stand in an empty frame. */
function combs(placed: readonly PlacedTreatment[], canvas: CourseCanvas): readonly JsonObject[] {
  const courses = placed.flatMap((item) => {
    const { treatment, x, y, lane } = item;
    if (treatment.kind !== 'radiotherapy') return [];
    const ghosts = ghostRanges(treatment).map((ghost) => ({
      x: canvas.scale.placePx((ghost.earliest + ghost.latest) / 2),
      isFaint: true,
    }));
    return [{ x, isFaint: treatment.state === 'planned' }, ...ghosts].map((place) => ({
      ...place,
      y,
      half: combWidth(treatment.fractions) / 2,
      fractions: treatment.fractions,
      color: canvas.palette.modality[lane.modality],
      ...recordLink(treatment, canvas),
    }));
  });
  if (courses.length === 0) return [];
  const frames = courses.map(({ x, y, half, color, description, href }) => ({
    x: x - half - 2,
    x2: x + half + 2,
    y: y - 6,
    y2: y + 6,
    color,
    description,
    href,
  }));
  const teeth = (isFaint: boolean): readonly JsonObject[] => {
    const rows = courses
      .filter((course) => course.isFaint === isFaint)
      .flatMap(({ x, y, half, fractions, color }) =>
        Array.from({ length: fractions }, (_, tooth) => {
          const at = x - half + ((tooth + 0.5) / fractions) * 2 * half;
          return { x: at, y: y - 4, x2: at, y2: y + 4, color };
        }),
      );
    return rows.length === 0 ? [] : [strokeLayer(rows, { strokeWidth: 1.3, opacity: isFaint ? 0.35 : 1 })];
  };
  return [
    boxLayer(
      frames.map(({ x, x2, y, y2 }) => ({ x, x2, y, y2 })),
      { color: canvas.palette.ground },
    ),
    boxLayer(frames, { filled: false, strokeWidth: 1 }),
    ...teeth(false),
    ...teeth(true),
  ];
}

/** Pixels that the teeth of a comb take. */
function combWidth(fractions: number): number {
  return Math.min(fractions * 2.6, 60);
}

function labels(placed: readonly PlacedTreatment[], canvas: CourseCanvas): readonly JsonObject[] {
  return (['left', 'right'] as const).flatMap((align) => {
    const rows = placed
      .filter((item) => item.label.align === align)
      .map(({ label }) => ({ x: label.x, y: label.y, text: label.text }));
    return rows.length === 0
      ? []
      : [textLayer(rows, { align, fontSize: theme.smallTextPx, color: canvas.palette.ink })];
  });
}
