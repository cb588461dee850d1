import type { Principal } from '@hepatica/api';
import type { Accounts } from '../account/accounts.ts';
import type { Forward } from '../account/forward.ts';
import type { SignInLimits } from '../account/sign-in-limits.ts';
import { problemResponse } from './problem.ts';

/** What the routes of a team work with; there is none in the workbench of one person. */
export interface Team {
  readonly accounts: Accounts;
  readonly forward: Forward;
  readonly limits: SignInLimits;
}

export const noAccounts = (): Response =>
  problemResponse(404, 'This is the workbench of one person: it has no accounts. See docs/team.md.');

/** Null where a person sits at a session; else why this is not for them. */
export const unlessSession = ({ via }: Principal): Response | null =>
  via === 'session'
    ? null
    : problemResponse(409, 'Only a session in a browser may do this, not a key of a script.');

/** An answer that says nothing more than that it is done. */
export const done = (cookies: readonly string[] = []): Response =>
  withCookies(new Response(null, { status: 204 }), cookies);

export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}

/** A Cookie header with the cookies of certain names alone; undefined where none is left. */
export function cookiesAmong(
  header: string | undefined,
  wanted: (name: string) => boolean,
): string | undefined {
  const kept = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => wanted(part.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? undefined : kept.join('; ');
}
