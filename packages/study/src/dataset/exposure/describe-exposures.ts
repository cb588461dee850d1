import { sampleQuantile } from '@hepatica/survival';
import type { StudyData } from '../study-data.ts';

/** Days from time zero on which a state set in, of those in whom it did. */
export interface StartDays {
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
}

/** What became of an exposure, for the reader: a description of what came later, no baseline and no comparison. */
export interface ExposureSummary {
  readonly name: string;
  readonly label: string;
  readonly kind: 'baseline' | 'dated' | 'undated';
  readonly n: number;
  /**
   * By level how many ever came to it; the first one counts those who never came to another. Who went on from one to the
   * next counts in both, with the days to each.
   */
  readonly levels: readonly {
    readonly level: string;
    readonly ever: number;
    readonly startDays: StartDays | null;
  }[];
  readonly unknown: number;
  /** Days from time zero to the first state, of those who came to one; null where there is no day. */
  readonly startDays: StartDays | null;
  /** Patients of whose first state the day is only an interval. */
  readonly imprecise: number;
}

/** Every exposure of the data: how many came to each state, and when. */
export function describeExposures({ n, exposures }: StudyData): readonly ExposureSummary[] {
  return Object.values(exposures).map((exposure) => {
    const { name, label, kind, levels, ever, states, imprecise } = exposure;
    return {
      name,
      label,
      kind,
      n,
      levels: levels.map((level, k) => {
        const first = firstDays(exposure, (state) => state === k);
        // Of what sets in, a patient may come to several; of the rest only the one state is known.
        const isDated = kind === 'dated' && k > 0;
        return {
          level,
          ever: isDated ? first.size : ever.filter((one) => one === k).length,
          startDays: isDated ? startDays(first) : null,
        };
      }),
      unknown: ever.filter((one) => Number.isNaN(one)).length,
      startDays: states.length === 0 ? null : startDays(firstDays(exposure, () => true)),
      imprecise,
    };
  });
}

/** By patient the first day of a state; states come in the order of days. */
function firstDays(
  { states }: StudyData['exposures'][string],
  counts: (state: number) => boolean,
): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { patient, from, state } of states)
    if (counts(state) && !first.has(patient)) first.set(patient, from);
  return first;
}

function startDays(first: ReadonlyMap<number, number>): StartDays | null {
  const starts = Float64Array.from(first.values()).toSorted();
  const at = (share: number) => sampleQuantile(starts, share);
  return starts.length === 0 ? null : { median: at(0.5), q1: at(0.25), q3: at(0.75) };
}
