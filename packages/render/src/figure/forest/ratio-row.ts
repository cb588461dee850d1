import type { Interval } from '@hepatica/study';
import { formatHazardRatio } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';

/** One ratio of a row, with what is printed beside it. */
export interface RatioEntry {
  /** Null, or without an estimate, where there is none; `note` then says why. */
  readonly ratio: Interval | null;
  readonly note?: string;
  /** As printed. */
  readonly p?: string;
  /** Drawn hollow. */
  readonly isHollow?: boolean;
  readonly isBiased?: boolean;
  /** What a reader of the mark is told. */
  readonly description: string;
}

export interface RatioRow {
  readonly label: string;
  readonly isIndented?: boolean;
  readonly n?: number;
  readonly events?: number;
  /** One for each series; null where the row has none of it. */
  readonly entries: readonly (RatioEntry | null)[];
}

/** Ratios in rows, in one series or in two side by side. */
export interface RatioRows {
  readonly description: string;
  readonly axisTitle: string;
  readonly series: readonly {
    /** "□ Univariable"; null where there is but one series. */
    readonly name: string | null;
    readonly ratioHeading: string;
    readonly pHeading: string;
  }[];
  readonly rows: readonly RatioRow[];
  /** Stands above everything. */
  readonly warning: string | null;
}

/** "0.61 (0.40–0.93)", why there is none, or nothing; what is biased says so. */
export function ratioText({ ratio, note, isBiased }: Omit<RatioEntry, 'description'>): string {
  if (ratio === null || ratio.estimate === null) return note ?? '';
  const { estimate, low, high } = ratio;
  const text =
    low === null || high === null ? formatNumber(estimate, 2) : formatHazardRatio(estimate, { low, high });
  return isBiased === true ? `${text} BIASED` : text;
}
