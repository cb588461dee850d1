import type { Conflict, Problem } from '@hepatica/api';
import type { Finding } from '@hepatica/course';

const titles = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not this media type',
  421: 'Wrong address',
  422: 'Not accepted',
  429: 'Too many requests',
  500: 'A fault of the program',
  503: 'Not ready',
} as const;

export type ProblemStatus = keyof typeof titles;

/** What a problem says beside its sentence. */
export interface ProblemMore {
  readonly findings?: readonly Finding[];
  readonly conflict?: Conflict;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every error of the server, in one form: application/problem+json (RFC 9457). */
export function problemResponse(
  status: ProblemStatus,
  detail: string,
  { headers = {}, ...more }: ProblemMore = {},
): Response {
  const problem: Problem = { type: 'about:blank', title: titles[status], status, detail, ...more };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}

/** A refusal for what is wrong with what was sent: its sentence is that of the first finding. */
export function findingsResponse(findings: readonly Finding[]): Response {
  const [first] = findings.filter(({ severity }) => severity === 'error');
  return problemResponse(422, first?.message ?? 'What was sent was not accepted.', { findings });
}
