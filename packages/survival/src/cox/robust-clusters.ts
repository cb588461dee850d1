import type { Surv } from '../surv/surv.ts';
import type { CoxInput } from './cox-input.ts';

/**
 * The clusters over which a robust variance sums, or null where none is asked for or called for.
 *
 * Called for by clusters, by weights that are not whole (they are no counts of subjects), and by an id with several
 * events; without clusters the ids stand for them, or else the rows. R's rule for `robust` in `coxph`.
 */
export function robustClusters(surv: Surv, input: CoxInput): Int32Array | null {
  const isRobust = input.robust ?? (input.cluster !== undefined || hasFractions(surv) || hasRecurrence(surv));
  if (!isRobust) return null;
  return input.cluster ?? surv.id ?? Int32Array.from({ length: surv.n }, (_, i) => i);
}

function hasFractions({ weight }: Surv): boolean {
  return weight?.some((w) => !Number.isInteger(w)) ?? false;
}

function hasRecurrence({ id, event }: Surv): boolean {
  if (!id) return false;
  const withEvent = id.filter((_, i) => event[i] === 1);
  return new Set(withEvent).size < withEvent.length;
}
