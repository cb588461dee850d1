/** Alpha/beta by which tumor and late normal tissue are conventionally reckoned, in Gy. */
export const TUMOR_ALPHA_BETA_GY = 10;
export const LATE_TISSUE_ALPHA_BETA_GY = 3;

/**
 * Biologically effective dose in Gy: total dose times (1 + dose per fraction / (alpha/beta)), all in Gy. Time factor and
 * dose rate are left out (Fowler 1989, doi 10.1259/0007-1285-62-740-679).
 */
export function biologicallyEffectiveDose(
  totalGy: number,
  dosePerFractionGy: number,
  alphaBetaGy: number,
): number {
  return totalGy * (1 + dosePerFractionGy / alphaBetaGy);
}

/** Dose in fractions of 2 Gy with the same effect, in Gy: BED / (1 + 2 / (alpha/beta)). */
export function equivalentDoseIn2Gy(totalGy: number, dosePerFractionGy: number, alphaBetaGy: number): number {
  return biologicallyEffectiveDose(totalGy, dosePerFractionGy, alphaBetaGy) / (1 + 2 / alphaBetaGy);
}
