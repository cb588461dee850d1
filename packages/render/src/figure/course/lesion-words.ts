import type { Certainty } from '@hepatica/course';
import { organName, shortSite } from '../../format/clinical-names.ts';
import { formatMeasured } from '../../format/number.ts';
import { formatMeasurement } from '../../format/quantity.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, hatchLayer, type PlacedText, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import type { CourseCanvas } from './canvas.ts';
import type { PlacedMeasure } from './lesion-measures.ts';
import type { LesionStretch, LesionTrack } from './lesion-track.ts';
import { lasts } from './treatment-marks.ts';

const small = { sizePx: theme.smallTextPx };

/** A lesion's track and the middle of its lane in pixels. */
export interface LesionRow {
  readonly track: LesionTrack;
  readonly y: number;
  /** Sizes and zones under the lane, and the middle of their line; none where the title holds the only size. */
  readonly measures: readonly PlacedMeasure[];
  readonly measuresY: number;
}

/** What each lane holds: organ, site, number where several, first measured size. */
export function laneTitles(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const limit = canvas.leftPx - 14;
  const texts = rows.map(({ track, y, measures }) => ({
    x: -12,
    y,
    text: fittingTitle(track, measures.length === 0 ? firstSize(track, canvas) : '', limit),
    description: `${organName(track.lesion.organ)}, ${track.lesion.site}`,
    isRefuted: track.final.certainty === 'refuted',
  }));
  const struck = texts
    .filter(({ isRefuted }) => isRefuted)
    .map(({ x, y, text }) => ({ x: x - textWidthPx(text, small), x2: x, y, y2: y }));
  return [
    textLayer(
      texts.map(({ isRefuted: _, ...text }) => text),
      { align: 'right', fontSize: theme.smallTextPx },
    ),
    // What proved to be no tumor is struck out, on purpose over its words.
    ...(struck.length === 0
      ? []
      : [{ name: 'struck-out', ...strokeLayer(struck, { color: canvas.palette.ink, strokeWidth: 1 }) }]),
  ];
}

/** The title; without the size where both have no room, since the size is told by its scan too. */
function fittingTitle(track: LesionTrack, size: string, limit: number): string {
  const whole = laneTitle(track, size);
  return textWidthPx(whole, small) <= limit ? whole : fitText(laneTitle(track, ''), limit, small);
}

/** How sure it is, in the one word that a lane has room for. */
const certaintyWords = {
  proven: 'proven',
  'typical-imaging': 'typical',
  probable: 'probable',
  indeterminate: 'indeterminate',
  refuted: 'refuted',
} as const satisfies Readonly<Record<Certainty, string>>;

/** "Lung · RUL", "Liver · S5/6, 25 mm", "Lung · multiple". */
function laneTitle(track: LesionTrack, size: string): string {
  const { lesion, final } = track;
  const organ = organName(lesion.organ);
  const site = shortSite(lesion.site, lesion.organ);
  const count =
    lesion.number.atLeast > 1
      ? lesion.number.atMost === lesion.number.atLeast
        ? `×${lesion.number.atLeast}`
        : 'multiple'
      : '';
  const isSaid = site.toLowerCase().includes('multiple');
  const certainty = final.certainty === null ? '' : certaintyWords[final.certainty];
  const parts = [site, isSaid ? '' : count, size, certainty].filter((part) => part !== '');
  const name = `${organ.charAt(0).toUpperCase()}${organ.slice(1)}`;
  return parts.length === 0 ? name : `${name} · ${parts.join(', ')}`;
}

function firstSize(track: LesionTrack, canvas: CourseCanvas): string {
  for (const record of canvas.records) {
    if (record.kind !== 'imaging') continue;
    const finding = record.findings.find((item) => item.lesion === track.lesion.lesion);
    if (finding?.longestDiameterMm === undefined) continue;
    const measured = finding.longestDiameterMm;
    if (measured.kind !== 'quantity') return formatMeasurement(measured);
    return `${measured.asWritten.startsWith('~') ? '~' : ''}${formatMeasured(measured.quantity.value)} ${measured.quantity.unit}`;
  }
  return '';
}

