import { ANALYTES, type Analyte, convert, type Finding } from '@hepatica/course';
import type { InputSpec } from '../system.ts';

/** A value in the unit that the system names; null where no fixed factor exists. */
export function inCanonicalUnit(
  spec: InputSpec,
  value: number,
  unit: string,
  canonical: string,
): number | null {
  const analyte = ANALYTES.find((candidate: Analyte) => candidate === spec.fact);
  return convert({ value, unit, comparator: '=' }, canonical, analyte)?.value ?? null;
}

/**
 * The other unit in which a bare number is more likely meant: it is unusual in the unit in which it was read, and would
 * be usual in that one. Null elsewhere. Only ever said, never acted upon.
 */
export function likelyOtherUnit(spec: InputSpec, value: number): string | null {
  if (spec.type.kind !== 'quantity' || spec.type.usual === undefined) return null;
  const { unit, usual } = spec.type;
  const isUsual = (read: number) => read >= usual.low && read <= usual.high;
  if (isUsual(value)) return null;
  const inOther = inCanonicalUnit(spec, value, usual.otherUnit, unit);
  return inOther !== null && isUsual(inOther) ? usual.otherUnit : null;
}

/** Warns about a bare number whose unit is likely another one than the one in which it was read. */
export function unitHint(input: string, spec: InputSpec, value: number): readonly Finding[] {
  const other = likelyOtherUnit(spec, value);
  if (other === null || spec.type.kind !== 'quantity') return [];
  return [
    {
      code: 'unit-likely-other',
      severity: 'warning',
      message: `${spec.label}: the bare number ${value} was read as ${value} ${spec.type.unit}, which is unusual; ${value} ${other} would be usual.`,
      where: { field: input },
      values: { read: spec.type.unit, likely: other },
      remedy: `If it is in ${other}, write "${value} ${other}".`,
    },
  ];
}
