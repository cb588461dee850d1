import { type DayRange, rememberLast, type Snapshot } from '@hepatica/course';
import type { Parameters } from '../../series/series-point.ts';
import type { ParameterSpec } from '../../series-system.ts';
import { familiesOf } from './lesion-family.ts';
import { logOf } from './lesion-log.ts';
import { type Newcomer, newcomersThrough } from './new-lesions.ts';
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
  /** The baseline, where there is one, and those that follow. */
  readonly all: readonly Visit[];
  /** What each of them shows that the baseline did not. */
  readonly newcomers: readonly (readonly Newcomer[])[];
}

/**
 * The last time point before the first treatment (or before the latest that was followed by one), and what followed.
 * Without any treatment the first time point is the baseline. Null where nothing was imaged after it.
 */
export function followUpOf(snapshot: Snapshot, parameters: Parameters): FollowUp | null {
  const name = String(parameters.baseline);
  const known = followUpsOf(snapshot);
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = findFollowUp(snapshot, name);
  known.set(name, found);
  return found;
}

const followUpsOf = rememberLast(() => new Map<string, FollowUp | null>());

function findFollowUp(snapshot: Snapshot, from: string): FollowUp | null {
  const visits = visitsOf(snapshot);
  const last = visits.at(-1);
  if (last === undefined) return null;
  const treatments = logOf(snapshot).given.filter(({ place }) => place < last.first);
  const treatment = from === 'latest-treatment' ? treatments.at(-1) : treatments[0];
  if (treatment === undefined) {
    const [baseline, ...others] = visits;
    return baseline === undefined || others.length === 0
      ? null
      : {
          baseline,
          from: baseline.at,
          visits: others,
          all: visits,
          newcomers: newcomersIn(snapshot, visits),
        };
  }
  const baseline = visits.findLast(({ last: place }) => place < treatment.place) ?? null;
  const { at } = treatment.record;
  const after = visits.filter(({ first }) => first > treatment.place);
  const all = baseline === null ? after : [baseline, ...after];
  return {
    baseline,
    from: baseline?.at ?? { earliest: at.earliest, latest: at.latest },
    visits: after,
    all,
    newcomers: baseline === null ? [] : newcomersIn(snapshot, all),
  };
}

function newcomersIn(snapshot: Snapshot, visits: readonly Visit[]): FollowUp['newcomers'] {
  return newcomersThrough(snapshot, familiesOf(snapshot), visits);
}
