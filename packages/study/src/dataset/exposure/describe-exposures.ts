import { sampleQuantile } from '@hepatica/survival';
import type { StudyData } from '../study-data.ts';

/** What became of an exposure, for the reader: a description of what came later, no baseline and no comparison. */
export interface ExposureSummary {
  readonly name: string;
  readonly label: string;
  readonly kind: 'baseline' | 'dated' | 'undated';
  readonly n: number;
  readonly levels: readonly { readonly level: string; readonly ever: number }[];
  readonly unknown: number;
  /** Days from time zero to the first state, of those who came to one; null where there is no day. */
  readonly startDays: {
    readonly median: number | null;
    readonly q1: number | null;
    readonly q3: number | null;
  } | null;
  /** Patients of whose first state the day is only an interval. */
  readonly imprecise: number;
}

/** Every exposure of the data: how many came to each state, and when. */
export function describeExposures({ n, exposures }: StudyData): readonly ExposureSummary[] {
  return Object.values(exposures).map(({ name, label, kind, levels, ever, states, imprecise }) => {
    const first = new Map<number, number>();
    for (const { patient, from } of states) if (!first.has(patient)) first.set(patient, from);
    const starts = Float64Array.from(first.values()).toSorted();
    const at = (share: number) => sampleQuantile(starts, share);
    return {
      name,
      label,
      kind,
      n,
      levels: levels.map((level, k) => ({ level, ever: ever.filter((one) => one === k).length })),
      unknown: ever.filter((one) => Number.isNaN(one)).length,
      startDays: starts.length === 0 ? null : { median: at(0.5), q1: at(0.25), q3: at(0.75) },
      imprecise,
    };
  });
}
