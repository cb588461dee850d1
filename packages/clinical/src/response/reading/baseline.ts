import type { DayRange, Snapshot } from '@hepatica/course';
import type { Parameters } from '../../series/series-point.ts';
import type { ParameterSpec } from '../../series-system.ts';
import { isGivenTreatment } from './treatments.ts';
import { type Visit, visitsOf } from './visits.ts';

/** From which treatment a response is judged. */
export const BASELINE_PARAMETER: ParameterSpec = {
  label: 'The treatment whose last study before it is the baseline',
  type: { kind: 'choice', values: ['first-treatment', 'latest-treatment'] },
  default: 'first-treatment',
};

/** A baseline, which may be missing, and the time points that follow it. */
export interface FollowUp {
  /** `null`: nothing was imaged before the treatment. */
  readonly baseline: Visit | null;
  /** When response begins to be counted, where no study tells. */
  readonly from: DayRange;
  readonly visits: readonly Visit[];
}

/**
 * The last time point before the first treatment (or before the latest that was followed by one), and what followed.
 * Without any treatment the first time point is the baseline. Null where nothing was imaged after it.
 */
export function followUpOf(snapshot: Snapshot, parameters: Parameters): FollowUp | null {
  const visits = visitsOf(snapshot);
  const last = visits.at(-1);
  if (last === undefined) return null;
  const treatments = snapshot.records.flatMap((record, place) =>
    isGivenTreatment(record) && place < last.first ? [{ place, at: record.at }] : [],
  );
  const treatment = parameters.baseline === 'latest-treatment' ? treatments.at(-1) : treatments[0];
  if (treatment === undefined) {
    const [baseline, ...others] = visits;
    return baseline === undefined || others.length === 0
      ? null
      : { baseline, from: baseline.at, visits: others };
  }
  const baseline = visits.findLast(({ last: place }) => place < treatment.place) ?? null;
  return {
    baseline,
    from: baseline?.at ?? { earliest: treatment.at.earliest, latest: treatment.at.latest },
    visits: visits.filter(({ first }) => first > treatment.place),
  };
}
