import { setTimeout } from 'node:timers/promises';
import type { Access, Store } from '@hepatica/store';

/** How long a look waits for others, so that they are written, and put on the disk, together. */
const WAIT_MS = 5;

/** Notes who looked; the promise is kept once it is on the disk. Looks of the same moment are one write. */
export function createAccessQueue(store: Pick<Store, 'access'>): (access: Access) => Promise<void> {
  let waiting: Access[] = [];
  let next: Promise<void> | null = null;
  return (access) => {
    waiting.push(access);
    next ??= setTimeout(WAIT_MS).then(() => {
      const now = waiting;
      waiting = [];
      next = null;
      return store.access.logAll(now);
    });
    return next;
  };
}
