import { type Cholesky, cholesky, choleskySolve } from '../numeric/cholesky.ts';

/** Rows for a multinomial logistic model: `x` row-major with `width` columns and no intercept. */
export interface MultinomialData {
  readonly width: number;
  readonly x: Float64Array;
  /** Category 0 … categories − 1 of each row. */
  readonly category: Int32Array;
  readonly weight: Float64Array;
  readonly categories: number;
}

/** Coefficients at the maximum: (intercept, slopes) of category 1, of category 2, …; category 0 is the reference. */
export interface MultinomialFit {
  readonly beta: Float64Array;
  /** Of the information matrix at the maximum. */
  readonly information: Cholesky;
}

interface Evaluation {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/**
 * Fits log P(category c | x) / P(category 0 | x) = a_c + x b_c by maximum likelihood; of two categories it is logistic
 * regression. Newton's method with halved steps; the rows must not be separable (see `augment`), which leaves a maximum.
 */
export function fitMultinomial(data: MultinomialData): MultinomialFit {
  const size = (data.categories - 1) * (data.width + 1);
  let beta: Float64Array = new Float64Array(size);
  let at = evaluate(data, beta);
  let information = cholesky(at.information, size);
  for (let step = 0; step < 50; step++) {
    const change = choleskySolve(information, at.score);
    // The score statistic of the step: twice the rise that a quadratic promises.
    const promise = change.reduce((sum, d, i) => sum + d * at.score[i], 0);
    if (!(promise > 0)) break;
    let scale = 1;
    let next = moved(beta, change, scale);
    let there = evaluate(data, next);
    while (!(there.logLikelihood >= at.logLikelihood) && scale > 1e-6) {
      scale /= 2;
      next = moved(beta, change, scale);
      there = evaluate(data, next);
    }
    if (!(there.logLikelihood >= at.logLikelihood)) break;
    beta = next;
    at = there;
    information = cholesky(at.information, size);
    // Newton squares the distance: after this step it is that of rounding.
    if (promise < 1e-9) break;
  }
  return { beta, information };
}

function moved(beta: Float64Array, change: Float64Array, scale: number): Float64Array {
  return beta.map((b, i) => b + scale * change[i]);
}

/** Writes P(category c) into `probability` from the linear predictors of row k. */
export function categoryProbabilities(
  beta: Float64Array,
  x: Float64Array,
  width: number,
  k: number,
  probability: Float64Array,
): void {
  let most = 0;
  probability[0] = 0;
  for (let c = 1; c < probability.length; c++) {
    const at = (c - 1) * (width + 1);
    let eta = beta[at];
    for (let j = 0; j < width; j++) eta += beta[at + 1 + j] * x[k * width + j];
    probability[c] = eta;
    if (eta > most) most = eta;
  }
  let total = 0;
  for (let c = 0; c < probability.length; c++) {
    probability[c] = Math.exp(probability[c] - most);
    total += probability[c];
  }
  for (let c = 0; c < probability.length; c++) probability[c] /= total;
}

/** ℓ = Σ w log P(y); score Σ w (1[y = c] − P_c) x̃; information Σ w P_c (1[c = d] − P_d) x̃ x̃ᵀ, x̃ = (1, x). */
function evaluate(data: MultinomialData, beta: Float64Array): Evaluation {
  const { width, x, category, weight, categories } = data;
  const block = width + 1;
  const size = beta.length;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const P = new Float64Array(categories);
  const row = new Float64Array(block);
  row[0] = 1;
  let logLikelihood = 0;
  for (let k = 0; k < category.length; k++) {
    const w = weight[k];
    categoryProbabilities(beta, x, width, k, P);
    logLikelihood += w * Math.log(P[category[k]]);
    for (let j = 0; j < width; j++) row[j + 1] = x[k * width + j];
    for (let c = 1; c < categories; c++) {
      const first = (c - 1) * block;
      const residual = w * (Number(category[k] === c) - P[c]);
      for (let i = 0; i < block; i++) score[first + i] += residual * row[i];
      for (let d = 1; d <= c; d++) {
        const v = w * P[c] * (Number(c === d) - P[d]);
        const second = (d - 1) * block;
        for (let i = 0; i < block; i++) {
          const vi = v * row[i];
          for (let j = 0; j < block; j++) information[(first + i) * size + second + j] += vi * row[j];
        }
      }
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) information[i * size + j] = information[j * size + i];
  }
  return { logLikelihood, score, information };
}
