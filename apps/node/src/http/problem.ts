import type { Problem } from '@hepatica/api';

const titles = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  405: 'Method not allowed',
  421: 'Wrong address',
  422: 'Nothing to show',
  500: 'A fault of the program',
} as const;

export type ProblemStatus = keyof typeof titles;

/** Every error of the server, in one form: application/problem+json (RFC 9457). */
export function problemResponse(status: ProblemStatus, detail: string): Response {
  const problem: Problem = { type: 'about:blank', title: titles[status], status, detail };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
