/** Parts of a criterion as one: a part with an `or` in it keeps together. */
export const joinCriteria = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/\bor\b/.test(part) && !isBracketed(part) ? `(${part})` : part))
    .join(' and ');

/** The parts with one of them in place of another; an empty one is left out. */
export const withPart = (parts: readonly string[], index: number, part: string): string =>
  joinCriteria(parts.map((one, at) => (at === index ? part : one)));

/** True where the first bracket closes at the end alone. */
function isBracketed(part: string): boolean {
  if (!part.startsWith('(') || !part.endsWith(')')) return false;
  let depth = 0;
  for (const [index, character] of [...part].entries()) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth === 0 && index < part.length - 1) return false;
  }
  return true;
}
