import { ANALYTES, convert } from '@hepatica/course';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assessment, assessValues, type InputSpec, type System, systems } from '../src/index.ts';
import { partialInput } from './partial-input.ts';

const SEED = 342513;

/** Units in which laboratories, radiologists and radiotherapists write. */
const UNITS = [
  'mg/dL',
  'g/dL',
  'g/L',
  'mg/L',
  'umol/L',
  'mmol/L',
  'mEq/L',
  'ug/L',
  'ng/mL',
  '/uL',
  '10^9/L',
  'mm',
  'cm',
  'Gy',
  'cGy',
];

/** Every other unit in which a value of this input can be written. */
function otherUnits({ type, fact }: InputSpec): readonly string[] {
  if (type.kind !== 'quantity' || type.integer) return [];
  const analyte = ANALYTES.find((candidate) => candidate === fact);
  return UNITS.filter(
    (unit) =>
      unit !== type.unit && convert({ value: 1, unit: type.unit, comparator: '=' }, unit, analyte) !== null,
  );
}

function inUnit(value: number, spec: InputSpec, unit: string): string {
  const analyte = ANALYTES.find((candidate) => candidate === spec.fact);
  const own = spec.type.kind === 'quantity' ? spec.type.unit : '';
  return `${convert({ value, unit: own, comparator: '=' }, unit, analyte)?.value} ${unit}`;
}

const measured = systems.flatMap((system) =>
  Object.entries(system.inputs)
    .filter(([, spec]) => otherUnits(spec).length > 0)
    .map(([name, spec]) => ({ system, name, spec, id: `${system.id} ${name}` })),
);

/** Classes as they are, computed numbers as far as floating point reaches. */
function said(system: System, found: Assessment): unknown {
  if (found.kind !== 'determined') return found.kind;
  return Object.fromEntries(
    Object.entries(found.answer).map(([field, value]) => [
      field,
      system.answers[field]?.type.kind === 'number' ? Number(Number(value).toPrecision(9)) : value,
    ]),
  );
}

describe('A value written in another unit', () => {
  it('is one of a laboratory, a length or a dose', () => {
    expect(measured.length).toBeGreaterThan(30);
  });

  it.each(measured)('leaves the answer: $id', ({ system, name, spec }) => {
    fc.assert(
      fc.property(partialInput(system), fc.nat(), fc.nat(), fc.nat(), (partial, which, choice, unit) => {
        const values = Object.fromEntries(
          Object.entries(partial).map(([input, { completions }], index) => [
            input,
            completions[(choice + 7 * index) % completions.length] ?? 0,
          ]),
        );
        const numbers = (partial[name]?.completions ?? []).filter((value) => typeof value === 'number');
        const value = numbers[which % numbers.length];
        fc.pre(value !== undefined);
        if (value === undefined) return;
        const units = otherUnits(spec);
        const written = inUnit(value, spec, units[unit % units.length] ?? '');
        const plain = assessValues(system, { ...values, [name]: value });
        const converted = assessValues(system, { ...values, [name]: written });
        expect(said(system, converted)).toEqual(said(system, plain));
      }),
      { seed: SEED, numRuns: 30, maxSkipsPerRun: 200 },
    );
  });
});
