import type { Possible, Presence } from '@hepatica/course';
import type { InputValue } from '../system.ts';

/** What a recorded presence leaves possible; nothing for an unknown one, whose domain the system declares. */
export function possibleOf(presence: Presence<InputValue>): Possible<InputValue> {
  switch (presence.kind) {
    case 'known':
      return { kind: 'among', values: [presence.value] };
    case 'bounded':
      return presence.possible;
    case 'unknown':
      return { kind: 'among', values: [] };
    default:
      presence satisfies never;
      throw new TypeError('possibleOf: presence of no known kind');
  }
}
