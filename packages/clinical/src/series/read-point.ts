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
  const choices: Record<string, InputValue> = {};
  const quantities: Record<string, Range> = {};
  const open: string[] = [];
  let findings: readonly Finding[] = NO_FINDINGS;
  let several: Record<string, ReadPart> | null = null;
  for (const { name, part, isQuantity } of partsOf(system)) {
    const told = point.parts[name];
    const [first] = told ?? [];
    if (told?.length === 1 && first?.kind === 'known' && isUsual(part, first.value)) {
      if (isQuantity) quantities[name] = exactly(Number(first.value));
      else choices[name] = first.value;
      continue;
    }
    const read = isUnread(part, choices) ? firstOf(part) : readOpen(name, part, index, told);
    if (read.isOpen) open.push(name);
    if (read.findings.length > 0) findings = [...findings, ...read.findings];
    const [range] = read.ranges;
    const [value] = read.values;
    if (isQuantity && range !== undefined && read.ranges.length === 1) quantities[name] = range;
    else if (!isQuantity && value !== undefined && read.values.length === 1) choices[name] = value;
    else {
      several ??= {};
      several[name] = read;
    }
  }
  const { at, records } = point;
  const settled = { choices, quantities };
  const parts = several === null ? { settled } : openParts(system, settled, several);
  return { point: { at, records, ...parts }, open, findings };
}

const NO_FINDINGS: readonly Finding[] = [];

/** Every part with all that it can be, where some can be several. */
function openParts(
  system: SeriesSystem,
  settled: {
    readonly choices: Readonly<Record<string, InputValue>>;
    readonly quantities: Readonly<Record<string, Range>>;
  },
  several: Readonly<Record<string, ReadPart>>,
) {
  const choices: Record<string, readonly InputValue[]> = {};
  const quantities: Record<string, readonly Range[]> = {};
  for (const { name, isQuantity } of partsOf(system)) {
    const value = settled.choices[name];
    const range = settled.quantities[name];
    if (isQuantity) quantities[name] = range === undefined ? (several[name]?.ranges ?? []) : [range];
    else choices[name] = value === undefined ? (several[name]?.values ?? []) : [value];
  }
  return { choices, quantities };
}

interface Part {
  readonly name: string;
  readonly part: PartSpec;
  readonly isQuantity: boolean;
}

const parts = new WeakMap<SeriesSystem, readonly Part[]>();

function partsOf(system: SeriesSystem): readonly Part[] {
  const before = parts.get(system);
  if (before !== undefined) return before;
  const found = Object.entries(system.parts).map(([name, part]) => {
    return { name, part, isQuantity: part.type.kind === 'quantity' };
  });
  parts.set(system, found);
  return found;
}

/** True of a part that is not read at a point of this kind; parts on which others hang come before them. */
function isUnread({ onlyWhere }: PartSpec, known: Readonly<Record<string, InputValue>>): boolean {
  if (onlyWhere === undefined) return false;
  const told = known[onlyWhere.part];
  return told !== undefined && told !== onlyWhere.is;
}

const stands = new WeakMap<PartSpec, ReadPart>();

/** One value that stands for all. */
function firstOf(part: PartSpec): ReadPart {
  const before = stands.get(part);
  if (before !== undefined) return before;
  const { values, ranges } = absentOf(part);
  const first = { values: values.slice(0, 1), ranges: ranges.slice(0, 1), isOpen: false, findings: [] };
  stands.set(part, first);
  return first;
}

/** A part of which not simply one usual value is known. */
function readOpen(
  name: string,
  part: PartSpec,
  index: number,
  told: readonly Presence<InputValue>[] | undefined,
): ReadPart {
  if (told === undefined || told.every(({ kind }) => kind === 'unknown')) return absentOf(part);
  const spec = specOf(part);
  const known = told.filter(({ kind }) => kind !== 'unknown');
  const pieces = piecesAmong(spec, known);
  const doubts = known.flatMap((presence) =>
    doubtsOf(`${name} of point ${index + 1}`, spec, presence, false),
  );
  const isQuantity = part.type.kind === 'quantity';
  return {
    values: isQuantity ? [] : pieces.flatMap((one) => (one.kind === 'point' ? [one.value] : [])),
    ranges: isQuantity ? pieces.map(rangeOf) : [],
    isOpen: pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval'),
    findings: known.length > 1 ? [...doubts, conflict(name, part, index, known)] : doubts,
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

/** What a part can be. */
interface ReadPart {
  readonly values: readonly InputValue[];
  readonly ranges: readonly Range[];
  readonly isOpen: boolean;
  readonly findings: readonly Finding[];
}

const absences = new WeakMap<PartSpec, ReadPart>();

/** What a part left out can be: what its system says of that, else everything. Worked out once for each part. */
function absentOf(part: PartSpec): ReadPart {
  const before = absences.get(part);
  if (before !== undefined) return before;
  const pieces: readonly Piece[] =
    part.otherwise === undefined ? domainOf(specOf(part)) : [{ kind: 'point', value: part.otherwise }];
  const absent = {
    values: pieces.flatMap((piece) => (piece.kind === 'point' ? [piece.value] : [])),
    ranges: pieces.map(rangeOf),
    isOpen: pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval'),
    findings: [],
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
