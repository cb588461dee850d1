import type { CourseRecord, Measured } from '@hepatica/course';
import { formatMeasured } from '../../format/number.ts';
import { formatMeasurement } from '../../format/quantity.ts';
import { theme } from '../../theme/theme.ts';
import { textWidthPx } from '../text/text-width.ts';
import { type CourseCanvas, placedDay } from './canvas.ts';
import type { LesionTrack } from './lesion-track.ts';

const small = { sizePx: theme.smallTextPx - 1 };

/** A size of a lesion at a scan, or of the zone that an ablation left. */
export interface LesionMeasure {
  readonly day: number;
  /** "52", "52 v20", "zone 40 × 32". */
  readonly text: string;
  readonly kind: 'size' | 'zone';
  readonly record: CourseRecord;
}

/** A measure with its place under the lane. */
export interface PlacedMeasure extends LesionMeasure {
  /** Middle of the text, in pixels of the plot. */
  readonly x: number;
}

/** Every size and zone that the records give of a lesion, oldest first. */
export function measuresOf(track: LesionTrack, canvas: CourseCanvas): readonly LesionMeasure[] {
  const { lesion } = track.lesion;
  const ablatedOn = track.treatments.find(({ treatment }) => treatment.kind === 'ablation')?.at ?? null;
  return canvas.records
    .flatMap((record): readonly LesionMeasure[] => {
      if (record.at.precision === 'undated') return [];
      const day = Math.max(track.firstDay, placedDay(record.at));
      if (record.kind === 'imaging') {
        const finding = record.findings.find((item) => item.lesion === lesion);
        const whole = finding?.longestDiameterMm;
        const viable = finding?.viableDiameterMm;
        if (whole === undefined && viable === undefined) return [];
        // The viable part is told where it is not the whole.
        const isWhole = whole !== undefined && viable !== undefined && bare(whole) === bare(viable);
        const parts = [whole && bare(whole), viable && !isWhole && `v${bare(viable)}`];
        // What is left of an ablated lesion is the zone; of another that is gone nothing is worth a number.
        const isDead = finding?.status === 'nonviable';
        const isZone = isDead && ablatedOn !== null && ablatedOn <= day;
        if (!isZone && track.end !== null && day > track.end.at) return [];
        return [{ day, text: parts.filter(Boolean).join(' '), kind: isZone ? 'zone' : 'size', record }];
      }
      if (record.kind === 'ablation' && record.state === 'given') {
        const zone = record.perLesion?.find((item) => item.lesion === lesion)?.zoneMm;
        if (zone === undefined) return [];
        return [{ day, text: `zone ${zone.map(bare).join(' × ')}`, kind: 'zone', record }];
      }
      return [];
    })
    .toSorted((a, b) => a.day - b.day);
}

/** The number of millimeters alone: the legend says the unit. */
function bare(measured: Measured): string {
  if (measured.kind !== 'quantity' || measured.quantity.unit !== 'mm') return formatMeasurement(measured);
  return `${measured.asWritten.startsWith('~') ? '~' : ''}${formatMeasured(measured.quantity.value)}`;
}

/**
 * Places the measures of one lane on one line: the first and the last, then zones and the extremes, then the others, as
 * far as there is room. What has no room is told by the mark of its scan.
 *
 * @param lines where upright lines cross the words' line, in pixels: words step beside them
 */
export function placeMeasures(
  measures: readonly LesionMeasure[],
  canvas: CourseCanvas,
  lines: readonly number[] = [],
): readonly PlacedMeasure[] {
  const values = measures.map(({ text }) => Number.parseFloat(text.replace(/^[~v]/, '')));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rank = (measure: LesionMeasure, index: number): number => {
    if (measure.text.startsWith('zone')) return 1;
    if (index === 0 || index === measures.length - 1) return 0;
    const value = values[index];
    return value === low || value === high ? 2 : 3;
  };
  const taken: { readonly left: number; readonly right: number }[] = [];
  const placed: PlacedMeasure[] = [];
  const inTurn = measures
    .map((measure, index) => ({ measure, rank: rank(measure, index), index }))
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index);
  for (const { measure } of inTurn) {
    const half = textWidthPx(measure.text, small) / 2 + 3;
    const wish = canvas.scale.placePx(measure.day);
    const within = (at: number) =>
      Math.max(half, Math.min(at, canvas.scale.plotWidthPx + canvas.rightPx - half));
    const x = [wish, wish - half, wish + half]
      .map(within)
      .find(
        (at) =>
          lines.every((line) => Math.abs(line - at) >= half - 0.5) &&
          taken.every((other) => at - half >= other.right || other.left >= at + half),
      );
    if (x === undefined) continue;
    taken.push({ left: x - half, right: x + half });
    placed.push({ ...measure, x });
  }
  return placed.toSorted((a, b) => a.x - b.x);
}
