import type { Possible } from '@hepatica/course';
import type { InputValue } from '../system.ts';
import type { Told } from './told.ts';

/** What a recorded presence leaves possible; nothing for an unknown one, whose domain the system declares. */
export function possibleOf(presence: Told): Possible<InputValue> {
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
