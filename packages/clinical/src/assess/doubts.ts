import type { Finding } from '@hepatica/course';
import type { InputSpec } from '../system.ts';
import { piecesOf } from './piece.ts';
import { possibleOf } from './possible-of.ts';
import type { Told } from './told.ts';
import { likelyOtherUnit, unitHint } from './unit-hint.ts';

/**
 * Refuses values that cannot be (severity `error`), and warns about values outside the plausible range and about bare
 * numbers that are likely in another unit.
 */
export function doubtsOf(
  input: string,
  spec: InputSpec,
  presence: Told,
  isBare: boolean,
): readonly Finding[] {
  if (piecesOf(spec, possibleOf(presence)).length === 0) return [refusal(input, spec, presence)];
  if (spec.type.kind !== 'quantity' || presence.kind !== 'known' || typeof presence.value !== 'number')
    return [];
  const { plausible, unit } = spec.type;
  // None of it, where that can be: no tumor has no size.
  if (presence.value === 0) return [];
  const hint = isBare ? unitHint(input, spec, presence.value) : [];
  if (presence.value >= plausible.low && presence.value <= plausible.high) return hint;
  return [
    ...hint,
    {
      code: 'value-implausible',
      severity: 'warning',
      message: `${spec.label} ${presence.value} ${unit} lies outside the plausible range ${plausible.low} to ${plausible.high} ${unit}.`,
      where: { field: input },
      remedy: 'Check the value and its unit.',
    },
  ];
}

function refusal(input: string, spec: InputSpec, presence: Told): Finding {
  const written = presence.kind === 'known' ? String(presence.value) : 'the range given';
  return {
    code: 'value-refused',
    severity: 'error',
    message: `${spec.label}: ${written} is not possible; expected ${expectedOf(spec)}.`,
    where: { field: input },
    ...unitRemedy(spec, presence),
  };
}

function expectedOf(spec: InputSpec): string {
  if (spec.type.kind === 'choice') return `one of ${spec.type.values.map(String).join(', ')}`;
  const { refused, unit, integer } = spec.type;
  const ends = [
    refused.atOrBelow === undefined ? '' : `above ${refused.atOrBelow}`,
    refused.below === undefined ? '' : `at least ${refused.below}`,
    refused.above === undefined ? '' : `at most ${refused.above}`,
  ].filter(Boolean);
  return `${integer ? 'a whole number' : `a number in ${unit}`} ${ends.join(' and ')}`.trim();
}

/** The unit is never guessed: the remedy only names the likely slip. */
function unitRemedy(spec: InputSpec, presence: Told): { readonly remedy?: string } {
  if (spec.type.kind !== 'quantity' || spec.type.integer || presence.kind !== 'known') return {};
  if (typeof presence.value !== 'number' || presence.value <= spec.type.plausible.high) return {};
  const other = likelyOtherUnit(spec, presence.value);
  if (other !== null) {
    return {
      remedy: `This was read in ${spec.type.unit}; a value in ${other} is written "${presence.value} ${other}".`,
    };
  }
  return {
    remedy: `This was read in ${spec.type.unit}; write a value in another unit with that unit.`,
  };
}
