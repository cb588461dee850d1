import type { Laboratory } from '@hepatica/course';
import { convert } from '@hepatica/course';
import { type CourseCanvas, placedDay } from './canvas.ts';

export type MarkerAnalyte = 'afp' | 'pivka-ii';

/** Unit in which each marker is drawn. */
export const markerUnits: Readonly<Record<MarkerAnalyte, string>> = { afp: 'ng/mL', 'pivka-ii': 'mAU/mL' };

/** Upper limits in common use, drawn only where a record states none of its own, and named as conventional. */
const conventionalLimits: Readonly<Record<MarkerAnalyte, number>> = { afp: 20, 'pivka-ii': 40 };

interface MarkerBase {
  readonly record: Laboratory;
  readonly analyte: MarkerAnalyte;
  /** Where the mark stands on the axis, in days; null in the margin of undated values. */
  readonly atDay: number | null;
}

/** A marker value as the figure shows it. */
export type MarkerValue =
  | (MarkerBase & { readonly kind: 'exact'; readonly value: number })
  | (MarkerBase & { readonly kind: 'beyond'; readonly value: number; readonly side: 'above' | 'below' })
  | (MarkerBase & { readonly kind: 'words'; readonly words: string })
  | (MarkerBase & { readonly kind: 'unplaced'; readonly words: string });

export interface MarkerLimit {
  readonly analyte: MarkerAnalyte;
  readonly value: number;
  readonly origin: 'stated' | 'conventional';
}

/** The marker values of a course, oldest first. */
export function markerValues(canvas: CourseCanvas): readonly MarkerValue[] {
  return canvas.records.flatMap((record): readonly MarkerValue[] => {
    if (record.kind !== 'laboratory' || !isMarker(record.analyte)) return [];
    const atDay = record.at.precision === 'undated' ? null : placedDay(record.at);
    const base = { record, analyte: record.analyte, atDay };
    if (record.result.kind === 'missing') return [];
    if (record.result.kind === 'words') return [{ ...base, kind: 'words', words: record.result.words }];
    const converted = convert(record.result.quantity, markerUnits[record.analyte]);
    // A log axis has no zero: such a value is told in words instead of being moved.
    if (converted === null || converted.value <= 0) {
      return [{ ...base, kind: 'unplaced', words: record.result.asWritten }];
    }
    const { value, comparator } = converted;
    if (comparator === '=') return [{ ...base, kind: 'exact', value }];
    return [{ ...base, kind: 'beyond', value, side: comparator.startsWith('>') ? 'above' : 'below' }];
  });
}

/** One upper limit of normal per marker that is drawn: the stated one, else the conventional one. */
export function markerLimits(values: readonly MarkerValue[]): readonly MarkerLimit[] {
  const analytes = (['afp', 'pivka-ii'] as const).filter((analyte) =>
    values.some((value) => value.analyte === analyte),
  );
  return analytes.map((analyte) => {
    for (const { record } of values) {
      const { high, unit } = record.referenceRange ?? {};
      if (record.analyte !== analyte || high === undefined || unit === undefined) continue;
      const stated = convert({ value: high, unit, comparator: '=' }, markerUnits[analyte]);
      if (stated !== null && stated.value > 0) return { analyte, value: stated.value, origin: 'stated' };
    }
    return { analyte, value: conventionalLimits[analyte], origin: 'conventional' };
  });
}

/**
 * Runs of exact values that a line may join: a value in words or above a limit between two others breaks the line, and
 * so does an undated value that can lie between them, since nobody knows the way from one to the other.
 */
export function joinedRuns(values: readonly MarkerValue[]): readonly {
  readonly analyte: MarkerAnalyte;
  readonly points: readonly { atDay: number; value: number }[];
}[] {
  return (['afp', 'pivka-ii'] as const).flatMap((analyte) => {
    const dated = values
      .filter((value) => value.analyte === analyte && value.atDay !== null)
      .toSorted((a, b) => (a.atDay ?? 0) - (b.atDay ?? 0));
    const undated = values.filter((value) => value.analyte === analyte && value.atDay === null);
    const runs: { atDay: number; value: number }[][] = [[]];
    for (const value of dated) {
      const last = runs.at(-1)?.at(-1);
      if (
        last !== undefined &&
        undated.some(({ record }) => mayLieBetween(record, last.atDay, value.atDay ?? 0))
      ) {
        runs.push([]);
      }
      if (value.kind === 'exact' && value.atDay !== null) {
        runs.at(-1)?.push({ atDay: value.atDay, value: value.value });
      } else runs.push([]);
    }
    return runs.filter((points) => points.length > 1).map((points) => ({ analyte, points }));
  });
}

/** True where an undated value can only have been measured between two days, or somewhere around them. */
function mayLieBetween(record: Laboratory, from: number, to: number): boolean {
  return record.at.earliest < to && record.at.latest > from;
}

function isMarker(analyte: string): analyte is MarkerAnalyte {
  return analyte === 'afp' || analyte === 'pivka-ii';
}
