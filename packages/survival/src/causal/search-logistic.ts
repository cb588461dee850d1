import { maximize, maximizeFrom, type NewtonResult } from '../cox/newton.ts';
import { type LogisticData, sampleOfLogistic } from './logistic-data.ts';
import { evaluateLogistic } from './logistic-likelihood.ts';

/** How far from the maximum a search may end, in standard errors. */
export const logisticTolerance = 1e-12;

/** From how many rows on a search begins with a sample of them, and how many of them that has. */
const fewest = 20_000;
const sampled = 4_000;

/** Newton's method; of many rows from where a sample of them, the same for the same rows, has its maximum. */
export function searchLogistic(data: LogisticData, maxIterations: number): NewtonResult {
  const evaluate = (beta: Float64Array) => evaluateLogistic(data, beta);
  const limits = { maxIterations, tolerance: logisticTolerance };
  if (data.n >= fewest) {
    const sample = sampleOfLogistic(data, Math.floor(data.n / sampled));
    const first = maximize((beta) => evaluateLogistic(sample, beta), data.range, limits);
    if (first.kind === 'converged') {
      const { beta } = first.state;
      const at = evaluate(beta);
      const found = maximizeFrom(evaluate, data.range, limits, at, { beta, at, iterations: 1 });
      if (found.kind === 'converged') return found;
    }
  }
  return maximize(evaluate, data.range, limits);
}