/** How each lesion ended, beside its end. */
export function endLabels(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const limit = canvas.scale.plotWidthPx + canvas.rightPx - 2;
  const texts = rows.flatMap(({ track, y }): readonly PlacedText[] => {
    const text = endWords(track, canvas);
    const width = textWidthPx(text, small);
    if (track.end === null) {
      // The words stand on the dashes, where there is room for both; or where other lesions take its place.
      const from = canvas.scale.placePx(openEndOf(track));
      const atOnce = track.treatments.map(({ at }) => canvas.scale.placePx(at) + 14);
      const x = Math.max(from + 16, ...atOnce);
      return x + width + 24 > canvas.scale.plotWidthPx ? [] : [{ x, y, text }];
    }
    const atOnce = track.treatments.filter(({ treatment }) => !lasts(treatment));
    const lastMark = atOnce.reduce((right, { at }) => Math.max(right, canvas.scale.placePx(at)), 0);
    const x = Math.max(canvas.scale.placePx(track.end.at), lastMark) + 10 + (atOnce.length > 1 ? 6 : 0);
    return [{ x: Math.min(x, limit - width), y, text }];
  });
  if (texts.length === 0) return [];
  // A dotted line may run here: the words clear the ground behind themselves.
  const grounds = texts.map(({ x, y, text }) => ({
    x: x - 2,
    x2: x + textWidthPx(text, small) + 2,
    y: y - 6,
    y2: y + 6,
  }));
  return [
    boxLayer(grounds, { color: canvas.palette.ground }),
    textLayer(texts, { fontSize: theme.smallTextPx, color: canvas.palette.muted }),
  ];
}

/** Where the words of a lesion without an end stand: at its dashes, or where other lesions took its place. */
function openEndOf(track: LesionTrack): number {
  if (track.final.now !== undefined) return track.stretches.at(-1)?.to ?? track.firstDay;
  return track.stretches.find((stretch) => stretch.isUnreported)?.from ?? Number.POSITIVE_INFINITY;
}

/** How the lesion ended, with what the specimen showed; or that its end is not reported. */
function endWords(track: LesionTrack, canvas: CourseCanvas): string {
  const { state, now } = track.final;
  if (now !== undefined && state === 'split') return `now ${now.length} parts`;
  if (now !== undefined && state === 'merged') return 'now one with another';
  if (track.end === null)
    return track.stretches.some((stretch) => stretch.isUnreported) ? 'not reported again' : '';
  const specimen = canvas.records.find(
    (record) => record.kind === 'pathology' && record.lesions.includes(track.lesion.lesion),
  );
  const shown = specimen?.kind === 'pathology' ? pathologyWords[specimen.result] : '';
  const how = track.end.state === 'removed' ? 'resected' : goneWords(track);
  return shown === '' ? how : `${how}; ${shown}`;
}

function goneWords(track: LesionTrack): string {
  const record = track.end?.record;
  const finding =
    record?.kind === 'imaging'
      ? record.findings.find((item) => item.lesion === track.lesion.lesion)
      : undefined;
  return finding?.status === 'nonviable' ? 'no viable tumor' : 'not seen again';
}

const pathologyWords = {
  'metastatic-hcc': 'metastatic HCC',
  hcc: 'HCC',
  'no-tumor': 'no tumor',
  necrosis: 'necrosis on biopsy',
} as const;

/** How a stretch is drawn over which it was not sure that the lesion is tumor. */
export const doubtedFrame = { filled: false, strokeWidth: 1, strokeDash: [2, 2] } as const;

/** True where somebody doubted then that it is tumor, or it was found to be none. */
export function isDoubted({ certainty }: Pick<LesionStretch, 'certainty'>): boolean {
  return certainty === 'probable' || certainty === 'indeterminate' || certainty === 'refuted';
}

