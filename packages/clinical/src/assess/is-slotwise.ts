import type { System } from '../system.ts';

const known = new WeakMap<System, boolean>();

/** True where answers are classes, and every number among the inputs is cut by thresholds: only its cell counts. */
export function isSlotwise(system: System): boolean {
  const before = known.get(system);
  if (before !== undefined) return before;
  const found =
    system.formula === undefined &&
    Object.values(system.answers).every(({ type }) => type.kind === 'classes') &&
    Object.values(system.inputs).every(({ type }) => type.kind === 'choice' || type.thresholds.length > 0);
  known.set(system, found);
  return found;
}
