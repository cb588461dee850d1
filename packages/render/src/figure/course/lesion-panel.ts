import type { PartialDate } from '@hepatica/course';
import { modalityOf, organName } from '../../format/clinical-names.ts';
import { formatPartialDate } from '../../format/partial-date.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, hatchLayer, panelHeading, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { spreadAlong } from '../spread.ts';
import { backdrop, type CourseCanvas, placedRange, recordLink } from './canvas.ts';
import { dayBars } from './day-bars.ts';
import { measuresOf, placeMeasures } from './lesion-measures.ts';
import { foundDate, type LesionTrack, lesionTracks } from './lesion-track.ts';
import {
  doubtedFrame,
  endLabels,
  isDoubted,
  type LesionRow,
  laneTitles,
  lesionLegend,
} from './lesion-words.ts';
import { barOf, lasts, modalityShapes } from './treatment-marks.ts';

const rowPx = 19;
const headingPx = 26;
const measuresPx = 13;

const stateWords = {
  present: 'present',
  treated: 'treated, not yet judged',
  indeterminate: 'cannot be judged',
  removed: 'resected',
  gone: 'gone',
  split: 'now seen as several',
  merged: 'now one with another',
} as const;

/** One lane per lesion: from first seen, through treated, to resected or gone; dashed where no record speaks of it. */
export function lesionPanel(canvas: CourseCanvas): Panel | null {
  const tracks = lesionTracks(canvas);
  if (tracks.length === 0) return null;
  const legend = lesionLegend(canvas, layOut(tracks, headingPx, canvas).rows);
  const { rows, bottomPx } = layOut(tracks, headingPx + legend.morePx, canvas);
  const heightPx = bottomPx + 6;
  return {
    name: 'lesions',
    heightPx,
    layer: [
      ...backdrop(canvas, heightPx),
      ...panelHeading('Lesions', {
        leftPx: canvas.leftPx,
        rightPx: canvas.rightPx,
        plotWidthPx: canvas.scale.plotWidthPx,
        hairline: canvas.palette.hairline,
      }),
      ...legend.layers,
      ...laneTitles(rows, canvas),
      ...lineage(rows, canvas),
      ...suspected(rows, canvas),
      ...startWhiskers(rows, canvas),
      ...stretches(rows, canvas),
      ...ends(rows, canvas),
      ...lastingTreatments(rows, canvas),
      ...treatmentMarks(rows, canvas),
      ...measureWords(rows, canvas),
      ...endLabels(rows, canvas),
    ],
  };
}

/** Lanes below one another; a lane with more than one size, or with a zone, has a line of words below it. */
function layOut(
  tracks: readonly LesionTrack[],
  topPx: number,
  canvas: CourseCanvas,
): { readonly rows: readonly LesionRow[]; readonly bottomPx: number } {
  let top = topPx;
  const links = linksOf(tracks);
  const rows = tracks.map((track, index): LesionRow => {
    const all = measuresOf(track, canvas);
    const isTold = all.length > 1 || all.some(({ text }) => /zone|v/.test(text));
    const crossing = links
      .filter(({ from, to }) => Math.min(from, to) <= index && index < Math.max(from, to))
      .map(({ at }) => canvas.scale.placePx(at));
    const measures = isTold ? placeMeasures(all, canvas, crossing) : [];
    const lasting = track.treatments.filter(({ treatment }) => lasts(treatment)).length;
    const y = top + rowPx / 2;
    const below = y + 5.5 + Math.max(0, lasting - 1) * 3 + (lasting > 0 ? 2 : 0);
    top = measures.length === 0 ? top + rowPx : below + measuresPx;
    return { track, y, measures, measuresY: below + measuresPx / 2 };
  });
  return { rows, bottomPx: top };
}

/** Sizes under the lane at their scans; zones in the hue of ablation. */
function measureWords(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const words = rows.flatMap(({ measures, measuresY }) =>
    measures.map(({ x, text, kind, record }) => ({
      x,
      y: measuresY,
      text,
      color: kind === 'zone' ? canvas.palette.modality.ablation : canvas.palette.muted,
      ...recordLink(record, canvas),
    })),
  );
  return words.length === 0 ? [] : [textLayer(words, { align: 'center', fontSize: theme.smallTextPx - 1 })];
}

