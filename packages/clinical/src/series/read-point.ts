import type { Finding } from '@hepatica/course';
import { doubtsOf } from '../assess/doubts.ts';
import { domainOf, type Piece, pieceOfValue, piecesOf } from '../assess/piece.ts';
import { possibleOf } from '../assess/possible-of.ts';
import type { Told } from '../assess/told.ts';
import type { PartSpec, SeriesSystem } from '../series-system.ts';
import type { InputSpec, InputValue } from '../system.ts';
import { describePart } from './describe-part.ts';
import type { ReadPoint } from './fold.ts';
import { exactly, type Range } from './range.ts';
import type { CompletePoint, SeriesPoint, ToldPart } from './series-point.ts';

/** What is known of one point, and what is to be said about it. */
export interface ReadResult {
  readonly point: ReadPoint;
  /** The parts that leave more than one possibility. */
  readonly open: readonly string[];
  readonly findings: readonly Finding[];
}

/** Reads the parts of a point. A part left out is what its system says of that, else unknown: all that it can be. */
export function readPoint(system: SeriesSystem, point: SeriesPoint, index: number): ReadResult {
  const { parts, someChoices, someQuantities } = planOf(system);
  const { at, records, parts: told } = point;
  // Copies a whole layout at once, where a spread that meets those of many systems goes field by field.
  const choices: Record<string, InputValue> = Object.assign({}, someChoices);
  const quantities: Record<string, Range> = Object.assign({}, someQuantities);
  let open = NOTHING_OPEN;
  let findings = NO_FINDINGS;
  let several: Record<string, ReadPart> | null = null;
  for (const planned of parts) {
    const { name, part, isQuantity } = planned;
    const one = told[name];
    if (one !== undefined && typeof one !== 'object' && isUsual(planned, one)) {
      if (isQuantity) quantities[name] = exactly(Number(one));
      else choices[name] = one;
      continue;
    }
    const read = isUnread(part, choices, several) ? planned.anyOne : readOpen(planned, index, one);
    if (read.isOpen) open = [...open, name];
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
  if (several === null)
    return { point: { at, records, settled: { index, at, choices, quantities } }, open, findings };
  return { point: { at, records, ...openParts(parts, { choices, quantities }, several) }, open, findings };
}

const NOTHING_OPEN: readonly string[] = [];
const NO_FINDINGS: readonly Finding[] = [];

/** Every part with all that it can be, where some can be several. */
function openParts(
  parts: readonly Part[],
  settled: Pick<CompletePoint, 'choices' | 'quantities'>,
  several: Readonly<Record<string, ReadPart>>,
) {
  const choices: Record<string, readonly InputValue[]> = {};
  const quantities: Record<string, readonly Range[]> = {};
  for (const { name, isQuantity } of parts) {
    const open = several[name];
    const value = settled.choices[name];
    const range = settled.quantities[name];
    if (isQuantity) quantities[name] = open?.ranges ?? (range === undefined ? [] : [range]);
    else choices[name] = open?.values ?? (value === undefined ? [] : [value]);
  }
  return { choices, quantities };
}

interface Part {
  readonly name: string;
  readonly part: PartSpec;
  readonly isQuantity: boolean;
  /** What it can be where it is left out: what its system says of that, else everything. */
  readonly absent: ReadPart;
  /** One value that stands for all, where no step reads the part. */
  readonly anyOne: ReadPart;
  /** Whether it can be 0, which is plausible wherever it is possible: none of it. */
  readonly canBeNone: boolean;
}

/** How the points of a system are read: what does not change from point to point. */
interface PointPlan {
  readonly parts: readonly Part[];
  /** Any value of each choice and any range of each quantity: copied and filled, all points have one shape in memory. */
  readonly someChoices: Readonly<Record<string, InputValue>>;
  readonly someQuantities: Readonly<Record<string, Range>>;
}

const plans = new WeakMap<SeriesSystem, PointPlan>();

function planOf(system: SeriesSystem): PointPlan {
  const before = plans.get(system);
  if (before !== undefined) return before;
  const parts = Object.entries(system.parts).map(([name, part]): Part => {
    const absent = absentOf(part);
    const anyOne = { ...NOTHING_READ, values: absent.values.slice(0, 1), ranges: absent.ranges.slice(0, 1) };
    const canBeNone = pieceOfValue(specOf(part), 0) !== null;
    return { name, part, isQuantity: part.type.kind === 'quantity', absent, anyOne, canBeNone };
  });
  const someChoices: Record<string, InputValue> = {};
  const someQuantities: Record<string, Range> = {};
  for (const { name, part } of parts) {
    if (part.type.kind === 'quantity') someQuantities[name] = exactly(0);
    else someChoices[name] = part.type.values[0] ?? '';
  }
  const plan = { parts, someChoices, someQuantities };
  plans.set(system, plan);
  return plan;
}

/** True of a part that is not read at a point of this kind; parts on which others hang come before them. */
function isUnread(
  { onlyWhere }: PartSpec,
  known: Readonly<Record<string, InputValue>>,
  several: Readonly<Record<string, ReadPart>> | null,
): boolean {
  if (onlyWhere === undefined || several?.[onlyWhere.part] !== undefined) return false;
  return known[onlyWhere.part] !== onlyWhere.is;
}

/** A part of which not simply one usual value is known. */
function readOpen({ name, part, absent }: Part, index: number, told: ToldPart | undefined): ReadPart {
  if (told === undefined) return absent;
  const briefly = isList(told) ? choosing(part, told) : typeof told === 'object' ? ranging(part, told) : null;
  if (briefly !== null) return briefly;
  const spec = specOf(part);
  const known = presencesIn(told).filter(({ kind }) => kind !== 'unknown');
  if (known.length === 0) return absent;
  const pieces = piecesAmong(spec, known);
  const doubts = known.flatMap((one) => doubtsOf(`${name} of point ${index + 1}`, spec, one, false));
  const isQuantity = part.type.kind === 'quantity';
  return {
    values: isQuantity ? [] : pieces.flatMap((one) => (one.kind === 'point' ? [one.value] : [])),
    ranges: isQuantity ? pieces.map(rangeOf) : [],
    isOpen: pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval'),
    findings: known.length > 1 ? [...doubts, conflict(name, part, index, known)] : doubts,
  };
}

/** What is told of a part, as a list. */
export function presencesIn(told: ToldPart): readonly Told[] {
  if (isList(told)) return told;
  if (typeof told !== 'object') return [{ kind: 'known', value: told }];
  const { low, high } = told;
  const possible = { kind: 'between', low, ...(Number.isFinite(high.value) ? { high } : {}) } as const;
  return [{ kind: 'bounded', possible }];
}

function isList(told: ToldPart): told is readonly Told[] {
  return Array.isArray(told);
}

/** A range of a quantity: nothing has to be said of it. Null where none of it can be. */
function ranging(part: PartSpec, range: Range): ReadPart | null {
  if (liesWithin(part, range)) return { ...NOTHING_READ, ranges: [range], isOpen: true };
  const [only, ...others] = presencesIn(range).flatMap((told) => piecesOf(specOf(part), possibleOf(told)));
  if (only === undefined || others.length > 0) return null;
  return { ...NOTHING_READ, ranges: [rangeOf(only)], isOpen: only.kind === 'interval' };
}

/** True of a range that its part neither cuts nor rounds. */
function liesWithin({ type }: PartSpec, { low }: Range): boolean {
  if (type.kind !== 'quantity' || type.integer || type.thresholds.length > 0) return false;
  const { atOrBelow, below, above } = type.refused;
  return atOrBelow === undefined && above === undefined && below !== undefined && low.value >= below;
}

/** The only thing told of a choice: nothing has to be said of it. Null where there is more, or none of it can be. */
function choosing({ type }: PartSpec, told: readonly Told[]): ReadPart | null {
  const [only] = told;
  if (only?.kind !== 'bounded' || told.length > 1) return null;
  if (type.kind !== 'choice' || only.possible.kind !== 'among') return null;
  const values: InputValue[] = [];
  for (const value of only.possible.values) {
    if (type.values.includes(value) && !values.includes(value)) values.push(value);
  }
  return values.length === 0 ? null : { ...NOTHING_READ, values, isOpen: values.length > 1 };
}

/** A single known value that nothing has to be said about: most parts are such, and are read without more ado. */
function isUsual({ part: { type }, canBeNone }: Part, value: InputValue): boolean {
  if (type.kind === 'choice') return type.values.includes(value);
  if (value === 0) return canBeNone;
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

const NOTHING_READ: ReadPart = { values: [], ranges: [], isOpen: false, findings: NO_FINDINGS };

/** What a part left out can be: what its system says of that, else everything. */
function absentOf(part: PartSpec): ReadPart {
  const pieces: readonly Piece[] =
    part.otherwise === undefined ? domainOf(specOf(part)) : [{ kind: 'point', value: part.otherwise }];
  return {
    values: pieces.flatMap((piece) => (piece.kind === 'point' ? [piece.value] : [])),
    ranges: pieces.map(rangeOf),
    isOpen: pieces.length > 1 || pieces.some(({ kind }) => kind === 'interval'),
    findings: NO_FINDINGS,
  };
}

function piecesAmong(spec: InputSpec, presences: readonly Told[]): readonly Piece[] {
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

function conflict(name: string, part: PartSpec, index: number, known: readonly Told[]): Finding {
  return {
    code: 'input-conflict',
    severity: 'warning',
    message: `${part.label} has ${known.length} values at point ${index + 1} (${known.map(describePart).join('; ')}); the answer was computed with each.`,
    where: { field: name },
    remedy: 'Correct the value that is wrong, or leave the answer open.',
  };
}
