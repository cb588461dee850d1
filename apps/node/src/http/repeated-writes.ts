import { createHash } from 'node:crypto';
import type { DefinedRoute, Principal } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { findingsResponse } from './problem.ts';

/** How many answers are kept for whoever asks again: the connection broke, not a day has passed. */
const KEPT = 500;

/** Longer answers are of reads; what was written is told in a few words. */
const LONGEST_ANSWER = 65_536;

/** What is sent under a key. */
export interface KeyedWrite {
  readonly route: DefinedRoute;
  readonly principal: Principal;
  readonly key: string;
  /** Path and query. */
  readonly target: string;
  readonly bytes: Uint8Array;
}

/** Answers a write, or gives the answer that the same write under the same key was given before. */
export type AnswerOnce = (write: KeyedWrite, answer: () => Promise<Response>) => Promise<Response>;

interface Kept {
  readonly digest: string;
  /** Null where it was refused, so that it may be sent again under its key, and set right. */
  readonly answer: Promise<Answer | null>;
}

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
}

/**
 * Writes under an Idempotency-Key happen once while the server runs, whatever they write; writes of records, patients
 * and questions are known by their key in the registry itself, also after another start. A key stands for one caller
 * with the rights of that time, and for one address.
 */
export function createAnswerOnce(): AnswerOnce {
  const kept = new Map<string, Kept>();
  return async ({ route, principal, key, target, bytes }, answer) => {
    const name = JSON.stringify([principal, route.method, target, key]);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const before = kept.get(name);
    if (before !== undefined) {
      const known = await before.answer;
      if (known !== null)
        return before.digest === digest ? responseOf(known) : findingsResponse([otherWrite(key)]);
      return answer();
    }
    const response = answer();
    const one: Kept = { digest, answer: response.then(rememberable, () => null) };
    kept.set(name, one);
    const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    if ((await one.answer) === null && kept.get(name) === one) kept.delete(name);
    return response;
  };
}

/** What an answer said, where it is one that a write gives; a file, or a cookie of one browser, is not kept. */
async function rememberable(response: Response): Promise<Answer | null> {
  const { status, headers } = response;
  if (status < 200 || status >= 300 || headers.has('set-cookie')) return null;
  const isJson = headers.get('content-type') === 'application/json';
  if (!isJson && response.body !== null) return null;
  const body = response.body === null ? null : await response.clone().text();
  return (body?.length ?? 0) > LONGEST_ANSWER ? null : { status, headers: [...headers], body };
}

const responseOf = ({ status, headers, body }: Answer): Response =>
  new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });

const otherWrite = (key: string): Finding => ({
  code: 'key-used-otherwise',
  severity: 'error',
  message: `The key "${key}" stands for another write.`,
});
