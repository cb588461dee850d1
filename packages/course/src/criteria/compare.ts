import type { Possible, Presence } from '../words/presence.ts';
import type { CompareOperator } from './criterion.ts';

export type Verdict = 'true' | 'false' | 'unknown';
export type Value = string | number | boolean;

export const asVerdict = (value: boolean): Verdict => (value ? 'true' : 'false');

/** A comparison of what is known of a value: bounded ones are compared as the sets they are. */
export function compare(presence: Presence<Value>, op: CompareOperator, to: Value): Verdict {
  if (presence.kind === 'unknown') return 'unknown';
  if (presence.kind === 'known') return compareValue(presence.value, op, to);
  const { possible } = presence;
  if (possible.kind === 'between') return compareInterval(possible, op, to);
  const verdicts = new Set(possible.values.map((value) => compareValue(value, op, to)));
  const [only] = verdicts;
  return verdicts.size === 1 && only !== undefined ? only : 'unknown';
}

/** Only like is compared with like, and only numbers have an order. */
function compareValue(value: Value, op: CompareOperator, to: Value): Verdict {
  if (typeof value !== typeof to) return 'unknown';
  if (op === '=') return asVerdict(value === to);
  if (typeof value !== 'number' || typeof to !== 'number') return 'unknown';
  switch (op) {
    case '<':
      return asVerdict(value < to);
    case '<=':
      return asVerdict(value <= to);
    case '>=':
      return asVerdict(value >= to);
    case '>':
      return asVerdict(value > to);
    default:
      throw new Error(`compareValue: no such operator ${op satisfies never}`);
  }
}

function compareInterval(
  { low, high }: Possible<Value> & { readonly kind: 'between' },
  op: CompareOperator,
  to: Value,
): Verdict {
  if (typeof to !== 'number' || typeof (low ?? high)?.value !== 'number') return 'unknown';
  const bottom = Number(low?.value ?? Number.NEGATIVE_INFINITY);
  const top = Number(high?.value ?? Number.POSITIVE_INFINITY);
  // Whether some value of the interval lies below, at, or above `to`.
  const below = bottom < to;
  const above = top > to;
  const at =
    (bottom < to || (bottom === to && low?.inclusive === true)) &&
    (top > to || (top === to && high?.inclusive === true));
  const [canHold, canFail] = {
    '<': [below, at || above],
    '<=': [below || at, above],
    '=': [at, below || above],
    '>=': [at || above, below],
    '>': [above, below || at],
  }[op];
  if (canHold === canFail) return 'unknown';
  return asVerdict(canHold === true);
}
