import type { Presence } from '@hepatica/course';
import type { InputValue } from '../system.ts';

/** A part as it was written, for a message. */
export function describePart(presence: Presence<InputValue>): string {
  switch (presence.kind) {
    case 'known':
      return String(presence.value);
    case 'bounded':
      return presence.asWritten;
    case 'unknown':
      return `unknown (${presence.reason})`;
    default:
      presence satisfies never;
      throw new TypeError('describePart: presence of no known kind');
  }
}
