import type { Finding, Presence } from '@hepatica/course';
import { doubtsOf } from '../assess/doubts.ts';
import { domainOf, type Piece, piecesOf } from '../assess/piece.ts';
import { possibleOf } from '../assess/possible-of.ts';
import type { PartSpec, SeriesSystem } from '../series-system.ts';
import type { InputSpec, InputValue } from '../system.ts';
import { describePart } from './describe-part.ts';
import type { ReadPoint } from './fold.ts';
import { exactly, type Range } from './range.ts';
import type { SeriesPoint } from './series-point.ts';

/** What is known of one point, and what is to be said about it. */
export interface ReadResult {
  readonly point: ReadPoint;
  /** The parts that leave more than one possibility. */
  readonly open: readonly string[];
  readonly findings: readonly Finding[];
}

/** Reads the parts of a point. A part left out is what its system says of that, else unknown: all that it can be. */
export function readPoint(system: SeriesSystem, point: SeriesPoint, index: number): ReadResult {
  const choices: Record<string, readonly InputValue[]> = {};
  const quantities: Record<string, readonly Range[]> = {};
  const open: string[] = [];
  const findings: Finding[] = [];
  const settled: { choices: Record<string, InputValue>; quantities: Record<string, Range> } = {
    choices: {},
    quantities: {},
  };
  for (const [name, part] of Object.entries(system.parts)) {
    const told = point.parts[name];
    const [first] = told ?? [];
    if (told?.length === 1 && first?.kind === 'known' && isUsual(part, first.value)) {
      if (typeof first.value === 'number' && part.type.kind === 'quantity') {
        settled.quantities[name] = exactly(first.value);
        quantities[name] = [settled.quantities[name]];
      } else {
        settled.choices[name] = first.value;
        choices[name] = [first.value];
      }
      continue;
    }
    if (told === undefined || told.every(({ kind }) => kind === 'unknown')) {
      const { values, ranges, isOpen } = absentOf(part);
      if (part.type.kind === 'quantity') quantities[name] = ranges;
      else choices[name] = values;
      if (isOpen) open.push(name);
      const [range] = ranges;
      const [value] = values;
      if (part.type.kind === 'quantity' && range !== undefined && ranges.length === 1)
        settled.quantities[name] = range;
      else if (value !== undefined && values.length === 1) settled.choices[name] = value;
      continue;
    }
    const spec = specOf(part);
    const known = (point.parts[name] ?? []).filter(({ kind }) => kind !== 'unknown');
    const pieces = piecesAmong(spec, known);
    findings.push(
      ...known.flatMap((presence) => doubtsOf(`${name} of point ${index + 1}`, spec, presence, false)),
    );
    if (known.length > 1) findings.push(conflict(name, part, index, known));
    if (pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval')) open.push(name);
    const [piece] = pieces;
    if (part.type.kind === 'quantity') {
      const ranges = pieces.map(rangeOf);
      const [range] = ranges;
      if (range !== undefined && ranges.length === 1) settled.quantities[name] = range;
      quantities[name] = ranges;
    } else {
      choices[name] = pieces.flatMap((one) => (one.kind === 'point' ? [one.value] : []));
      if (piece?.kind === 'point' && pieces.length === 1) settled.choices[name] = piece.value;
    }
  }
  const names = Object.keys(settled.choices).length + Object.keys(settled.quantities).length;
  const isSettled = names === Object.keys(system.parts).length;
  return {
    point: { at: point.at, records: point.records, choices, quantities, ...(isSettled ? { settled } : {}) },
    open,
    findings,
  };
}

/** A single known value that nothing has to be said about: most parts are such, and are read without more ado. */
function isUsual({ type }: PartSpec, value: InputValue): boolean {
  if (type.kind === 'choice') return type.values.includes(value);
  if (typeof value !== 'number' || (type.integer && !Number.isInteger(value))) return false;
  return value >= type.plausible.low && value <= type.plausible.high;
}

const specs = new WeakMap<PartSpec, InputSpec>();

/** A part as the readers of the static systems take it: one object for each, by which they remember its domain. */
export function specOf(part: PartSpec): InputSpec {
  const before = specs.get(part);
  if (before !== undefined) return before;
  const { label, type, fact } = part;
  const spec = { label, type, ...(fact === undefined ? {} : { fact }), lookBackDays: null };
  specs.set(part, spec);
  return spec;
}

interface Absent {
  readonly values: readonly InputValue[];
  readonly ranges: readonly Range[];
  readonly isOpen: boolean;
}

const absences = new WeakMap<PartSpec, Absent>();

/** What a part left out can be: what its system says of that, else everything. Worked out once for each part. */
function absentOf(part: PartSpec): Absent {
  const before = absences.get(part);
  if (before !== undefined) return before;
  const pieces: readonly Piece[] =
    part.otherwise === undefined ? domainOf(specOf(part)) : [{ kind: 'point', value: part.otherwise }];
  const absent = {
    values: pieces.flatMap((piece) => (piece.kind === 'point' ? [piece.value] : [])),
    ranges: pieces.map(rangeOf),
    isOpen: pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval'),
  };
  absences.set(part, absent);
  return absent;
}

function piecesAmong(spec: InputSpec, presences: readonly Presence<InputValue>[]): readonly Piece[] {
  const pieces = presences.flatMap((presence) => piecesOf(spec, possibleOf(presence)));
  if (pieces.length < 2) return pieces;
  const seen = new Set<string>();
  return pieces.filter((piece) => {
    const key = JSON.stringify(piece);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function rangeOf(piece: Piece): Range {
  if (piece.kind === 'point') {
    const bound = { value: Number(piece.value), inclusive: true };
    return { low: bound, high: bound };
  }
  return {
    low: piece.low ?? { value: Number.NEGATIVE_INFINITY, inclusive: false },
    high: piece.high ?? { value: Number.POSITIVE_INFINITY, inclusive: false },
  };
}

function conflict(
  name: string,
  part: PartSpec,
  index: number,
  known: readonly Presence<InputValue>[],
): Finding {
  return {
    code: 'input-conflict',
    severity: 'warning',
    message: `${part.label} has ${known.length} values at point ${index + 1} (${known.map(describePart).join('; ')}); the answer was computed with each.`,
    where: { field: name },
    remedy: 'Correct the value that is wrong, or leave the answer open.',
  };
}