/** Which lane came of which, and when: by their places among the lanes. */
function linksOf(
  tracks: readonly LesionTrack[],
): readonly { readonly from: number; readonly to: number; readonly at: number }[] {
  const places = new Map(tracks.map(({ lesion }, index) => [lesion.lesion, index]));
  return tracks.flatMap(({ lesion, firstDay }, to) => {
    const { splitFrom, mergedFrom = [] } = lesion;
    return [...(splitFrom === undefined ? [] : [splitFrom]), ...mergedFrom].flatMap((id) => {
      const from = places.get(id);
      return from === undefined ? [] : [{ from, to, at: firstDay }];
    });
  });
}

/** A line from a lesion down to those that it split into or merged with. */
function lineage(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const lines = linksOf(rows.map(({ track }) => track)).flatMap(({ from, to, at }) => {
    const [above, below] = [rows[from], rows[to]];
    const x = canvas.scale.placePx(at);
    return above === undefined || below === undefined ? [] : [{ x, y: above.y, x2: x, y2: below.y }];
  });
  return lines.length === 0
    ? []
    : [strokeLayer(lines, { color: canvas.palette.lesion.present, strokeWidth: 1.4 })];
}

function stretches(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const { placePx } = canvas.scale;
  const pieces = rows.flatMap(({ track, y }) => track.stretches.map((stretch) => ({ track, stretch, y })));
  const seen = pieces.filter(({ stretch }) => !stretch.isUnreported && stretch.state !== 'indeterminate');
  const reported = seen.filter(({ stretch }) => !isDoubted(stretch));
  const doubted = seen.filter(({ stretch }) => isDoubted(stretch));
  const doubtful = pieces.filter(({ stretch }) => !stretch.isUnreported && stretch.state === 'indeterminate');
  const unreported = pieces.filter(({ stretch }) => stretch.isUnreported);
  const datum = ({ track, stretch, y }: (typeof pieces)[number]): JsonObject => ({
    from: canvas.scale.datum(stretch.from),
    to: canvas.scale.datum(stretch.to),
    y: y - 3.5,
    y2: y + 3.5,
    color: stretch.state === 'treated' ? canvas.palette.lesion.treated : canvas.palette.lesion.present,
    ...recordLink(stretch.record, canvas),
    description: `${organName(track.lesion.organ)}, ${track.lesion.site}: ${stateWords[stretch.state]} from ${formatPartialDate(stretch.record.at, canvas.course.axis)}`,
  });
  const boxes = doubtful.map(({ stretch, y }) => ({
    x: placePx(stretch.from),
    x2: placePx(stretch.to),
    y: y - 3.5,
    y2: y + 3.5,
  }));
  const dashes = unreported.map(({ stretch, y }) => ({
    x: placePx(stretch.from),
    y,
    x2: placePx(stretch.to),
    y2: y,
    color: canvas.palette.lesion.indeterminate,
  }));
  return [
    ...dayBars(canvas, reported.map(datum), {}),
    ...dayBars(canvas, doubted.map(datum), doubtedFrame),
    ...(boxes.length === 0
      ? []
      : [
          hatchLayer(boxes, canvas.palette.lesion.indeterminate),
          ...dayBars(canvas, doubtful.map(datum), { filled: false, strokeWidth: 0.8 }),
        ]),
    ...(dashes.length === 0 ? [] : [strokeLayer(dashes, { strokeDash: [4, 4], strokeWidth: 1.2 })]),
  ];
}

/** A thin line over the time in which an imprecisely dated lesion was first seen, or shown to be gone. */
function startWhiskers(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const { placePx } = canvas.scale;
  const whisker = (
    at: PartialDate,
    y: number,
  ): { x: number; y: number; x2: number; y2: number; color: string } => ({
    x: placePx(placedRange(at).earliest),
    x2: placePx(placedRange(at).latest),
    y,
    y2: y,
    color: canvas.palette.lesion.indeterminate,
  });
  const all = rows.flatMap(({ track, y }) => [
    ...(track.suspectedFrom === null ? [whisker(foundDate(track.lesion, canvas.records), y)] : []),
    ...(track.end === null ? [] : [whisker(track.end.record.at, y)]),
  ]);
  const wide = all.filter(({ x, x2 }) => x2 - x > 12);
  return wide.length === 0 ? [] : [strokeLayer(wide, { strokeWidth: 1, strokeDash: [1, 2] })];
}

