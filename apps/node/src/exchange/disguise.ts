import { createHmac } from 'node:crypto';
import type { Course } from '@hepatica/course';
import type { Disguise } from '@hepatica/exchange';

/** Dates move back by up to so many days. */
const MOST_DAYS = 365;

/** New names and shifts that follow from a secret key: the same key gives the same again, and without it none can be guessed. */
export function disguiseBy(key: Uint8Array): (course: Course) => Disguise {
  const digest = (purpose: string, id: string) =>
    createHmac('sha256', key).update(`${purpose} ${id}`).digest();
  return ({ id }) => ({
    id: `p${digest('name', id).toString('hex').slice(0, 12)}`,
    shiftDays: -1 - (digest('shift', id).readUInt32BE(0) % MOST_DAYS),
  });
}
