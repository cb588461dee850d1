import type { InputSpec, InputValue } from '../system.ts';
import { domainOf, type Piece } from './piece.ts';

/** A part of an input in words: `none`, `yes`, `below 2 mg/dL`, `2 to 3 mg/dL`, `4 or more`. */
export function describePieces(spec: InputSpec, pieces: readonly Piece[]): string {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (spec.type.kind === 'choice' || first === undefined || last === undefined) {
    return pieces.map((piece) => (piece.kind === 'point' ? describeValue(piece.value) : '')).join(' or ');
  }
  const [domain] = domainOf(spec);
  const unit = spec.type.integer ? '' : ` ${spec.type.unit}`;
  const lowest = lowEnd(first);
  const highest = highEnd(last);
  const fromStart = lowest === undefined || (domain !== undefined && lowest.value === lowEnd(domain)?.value);
  const toEnd = highest === undefined || (domain !== undefined && highest.value === highEnd(domain)?.value);
  if (fromStart && toEnd) return 'any value';
  if (fromStart) return `${highest?.inclusive ? 'at most' : 'below'} ${round(highest?.value)}${unit}`;
  if (toEnd) return `${lowest?.inclusive ? 'at least' : 'above'} ${round(lowest?.value)}${unit}`;
  if (lowest?.value === highest?.value) return `${round(lowest?.value)}${unit}`;
  const from = lowest?.inclusive ? round(lowest.value) : `above ${round(lowest?.value)}`;
  const to = highest?.inclusive ? round(highest.value) : `below ${round(highest?.value)}`;
  return `${from} to ${to}${unit}`;
}

export function describeValue(value: InputValue): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

interface End {
  readonly value: number;
  readonly inclusive: boolean;
}

function lowEnd(piece: Piece): End | undefined {
  if (piece.kind === 'interval') return piece.low;
  return typeof piece.value === 'number' ? { value: piece.value, inclusive: true } : undefined;
}

function highEnd(piece: Piece): End | undefined {
  if (piece.kind === 'interval') return piece.high;
  return typeof piece.value === 'number' ? { value: piece.value, inclusive: true } : undefined;
}

/** Four significant digits: these are borders shown to a reader, computed for some formulas. */
function round(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(4)));
}
