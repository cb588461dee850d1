import type { Finding } from '@hepatica/course';
import type { InputValue, System } from '../system.ts';
import { type Cell, cellsForFormula, cellsOf } from './cells.ts';
import type { Reading } from './reading.ts';

/** One input as the rule sees it: under which key, and the cells among which its value lies. */
export interface Variable {
  readonly reading: Reading;
  readonly key: string;
  readonly read: (value: InputValue) => InputValue;
  readonly cells: readonly Cell[];
}

/**
 * The variables of a system's rule. Of measurements that stand for one another only one is kept: the first that is
 * present, or the preferred one when none is.
 */
export function variablesOf(system: System, readings: readonly Reading[]): readonly Variable[] {
  const { alternatives = [] } = system;
  const asVariable = (reading: Reading): Variable => ({
    reading,
    key: reading.input,
    read: asItIs,
    cells: cellsIn(system, reading),
  });
  if (alternatives.length === 0) return readings.map(asVariable);
  const grouped = new Set(alternatives.flatMap(({ of }) => of.map(({ input }) => input)));
  const alone = readings.filter(({ input }) => !grouped.has(input)).map(asVariable);
  const chosen = alternatives.flatMap(({ name, of }) => {
    const members = membersOf(of, readings);
    const member = members.find(({ reading }) => reading.missing === null) ?? members[0];
    if (member === undefined) return [];
    const { reading, read } = member;
    return [{ reading, key: name, read, cells: cellsIn(system, reading) }];
  });
  const order = Object.keys(system.inputs);
  return [...alone, ...chosen].sort(
    (a, b) => order.indexOf(a.reading.input) - order.indexOf(b.reading.input),
  );
}

const asItIs = (value: InputValue): InputValue => value;

function cellsIn({ formula }: System, { input, spec, pieces }: Reading): readonly Cell[] {
  if (formula === undefined) return cellsOf(spec, pieces);
  return cellsForFormula(spec, pieces, formula.ranges?.includes(input) ?? false);
}

/** Warns where two measurements that stand for one another are read differently by the rule. */
export function disagreements(system: System, readings: readonly Reading[]): readonly Finding[] {
  return (system.alternatives ?? []).flatMap(({ label, of }) => {
    const known = membersOf(of, readings).flatMap(({ reading, read }) => {
      const [piece, ...others] = reading.missing === null ? reading.pieces : [];
      return piece?.kind === 'point' && others.length === 0 ? [{ reading, read: read(piece.value) }] : [];
    });
    const [used, ...others] = known;
    return others
      .filter((other) => used !== undefined && other.read !== used.read)
      .map(({ reading }) => ({
        code: 'measurements-disagree',
        severity: 'warning',
        message: `${label}: ${used?.reading.spec.label} and ${reading.spec.label} are scored differently; ${used?.reading.spec.label} was used.`,
        where: { field: reading.input },
      }));
  });
}

function membersOf(
  of: readonly { readonly input: string; readonly read: (value: number) => InputValue }[],
  readings: readonly Reading[],
): readonly { readonly reading: Reading; readonly read: (value: InputValue) => InputValue }[] {
  return of.flatMap(({ input, read }) => {
    const reading = readings.find((candidate) => candidate.input === input);
    if (reading === undefined) return [];
    const readNumber = (value: InputValue): InputValue => {
      if (typeof value !== 'number')
        throw new TypeError(`variablesOf: ${input} is ${String(value)}, not a number`);
      return read(value);
    };
    return [{ reading, read: readNumber }];
  });
}
