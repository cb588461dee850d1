import type { LesionFinding, Measured } from '@hepatica/course';

/** A length in mm where it was measured exactly; lengths are kept in mm. */
export function exactMm(measured: Measured | undefined): number | null {
  if (measured?.kind !== 'quantity' || measured.quantity.comparator !== '=') return null;
  return measured.quantity.value;
}

/** The measurement by which one lesion is followed from scan to scan. */
export function followedMm(finding: LesionFinding): number | null {
  return exactMm(finding.longestDiameterMm) ?? exactMm(finding.shortAxisMm);
}
