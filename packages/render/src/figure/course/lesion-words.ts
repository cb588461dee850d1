import { organName, shortSite } from '../../format/clinical-names.ts';
import { formatMeasured } from '../../format/number.ts';
import { formatMeasurement } from '../../format/quantity.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, hatchLayer, type PlacedText, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import type { CourseCanvas } from './canvas.ts';
import type { LesionTrack } from './lesion-track.ts';
import { lasts } from './treatment-marks.ts';

const small = { sizePx: theme.smallTextPx };

/** A lesion's track and the middle of its lane in pixels. */
export interface LesionRow {
  readonly track: LesionTrack;
  readonly y: number;
}

/** What each lane holds: organ, site, number where several, first measured size. */
export function laneTitles(rows: readonly LesionRow[], canvas: CourseCanvas): readonly JsonObject[] {
  const limit = canvas.leftPx - 14;
  const texts = rows.map(({ track, y }) => ({
    x: -12,
    y,
    text: fitText(laneTitle(track, canvas), limit, small),
    description: `${organName(track.lesion.organ)}, ${track.lesion.site}`,
  }));
  return [textLayer(texts, { align: 'right', fontSize: theme.smallTextPx })];
}

/** "Lung · RUL", "Liver · S5/6, 25 mm", "Lung · multiple". */
function laneTitle(track: LesionTrack, canvas: CourseCanvas): string {
  const { lesion } = track;
  const organ = organName(lesion.organ);
  const site = shortSite(lesion.site, lesion.organ);
  const count =
    lesion.number.atLeast > 1
      ? lesion.number.atMost === lesion.number.atLeast
        ? `×${lesion.number.atLeast}`
        : 'multiple'
      : '';
  const isSaid = site.toLowerCase().includes('multiple');
  const size = firstSize(track, canvas);
  const parts = [site, isSaid ? '' : count, size].filter((part) => part !== '');
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
      // The words stand on the dashes, where there is room for both.
      const dashes = track.stretches.find((stretch) => stretch.isUnreported);
      const from = dashes === undefined ? Number.POSITIVE_INFINITY : canvas.scale.placePx(dashes.from);
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

/** How the lesion ended, with what the specimen showed; or that its end is not reported. */
function endWords(track: LesionTrack, canvas: CourseCanvas): string {
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

/** What the lanes' strokes mean, to the right of the heading. */
export function lesionLegend(canvas: CourseCanvas, tracks: readonly LesionTrack[]): readonly JsonObject[] {
  const { palette } = canvas;
  const states = tracks.flatMap((track) => track.stretches);
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
  ].filter((entry) => entry.isShown);
  let x = 6;
  const placed = entries.map((entry) => {
    const here = x;
    x += 24 + textWidthPx(entry.text, small) + 14;
    return { ...entry, x: here };
  });
  const bars = placed.filter((entry) => entry.kind === 'bar');
  const hatched = placed
    .filter((entry) => entry.kind === 'hatch')
    .map((entry) => ({ x: entry.x, x2: entry.x + 20, y: 9, y2: 16 }));
  const dashed = placed.filter((entry) => entry.kind === 'dash');
  return [
    boxLayer(
      bars.map((entry) => ({ x: entry.x, x2: entry.x + 20, y: 9, y2: 16, color: entry.color })),
      {},
    ),
    ...(hatched.length === 0 ? [] : [hatchLayer(hatched, palette.lesion.indeterminate)]),
    ...(dashed.length === 0
      ? []
      : [
          strokeLayer(
            dashed.map((entry) => ({ x: entry.x, x2: entry.x + 20, y: 12.5, y2: 12.5, color: entry.color })),
            { strokeDash: [4, 4], strokeWidth: 1.2 },
          ),
        ]),
    textLayer(
      placed.map((entry) => ({ x: entry.x + 25, y: 12.5, text: entry.text })),
      { fontSize: theme.smallTextPx, color: palette.muted },
    ),
  ];
}
