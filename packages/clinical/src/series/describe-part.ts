import type { Told } from '../assess/told.ts';

/** A part as it was written, for a message. */
export function describePart(told: Told): string {
  switch (told.kind) {
    case 'known':
      return String(told.value);
    case 'bounded':
      return told.asWritten ?? describePossible(told.possible);
    case 'unknown':
      return `unknown (${told.reason})`;
    default:
      told satisfies never;
      throw new TypeError('describePart: presence of no known kind');
  }
}

function describePossible(possible: Extract<Told, { kind: 'bounded' }>['possible']): string {
  if (possible.kind === 'among') return possible.values.join(' or ');
  const { low, high } = possible;
  return high === undefined ? `at least ${low?.value}` : `${low?.value} to ${high.value}`;
}
