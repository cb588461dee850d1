import type { Laboratory } from '../record/laboratory.ts';
import { canonicalUnit } from '../words/analyte.ts';
import { convert, isUnitOf } from '../words/convert.ts';
import { type Fault, impossible } from './fault.ts';
import { LABORATORY_RANGES } from './laboratory-ranges.ts';
import { checkRange } from './value-range.ts';

/** A laboratory value in a unit of its analyte, within what can be, beside a reference range that runs upwards. */
export function checkLaboratory(record: Laboratory): readonly Fault[] {
  const { analyte, result, referenceRange: range } = record;
  const faults = result.kind === 'quantity' ? [...checkUnit(record, result.quantity.unit, 'result')] : [];
  const canonical =
    result.kind === 'quantity' ? convert(result.quantity, canonicalUnit(analyte), analyte) : null;
  if (canonical !== null)
    faults.push(...checkRange(canonical, LABORATORY_RANGES[analyte], 'result', analyte));
  // A unit whose factor depends on the assay cannot be converted, but nothing is measured below zero in any.
  else if (result.kind === 'quantity' && result.quantity.value < 0) {
    faults.push(impossible('result', `${analyte} cannot be ${result.quantity.value}.`, 'negative-value'));
  }
  if (range === undefined) return faults;
  if (range.low === undefined && range.high === undefined) {
    faults.push(impossible('referenceRange', 'The reference range has neither end.', 'range-without-ends'));
  }
  if (range.low !== undefined && range.high !== undefined && range.low > range.high) {
    const message = `The reference range ends at ${range.high} before it begins at ${range.low}.`;
    faults.push(impossible('referenceRange', message, 'range-reversed'));
  }
  return [...faults, ...checkUnit(record, range.unit, 'referenceRange')];
}

function checkUnit({ analyte }: Laboratory, unit: string, field: string): readonly Fault[] {
  if (isUnitOf(analyte, unit)) return [];
  const written = unit === 'ratio' ? 'a number without unit' : unit;
  const message = `${analyte} is not measured in ${written}; it is given in ${canonicalUnit(analyte)}.`;
  return [impossible(field, message, 'unit-not-of-analyte')];
}
