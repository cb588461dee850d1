import { type Cholesky, cholesky, choleskySolve } from '../numeric/cholesky.ts';
import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { rightCensored } from './interval-ends.ts';
import type { PartialLikelihood } from './likelihood-value.ts';
import {
  dot,
  maximize,
  maximizeFrom,
  type NewtonLimits,
  type NewtonResult,
  type NewtonState,
} from './newton.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';
import { scoreOn, workOf } from './right-censored-likelihood.ts';
import { sampleOfRows } from './sample-of-rows.ts';
import { secantSteps } from './secant-steps.ts';

/** From how many rows on a search begins with a sample of them, and how many of them that has. */
const fewest = 100_000;
const sampled = 31_250;

/** How near to its own maximum the sample is brought, in its standard errors: it is some of these off that of all rows. */
const tolerated = 0.01;

/**
 * How near to the maximum, in standard errors, the information is that at the maximum to some 1e-8 of itself, of which the
 * sample tells all but a few hundredths. The more rows, the less it changes over a standard error.
 */
const nearbyOf = (n: number): number => 3e-8 * Math.sqrt(n);

/** By how much of itself the information may change on the last step at most, if things were as bad as they can be. */
const mostChange = 1e-6;

/** Steps with the sample's information before Newton's method takes over. */
const mostSteps = 12;

/**
 * Maximizes a partial likelihood, of many rows by fewer full evaluations than Newton's method.
 *
 * A sample of the rows, the same for the same rows, tells about where the maximum is and what the information is there;
 * both are corrected by what sample and rows are known to differ by at β = 0. Steps with that information need but the
 * score, and learn from it. Once they are within 1e-5 standard errors or so, the information of all rows makes the last step,
 * of which a bound says what it leaves: what is reported as converged is within the tolerance as anywhere else. By how
 * little the information changes on that step, the sample tells. Whenever something is out of the ordinary, Newton's
 * method does it all, as it does for fewer rows.
 */
export function searchMaximum(data: CoxData, ties: SweepTies, limits: NewtonLimits): NewtonResult {
  const evaluate = (beta: Float64Array) => evaluatePartialLikelihood(data, beta, ties);
  if (data.n < fewest || limits.maxIterations <= mostSteps) {
    return maximize(evaluate, data.range, limits);
  }
  const { p } = data;
  // Before the sample, so that the memory of rows that are done with goes to these.
  const work = workOf(rightCensored(data));
  const stride = Math.floor(data.n / sampled);
  const sample = sampleOfRows(data, stride);
  const first = maximize((beta) => evaluatePartialLikelihood(sample, beta, ties), data.range, {
    ...limits,
    tolerance: Math.max(tolerated, limits.tolerance),
  });
  const atZero = { beta: new Float64Array(p), at: evaluate(new Float64Array(p)), iterations: 0 };
  const newton = (from: NewtonState = atZero) => maximizeFrom(evaluate, data.range, limits, atZero.at, from);
  if (first.kind !== 'converged' || cholesky(atZero.at.information, p).singular.length > 0) return newton();

  const guess = guessOf(first, stride, atZero.at);
  if (!guess) return newton();
  let { beta } = guess;
  let iterations = 1;
  const nearby = nearbyOf(data.n);
  const stepFrom = secantSteps(guess.information);
  for (let last = Number.POSITIVE_INFINITY; ; iterations++) {
    const score = scoreOn(work, beta, ties);
    const step = stepFrom(beta, score);
    const distance = Math.sqrt(Math.max(0, dot(step, score)));
    // Not a number is no progress either.
    if (!(distance < last / 2) || iterations > mostSteps) return newton();
    beta = moved(beta, step);
    // What the next distance will be, to go by the last two.
    if (distance * (last === Number.POSITIVE_INFINITY ? 0.1 : distance / last) < nearby) break;
    last = distance;
  }

  const at = evaluate(beta);
  const near = { beta, at, iterations };
  if (!(at.logLikelihood >= atZero.at.logLikelihood)) return newton();
  const decomposition = cholesky(at.information, p);
  const step = choleskySolve(decomposition, at.score);
  const distance = Math.sqrt(Math.max(0, dot(step, at.score)));
  if (decomposition.singular.length > 0 || !(distance <= nearby)) return newton(near);
  if (distance <= limits.tolerance) return { kind: 'converged', decomposition, null: atZero.at, state: near };

  const change = Math.expm1(moveOf(step, data.range));
  if (change > mostChange || change * distance > limits.tolerance) return newton(near);
  const last = moved(beta, step);
  const [from, to] = [beta, last].map((b) => evaluatePartialLikelihood(sample, b, ties).information);
  const information = at.information.map((sum, q) => sum + stride * (to[q] - from[q]));
  const reached = cholesky(information, p);
  if (reached.singular.length > 0) return newton(near);
  const state = {
    beta: last,
    // What the step gains; of the score next to nothing is left.
    at: { information, logLikelihood: at.logLikelihood + distance ** 2 / 2, score: new Float64Array(p) },
    iterations: iterations + 1,
  };
  return { kind: 'converged', decomposition: reached, null: atZero.at, state };
}

/**
 * The most by which a step moves a row's linear predictor against another's. Over a step of move R the information changes
 * to between e⁻ᴿ and eᴿ times itself, as the third derivative of a logarithm of a sum of exponentials is bounded by the
 * second and R; so that of a score of length d (in standard errors) Newton's step leaves less than (eᴿ − 1) d. Bach (2010),
 * doi:10.1214/09-EJS521.
 */
function moveOf(step: Float64Array, range: Float64Array): number {
  return step.reduce((sum, b, j) => sum + Math.abs(b) * range[j], 0);
}

/**
 * About where the maximum is and what the information is there: those of the sample times `stride`, corrected so that
 * score and information at β = 0 are those of all rows; `null` where that is no positive matrix.
 */
function guessOf(
  first: NewtonResult,
  stride: number,
  { score, information }: PartialLikelihood,
): { readonly beta: Float64Array; readonly information: Cholesky } | null {
  const { beta, at } = first.state;
  const p = beta.length;
  const differs = information.map((sum, q) => sum - stride * first.null.information[q]);
  const guessed = cholesky(
    at.information.map((sum, q) => stride * sum + differs[q]),
    p,
  );
  if (guessed.singular.length > 0) return null;
  const missing = score.map((u, j) => {
    let change = 0;
    for (let l = 0; l < p; l++) change += differs[j * p + l] * beta[l];
    return u - stride * first.null.score[j] - change;
  });
  return { beta: moved(beta, choleskySolve(guessed, missing)), information: guessed };
}

function moved(beta: Float64Array, step: Float64Array): Float64Array {
  return beta.map((b, j) => b + step[j]);
}
