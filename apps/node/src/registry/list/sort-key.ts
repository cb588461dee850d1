import type { Possibly } from './list-variables.ts';

/** By what a variable is sorted: the first that a set can still be, the low end of a range; null where it has none. */
export function sortKey(value: Possibly): number | string | null {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'boolean' ? Number(value.value) : value.value;
    case 'among': {
      const [first] = value.values;
      return typeof first === 'boolean' ? Number(first) : (first ?? null);
    }
    case 'between':
      return value.low?.value ?? value.high?.value ?? null;
    default:
      throw new TypeError(`sortKey: no such value ${value satisfies never}`);
  }
}
