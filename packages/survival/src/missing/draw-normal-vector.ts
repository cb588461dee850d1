import type { Cholesky } from '../numeric/cholesky.ts';
import { drawNormal } from '../numeric/draws.ts';
import type { Random } from '../numeric/random.ts';

/**
 * A normal vector with mean 0 and covariance A⁻¹, from the decomposition A = L D Lᵀ: x = L⁻ᵀ D^(−½) z. Singular
 * directions stay 0.
 */
export function drawNormalVector({ size, lower }: Cholesky, random: Random): Float64Array {
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    const pivot = lower[i * size + i];
    const z = drawNormal(random);
    if (pivot === 0) continue;
    x[i] = z / Math.sqrt(pivot);
    for (let j = i + 1; j < size; j++) x[i] -= lower[j * size + i] * x[j];
  }
  return x;
}
