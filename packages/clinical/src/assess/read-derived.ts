import { day, type Finding, type Possible, type Seen, type Snapshot } from '@hepatica/course';
import type { Assessment, InputUsed } from '../assessment.ts';
import { compareStated } from '../stated/compare-stated.ts';
import { statedOf } from '../stated/stated-of.ts';
import type { Answer, DerivedFrom, InputSpec, InputValue } from '../system.ts';
import { withoutDate } from './bare-seen.ts';
import { describePieces } from './describe-piece.ts';
import { ageOf } from './observe.ts';
import { domainOf, type Piece, piecesOf } from './piece.ts';
import { isOpen, type Reading } from './reading.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/**
 * Reads an input that is the answer of another system: everything that this answer can still be. Where it is open, an
 * answer stated by the source and not in conflict with it stands in, marked as stated.
 */
export function readDerived(
  input: string,
  spec: InputSpec,
  from: DerivedFrom,
  source: Assessment,
  snapshot: Snapshot,
): Reading {
  const whole: Reading = { input, spec, used: [], missing: null, pieces: domainOf(spec), findings: [] };
  if (source.kind === 'invalid') return { ...whole, findings: [notComputable(input, spec, source)] };
  const pieces = computedPieces(spec, from, verdictOf(source), source.used.length > 0);
  const stated = statedPieces(input, spec, from, source, snapshot, pieces);
  if (stated.used.length > 0) return { ...whole, used: stated.used, pieces: stated.pieces };
  const { findings } = stated;
  if (pieces === null) return { ...whole, missing: missingOf(source), findings };
  const used = { ...usedBase(input, spec), presence: presenceOf(spec, pieces, seenBehind(source)) };
  const derived = { system: source.system, edition: source.edition, assumptions: source.assumptions };
  return { ...whole, used: [{ ...used, ageDays: oldest(source), derived }], pieces, findings };
}

/** What the computed answer allows; null where it tells nothing, as where it rests on nothing. */
export function computedPieces(
  spec: InputSpec,
  { system, field, notApplicable }: DerivedFrom,
  source: Verdict,
  isGrounded: boolean,
): readonly Piece[] | null {
  const none = notApplicable === undefined ? [] : piecesOf(spec, among([notApplicable]));
  if (source.kind === 'not-applicable') return none.length > 0 ? none : null;
  const answer = source.answer[field];
  if (answer === undefined) throw new RangeError(`readDerived: ${system.id} has no field ${field}`);
  const pieces = piecesOf(spec, answer.kind === 'one' ? among([answer.value]) : answer);
  const all = source.applicable === 'unknown' ? [...pieces, ...none] : pieces;
  const isWhole = spec.type.kind === 'choice' && all.length >= spec.type.values.length;
  return isWhole || !isGrounded ? null : all;
}

function among(values: readonly InputValue[]): Possible<InputValue> {
  return { kind: 'among', values };
}

interface Stated {
  readonly used: readonly InputUsed[];
  readonly pieces: readonly Piece[];
  readonly findings: readonly Finding[];
}

/** What the newest statements of the source allow of a computed answer that is open. */
function statedPieces(
  input: string,
  spec: InputSpec,
  from: DerivedFrom,
  source: Assessment,
  snapshot: Snapshot,
  computed: readonly Piece[] | null,
): Stated {
  const read = from.fromStated ?? ((answer: Answer) => answer[from.field]);
  const found = statedOf(from.system, snapshot).map((record) => {
    const value = read(record.answer);
    const pieces = value === undefined ? [] : piecesOf(spec, among([value]));
    return { record, pieces, conflicts: compareStated(source, record).agreement === 'conflict' };
  });
  const findings = found.filter(({ conflicts }) => conflicts).map(() => conflict(input, spec));
  const standing = found.filter(({ pieces, conflicts }) => pieces.length > 0 && !conflicts);
  if (standing.length === 0 || (computed !== null && !isOpen(computed))) {
    return { used: [], pieces: [], findings };
  }
  const used = standing.map(({ record, pieces }) => {
    const seen = { at: record.at, knownOn: record.knownOn, from: [record.id], asStated: true };
    const presence = presenceOf(spec, pieces, seen);
    return { ...usedBase(input, spec), presence, ageDays: ageOf(snapshot, presence) };
  });
  return { used, pieces: standing.flatMap(({ pieces }) => pieces), findings };
}

function usedBase(input: string, spec: InputSpec): Pick<InputUsed, 'input' | 'label' | 'unit'> {
  return { input, label: spec.label, ...(spec.type.kind === 'quantity' ? { unit: spec.type.unit } : {}) };
}

function presenceOf(spec: InputSpec, pieces: readonly Piece[], seen: Seen): InputUsed['presence'] {
  const [first, ...others] = pieces;
  if (first?.kind === 'point' && others.length === 0) return { kind: 'known', value: first.value, seen };
  const values = pieces.flatMap((piece) => (piece.kind === 'point' ? [piece.value] : []));
  const possible: Possible<InputValue> =
    first?.kind === 'interval'
      ? {
          kind: 'between',
          ...(first.low ? { low: first.low } : {}),
          ...(first.high ? { high: first.high } : {}),
        }
      : among(values);
  return { kind: 'bounded', possible, asWritten: describePieces(spec, pieces), seen };
}

/** The records and the dates behind an answer: it is as old as the oldest of them, and known since the last was. */
function seenBehind(source: Assessment): Seen {
  const seen = source.used.flatMap(({ presence }) => (presence.kind === 'unknown' ? [] : [presence.seen]));
  const dated = seen.filter(({ from }) => from.length > 0);
  const [first] = dated.toSorted((a, b) => a.at.latest - b.at.latest);
  if (first === undefined) return withoutDate('computed');
  return {
    at: first.at,
    knownOn: day(Math.max(...dated.map(({ knownOn }) => knownOn))),
    from: [...new Set(dated.flatMap(({ from }) => from))],
  };
}

function oldest(source: Assessment): number | null {
  const ages = source.used.flatMap(({ ageDays }) => ageDays ?? []);
  return ages.length === 0 ? null : Math.max(...ages);
}

/** Why the other system could not tell: the reason of the first of its inputs that would matter. */
function missingOf(source: Assessment): Reading['missing'] {
  const cause = source.missing.find(({ matters }) => matters) ?? source.missing[0];
  return { reason: cause?.reason ?? 'not-recorded' };
}

function notComputable(
  input: string,
  spec: InputSpec,
  source: Extract<Assessment, { kind: 'invalid' }>,
): Finding {
  return {
    code: 'source-invalid',
    severity: 'error',
    message: `${spec.label}: ${source.title} cannot be computed. ${source.problems.map(({ message }) => message).join(' ')}`,
    where: { field: input },
  };
}

function conflict(input: string, spec: InputSpec): Finding {
  return {
    code: 'stated-conflicts',
    severity: 'warning',
    message: `${spec.label}: what the source states conflicts with what was computed; the computed answer was used.`,
    where: { field: input },
  };
}
