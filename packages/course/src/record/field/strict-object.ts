import { z } from 'zod';
import { nearestName } from '../../words/nearest-name.ts';

/** An object with exactly these keys; each unknown key is a problem (one line of the message) with the nearest known one. */
export function strictObject<Shape extends z.core.$ZodShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      return issue.keys.map((key) => unknownKey(key, known)).join('\n');
    },
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  return `"${key}" is not a known field; ${nearest ? `nearest: "${nearest}".` : `known: ${known.join(', ')}.`}`;
}
