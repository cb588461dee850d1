import type { Assumption, Finding, Presence, UnknownReason } from '@hepatica/course';
import type { InputUsed } from '../assessment.ts';
import type { InputSpec, InputValue } from '../system.ts';
import { assume } from './assumed.ts';
import { doubtsOf } from './doubts.ts';
import { factOf } from './fact-of.ts';
import { domainOf, type Piece, piecesOf } from './piece.ts';
import { possibleOf } from './possible-of.ts';

/** One value of a fact as the snapshot, or the user, gives it. */
export interface Observed {
  readonly presence: Presence<InputValue>;
  /** Days between the value and the day of assessment; null for bare values. */
  readonly ageDays: number | null;
  /** The unit in which it was recorded, before conversion. */
  readonly recordedUnit?: string;
  /** A number given by hand without a unit; it was read in the unit that the system names. */
  readonly bare?: true;
}

/** What is known of one input: the values used or why there are none, and everything it can still be. */
export interface Reading {
  readonly input: string;
  readonly spec: InputSpec;
  readonly used: readonly InputUsed[];
  readonly missing: {
    readonly reason: UnknownReason | 'outside-look-back';
    readonly stale?: InputUsed;
  } | null;
  /** Never empty unless a finding of severity `error` says why. */
  readonly pieces: readonly Piece[];
  readonly recordedUnit?: string;
  readonly findings: readonly Finding[];
}

/**
 * Reads one input. Several observations are values that share the newest date and differ: each is kept and counted
 * as possible. Without a usable value a named assumption stands in; it also narrows a bounded value it agrees with.
 */
export function readInput(
  input: string,
  spec: InputSpec,
  observed: readonly Observed[],
  assumptions: readonly Assumption[],
): Reading {
  const recorded = readRecorded(input, spec, observed);
  if (!isOpen(recorded.pieces)) return recorded;
  const assumed = assume(input, spec, recorded.pieces, assumptions);
  const findings = [...recorded.findings, ...assumed.findings];
  if (assumed.used.length === 0) return { ...recorded, findings };
  return { ...recorded, missing: null, used: assumed.used, pieces: assumed.pieces, findings };
}

/** True where more than one value is possible. */
export function isOpen(pieces: readonly Piece[]): boolean {
  return pieces.length > 1 || pieces.some((piece) => piece.kind === 'interval');
}

function readRecorded(input: string, spec: InputSpec, observed: readonly Observed[]): Reading {
  const [newest] = observed;
  const absent = (missing: NonNullable<Reading['missing']>): Reading => ({
    input,
    spec,
    used: [],
    missing,
    pieces: domainOf(spec),
    findings: [],
  });
  if (newest === undefined) return absent({ reason: 'not-recorded' });
  if (newest.presence.kind === 'unknown') return absent({ reason: newest.presence.reason });
  if (isAbsent(spec, newest)) {
    return absent({ reason: 'outside-look-back', stale: usedOf(input, spec, newest) });
  }
  const values = observed.filter(({ presence }) => presence.kind !== 'unknown');
  const doubts = values.flatMap(({ presence, bare = false }) => doubtsOf(input, spec, presence, bare));
  return {
    input,
    spec,
    used: values.map((value) => usedOf(input, spec, value)),
    missing: null,
    pieces: values.flatMap(({ presence }) => piecesOf(spec, possibleOf(presence))),
    ...(newest.recordedUnit === undefined ? {} : { recordedUnit: newest.recordedUnit }),
    findings: values.length > 1 ? [...doubts, conflict(input, spec, values.length)] : doubts,
  };
}

/** True where the newest value of an input is none, or too old to be used. */
function isAbsent(spec: InputSpec, { presence, ageDays }: Observed): boolean {
  return presence.kind === 'unknown' || isOlder(ageDays, spec.lookBackDays);
}

/** True of a value that is older than a look-back. */
export function isOlder(ageDays: number | null, lookBackDays: number | null): boolean {
  return lookBackDays !== null && ageDays !== null && ageDays > lookBackDays;
}

function usedOf(input: string, spec: InputSpec, { presence, ageDays }: Observed): InputUsed {
  const unit = spec.type.kind === 'quantity' ? { unit: spec.type.unit } : {};
  return { input, ...factOf(spec), label: spec.label, ...unit, presence, ageDays };
}

function conflict(input: string, spec: InputSpec, count: number): Finding {
  return {
    code: 'input-conflict',
    severity: 'warning',
    message: `${spec.label} has ${count} different values of the same date; the answer was computed with each.`,
    where: { field: input },
    remedy: 'Correct the value that is wrong, or leave the answer open.',
  };
}