const legendLinePx = 14;

/** What the lanes' strokes mean, to the right of the heading; `morePx` where it takes a second line. */
export function lesionLegend(
  canvas: CourseCanvas,
  rows: readonly LesionRow[],
): { readonly layers: readonly JsonObject[]; readonly morePx: number } {
  const { palette } = canvas;
  const states = rows.flatMap(({ track }) => track.stretches);
  const measured = rows.flatMap(({ measures }) => measures);
  const numbers = [
    measured.length > 0 ? 'longest diameter in mm' : '',
    measured.some(({ text }) => text.includes('v')) ? 'v: viable part' : '',
    measured.some(({ kind }) => kind === 'zone') ? 'in the hue of ablation: its zone' : '',
  ].filter((part) => part !== '');
  const entries = [
    { text: 'present', kind: 'bar', color: palette.lesion.present, isShown: true },
    { text: 'treated, not yet judged', kind: 'bar', color: palette.lesion.treated, isShown: true },
    {
      text: 'cannot be judged',
      kind: 'hatch',
      color: palette.lesion.indeterminate,
      isShown: states.some((stretch) => stretch.state === 'indeterminate'),
    },
    {
      text: 'not reported again',
      kind: 'dash',
      color: palette.lesion.indeterminate,
      isShown: states.some((stretch) => stretch.isUnreported),
    },
    {
      text: 'not sure to be tumor',
      kind: 'frame',
      color: palette.lesion.present,
      isShown: states.some(isDoubted),
    },
    {
      text: `numbers: ${numbers.join('; ')}`,
      kind: 'words',
      color: palette.muted,
      isShown: numbers.length > 0,
    },
  ].filter((entry) => entry.isShown);
  let x = 6;
  let line = 0;
  const placed = entries.map((entry) => {
    const width = (entry.kind === 'words' ? 4 : 24) + textWidthPx(entry.text, small);
    if (line === 0 && x + width > canvas.scale.plotWidthPx + canvas.rightPx) [x, line] = [6, 1];
    const here = entry.kind === 'words' ? x - 20 : x;
    x += width + 14;
    return { ...entry, x: here, middle: 12.5 + line * legendLinePx };
  });
  const bars = placed.filter((entry) => entry.kind === 'bar');
  const hatched = placed
    .filter((entry) => entry.kind === 'hatch')
    .map((entry) => ({ x: entry.x, x2: entry.x + 20, y: entry.middle - 3.5, y2: entry.middle + 3.5 }));
  const dashed = placed.filter((entry) => entry.kind === 'dash');
  const framed = placed.filter((entry) => entry.kind === 'frame');
  const layers = [
    ...(framed.length === 0
      ? []
      : [
          boxLayer(
            framed.map((entry) => ({
              x: entry.x,
              x2: entry.x + 20,
              y: entry.middle - 3.5,
              y2: entry.middle + 3.5,
              color: entry.color,
            })),
            doubtedFrame,
          ),
        ]),
    boxLayer(
      bars.map((entry) => ({
        x: entry.x,
        x2: entry.x + 20,
        y: entry.middle - 3.5,
        y2: entry.middle + 3.5,
        color: entry.color,
      })),
      {},
    ),
    ...(hatched.length === 0 ? [] : [hatchLayer(hatched, palette.lesion.indeterminate)]),
    ...(dashed.length === 0
      ? []
      : [
          strokeLayer(
            dashed.map((entry) => ({
              x: entry.x,
              x2: entry.x + 20,
              y: entry.middle,
              y2: entry.middle,
              color: entry.color,
            })),
            { strokeDash: [4, 4], strokeWidth: 1.2 },
          ),
        ]),
    textLayer(
      placed.map((entry) => ({ x: entry.x + 25, y: entry.middle, text: entry.text })),
      { fontSize: theme.smallTextPx, color: palette.muted },
    ),
  ];
  return { layers, morePx: line * legendLinePx };
}
