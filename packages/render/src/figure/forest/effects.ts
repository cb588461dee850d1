import type { Interval } from '@hepatica/study';
import { intervalName } from '../../format/interval.ts';
import type { FigureOptions } from '../figure-style.ts';
import type { VegaLiteSpec } from '../spec.ts';
import { ratioText } from './ratio-row.ts';
import { ratioRowsFigure } from './ratio-rows.ts';

/** One row: a ratio with its interval, or a heading without. */
export interface EffectRow {
  readonly label: string;
  readonly isIndented?: boolean;
  readonly n?: number;
  readonly events?: number;
  /** Null where there is none; `note` then says why. */
  readonly ratio: Interval | null;
  readonly note?: string;
  /** As printed; in the last column. */
  readonly p?: string;
  /** Drawn hollow, and said to be biased. */
  readonly isBiased?: boolean;
}

/** Ratios in rows: subgroups, landmarks, what a change of assumptions does. */
export interface Effects {
  readonly description: string;
  readonly measure: string;
  readonly confidenceLevel: number;
  readonly pHeading: string;
  readonly rows: readonly EffectRow[];
}

/** A forest of ratios on a log axis, each with its text columns. Intervals that leave the axis end in an arrow. */
export function effectsFigure(effects: Effects, options: FigureOptions = {}): VegaLiteSpec {
  const { description, measure, confidenceLevel, pHeading, rows } = effects;
  return ratioRowsFigure(
    {
      description,
      axisTitle: `${measure} (log scale)`,
      series: [{ name: null, ratioHeading: `${measure} (${intervalName(confidenceLevel)})`, pHeading }],
      rows: rows.map(({ label, isIndented, n, events, ratio, note, p, isBiased }) => {
        const entry = {
          ratio,
          ...(note === undefined ? {} : { note }),
          ...(p === undefined ? {} : { p }),
          ...(isBiased === undefined ? {} : { isBiased }),
        };
        const text = ratioText(entry);
        return {
          label,
          ...(isIndented === undefined ? {} : { isIndented }),
          ...(n === undefined ? {} : { n }),
          ...(events === undefined ? {} : { events }),
          entries: [
            text === '' && p === undefined
              ? null
              : { ...entry, description: `${label}: ${measure.toLowerCase()} ${text}` },
          ],
        };
      }),
      warning: null,
    },
    options,
  );
}
