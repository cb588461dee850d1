import type { CoxData } from './cox-data.ts';
import type { CoxNotEstimable, CoxObstacle } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import type { NewtonResult } from './newton.ts';

/** No model, and why. */
export function notEstimable(reason: CoxObstacle, detail: string): CoxNotEstimable {
  return { kind: 'not-estimable', reason, detail, terms: [], findings: [] };
}

/** What stands in the way before any search, or null. */
export function emptyObstacle(data: CoxData): CoxNotEstimable | null {
  if (data.n === 0) return notEstimable('no-rows', 'there are no rows with positive weight');
  if (!data.event.includes(1)) return notEstimable('no-events', 'no row ends in the event');
  if (data.p === 0) return notEstimable('no-covariates', 'the model has no covariates');
  return null;
}

/** How a search ended without a maximum, with its last state in the caller's units. */
export function searchObstacle(
  result: Exclude<NewtonResult, { kind: 'converged' }>,
  input: CoxInput,
  data: CoxData,
): CoxNotEstimable {
  const { state } = result;
  const terms = result.kind === 'not-converged' ? [] : result.columns.map((j) => input.x[j].name);
  const last = {
    coefficients: Array.from(state.beta, (b, j) => (data.scale[j] > 0 ? b / data.scale[j] : 0)),
    logLikelihood: state.at.logLikelihood,
    iterations: state.iterations,
  };
  const detail = {
    collinear: () =>
      `${terms.join(', ')}: constant among those at risk at every event, or a combination of the columns before`,
    separation: () =>
      `${terms.join(', ')}: the likelihood keeps rising as the coefficient grows without bound; a level may have no events`,
    'not-converged': () => `the likelihood had no maximum after ${state.iterations} steps`,
  }[result.kind]();
  return { kind: 'not-estimable', reason: result.kind, detail, terms, last, findings: [] };
}