/** A dotted line back to when a lesion was felt: it was there, and not yet known to the team. */
function suspected(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const felt = rows.flatMap(({ track, y }) =>
    track.suspectedFrom === null
      ? []
      : [
          {
            x: canvas.scale.placePx(track.suspectedFrom),
            x2: canvas.scale.placePx(track.firstDay),
            y,
            y2: y,
          },
        ],
  );
  if (felt.length === 0) return [];
  const text = 'felt, not yet known';
  return [
    strokeLayer(felt, { strokeDash: [1.5, 2.5], strokeWidth: 1.6, color: canvas.palette.lesion.present }),
    textLayer(
      felt.map(({ x, y }) => ({ x: x - 6, y, text })),
      { align: 'right', fontSize: theme.smallTextPx, color: canvas.palette.muted },
    ),
  ];
}

/** A bar across the lane where a lesion was resected, an open ring where a study showed it gone. */
function ends(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const removed = rows.flatMap(({ track, y }) => {
    if (track.end?.state !== 'removed') return [];
    const x = canvas.scale.placePx(track.end.at);
    return [{ x, y: y - 7, x2: x, y2: y + 7 }];
  });
  const gone = rows.flatMap(({ track, y }) => {
    if (track.end?.state !== 'gone') return [];
    return [{ at: canvas.scale.datum(track.end.at), y, ...recordLink(track.end.record, canvas) }];
  });
  return [
    ...(removed.length === 0 ? [] : [strokeLayer(removed, { strokeWidth: 1.6, color: canvas.palette.ink })]),
    ...(gone.length === 0
      ? []
      : [
          {
            data: { values: gone },
            mark: {
              type: 'point',
              shape: 'circle',
              opacity: 1,
              size: 52,
              strokeWidth: 1.5,
              fill: canvas.palette.ground,
              stroke: canvas.palette.ink,
            },
            encoding: {
              x: { field: 'at', ...canvas.scale.channel, axis: null },
              y: { field: 'y', type: 'quantitative', scale: null, axis: null },
              description: { field: 'description' },
              href: { field: 'href' },
            },
          },
        ]),
  ];
}

const markSpacePx = 10;

function treatmentMarks(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const marks = rows.flatMap(({ track, y }) => {
    const atOnce = track.treatments.filter(({ treatment }) => !lasts(treatment));
    const places = spreadAlong(
      atOnce.map(({ at }) => ({ wish: canvas.scale.placePx(at), size: markSpacePx })),
      0,
      canvas.scale.plotWidthPx,
    );
    return atOnce.map(({ treatment }, index) => ({
      x: Math.round((places[index] ?? 0) * 100) / 100,
      y,
      shape: modalityShapes[modalityOf(treatment.kind)],
      color: canvas.palette.modality[modalityOf(treatment.kind)],
      ...recordLink(treatment, canvas),
    }));
  });
  if (marks.length === 0) return [];
  return [
    {
      data: { values: marks },
      mark: {
        type: 'point',
        filled: true,
        opacity: 1,
        size: 60,
        strokeWidth: 0,
      },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null, axis: null },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        shape: { field: 'shape', type: 'nominal', scale: null },
        fill: { field: 'color', type: 'nominal', scale: null },
        description: { field: 'description' },
        href: { field: 'href' },
      },
    },
  ];
}

/** What lasted runs as a thin line under the lane, in the hue of its modality. */
function lastingTreatments(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const lines = rows.flatMap(({ track, y }) =>
    track.treatments
      .filter(({ treatment }) => lasts(treatment))
      .map(({ treatment }, index) => {
        const bar = barOf(treatment, canvas);
        const below = y + 5.5 + index * 3;
        return {
          x: canvas.scale.placePx(Math.max(bar.from, track.firstDay)),
          x2: canvas.scale.placePx(bar.to),
          y: below - 1,
          y2: below + 1,
          color: canvas.palette.modality[modalityOf(treatment.kind)],
          ...recordLink(treatment, canvas),
        };
      }),
  );
  return lines.length === 0 ? [] : [boxLayer(lines, {})];
}
