import type { Assumption, Finding } from '@hepatica/course';
import type { InputUsed } from '../assessment.ts';
import type { InputSpec } from '../system.ts';
import { withoutDate } from './bare-seen.ts';
import { factOf } from './fact-of.ts';
import { contains, type Piece, piecesOf } from './piece.ts';

/** What the named assumptions make of an input: the values they allow, or the reasons why they do not count. */
export interface Assumed {
  readonly pieces: readonly Piece[];
  readonly used: readonly InputUsed[];
  readonly findings: readonly Finding[];
}

/**
 * Applies the assumptions about one input's fact to what the records leave open. A record always wins: an assumption
 * counts only where it lies inside what is still possible.
 */
export function assume(
  input: string,
  spec: InputSpec,
  possible: readonly Piece[],
  assumptions: readonly Assumption[],
): Assumed {
  const about = assumptions.filter((assumption) => assumption.fact === spec.fact);
  const fits = (assumption: Assumption) => possible.some((piece) => allows(piece, assumption.value));
  const counting = about.filter(fits);
  return {
    pieces: counting.flatMap(({ value }) => piecesOf(spec, { kind: 'among', values: [value] })),
    used: counting.map((assumption) => ({
      input,
      ...factOf(spec),
      label: spec.label,
      ...(spec.type.kind === 'quantity' ? { unit: spec.type.unit } : {}),
      presence: { kind: 'known', value: assumption.value, seen: withoutDate('assumed') },
      ageDays: null,
      assumption: assumption.id,
    })),
    findings: about
      .filter((assumption) => !fits(assumption))
      .map((assumption) => ({
        code: 'assumption-contradicted',
        severity: 'warning',
        message: `The assumption ${assumption.id} contradicts what is recorded of ${spec.label}, or is not a value of it; it was left out.`,
        where: { field: input },
      })),
  };
}

function allows(piece: Piece, value: Assumption['value']): boolean {
  if (piece.kind === 'point') return piece.value === value;
  return typeof value === 'number' && contains(piece, value);
}
