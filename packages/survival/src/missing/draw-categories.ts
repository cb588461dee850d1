import type { Random } from '../numeric/random.ts';
import { drawNormalVector } from './draw-normal-vector.ts';
import { categoryProbabilities, fitMultinomial, type MultinomialData } from './multinomial-fit.ts';
import type { Standardized } from './standardized.ts';

/**
 * Draws levels for the missing rows of a factor from a (multinomial) logistic model of its level on the predictors.
 *
 * The coefficients are drawn from their normal approximation around the maximum, then each row's level from its
 * probabilities. Levels that nobody has are never drawn. Rubin (1987); van Buuren (2018), section 3.6.
 * R: `mice`'s `logreg`; its `polyreg` leaves out the draw of the coefficients.
 *
 * @param codes positions of the levels of the observed rows, in the order of `x.observed`
 * @returns one position per missing row
 */
export function drawCategories(codes: Float64Array, x: Standardized, random: Random): Float64Array {
  const levels = [...new Set(codes)].sort((a, b) => a - b);
  if (levels.length === 1) return new Float64Array(x.missingCount).fill(levels[0]);
  const category = Int32Array.from(codes, (code) => levels.indexOf(code));
  const { beta, information } = fitMultinomial(augment(category, x, levels.length));
  const drawn = drawNormalVector(information, random).map((z, i) => beta[i] + z);
  const P = new Float64Array(levels.length);
  return Float64Array.from({ length: x.missingCount }, (_, k) => {
    categoryProbabilities(drawn, x.missing, x.width, k, P);
    let left = random();
    for (let c = 0; c < levels.length - 1; c++) {
      left -= P[c];
      if (left < 0) return levels[c];
    }
    return levels[levels.length - 1];
  });
}

/**
 * The observed rows with a few more that keep every level possible everywhere, so that a predictor that separates the
 * levels does not send its coefficient to infinity.
 *
 * For each level and predictor two rows, half a standard deviation either side of the mean of that predictor, at the
 * mean of the others; all added rows together weigh as many rows as there are predictors and one. White, Daniel and
 * Royston (2010), doi:10.1016/j.csda.2010.04.005.
 */
export function augment(category: Int32Array, x: Standardized, categories: number): MultinomialData {
  const { width } = x;
  const n = category.length;
  const added = 2 * width * categories;
  const all = {
    width,
    categories,
    x: new Float64Array((n + added) * width),
    category: new Int32Array(n + added),
    weight: new Float64Array(n + added).fill(1),
  };
  all.x.set(x.observed);
  all.category.set(category);
  if (added > 0) all.weight.fill((width + 1) / added, n);
  let row = n;
  for (let j = 0; j < width; j++) {
    for (let c = 0; c < categories; c++) {
      for (const side of [0.5, -0.5]) {
        all.x[row * width + j] = side;
        all.category[row] = c;
        row++;
      }
    }
  }
  return all;
}
