import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';

/** How one signs in to this workbench. */
export interface SignInWays {
  readonly mode: 'local' | 'team';
  /** The word on the button of single sign-on; null where there is none. */
  readonly singleSignOn: string | null;
}

/** What a password was worth: all there is to it, or a second factor is asked for. */
export interface SignInAnswer {
  readonly kind: 'signed-in' | 'second-factor';
}

const ways = z
  .object({ mode: z.enum(['local', 'team']), singleSignOn: z.string().nullable() })
  .openapi('SignInWays') satisfies z.ZodType<SignInWays>;

const signInAnswer = z
  .object({ kind: z.enum(['signed-in', 'second-factor']) })
  .openapi('SignInAnswer') satisfies z.ZodType<SignInAnswer>;

/** Longer than any password or code that is taken; what is longer is not even hashed. */
const secret = z.string().min(1).max(256);

const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const answered = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
const guessed = {
  401: problemAnswer('Not the right one, or no longer valid'),
  429: problemAnswer('Too many tries; Retry-After says when the next one counts'),
} as const;

export const signInWaysRoute = defineRoute({
  method: 'get',
  path: '/api/auth/ways',
  access: 'open',
  summary: 'How one signs in here',
  responses: { 200: answered(ways, 'The ways') },
});

export const signInRoute = defineRoute({
  method: 'post',
  path: '/api/auth/sign-in',
  access: 'open',
  summary: 'Sign in by e-mail address and password; the answer sets the cookie of the session',
  request: json(z.strictObject({ email: z.string().min(1).max(254), password: secret })),
  responses: { 200: answered(signInAnswer, 'Signed in, or a second factor is asked for'), ...guessed },
});

export const secondFactorRoute = defineRoute({
  method: 'post',
  path: '/api/auth/second-factor',
  access: 'open',
  summary:
    'The second step of signing in: the code of the app, or one of the codes kept for the case of loss',
  request: json(z.strictObject({ kind: z.enum(['app', 'backup']), code: z.string().min(1).max(40) })),
  responses: { 200: answered(signInAnswer, 'Signed in'), ...guessed },
});

export const singleSignOnRoute = defineRoute({
  method: 'post',
  path: '/api/auth/single-sign-on',
  access: 'open',
  summary: 'The address at the provider of single sign-on where signing in goes on',
  responses: {
    200: answered(z.object({ url: z.string() }), 'Where to go'),
    404: problemAnswer('There is no single sign-on here'),
    503: problemAnswer('The provider of single sign-on does not answer'),
  },
});

export const singleSignOnCallbackRoute = defineRoute({
  method: 'get',
  path: '/api/auth/callback/oidc',
  access: 'open',
  summary: 'Where the provider of single sign-on sends the browser back to',
  request: {
    query: z.object({
      code: z.string().max(4000).optional(),
      state: z.string().max(4000).optional(),
      iss: z.string().max(1000).optional(),
      error: z.string().max(1000).optional(),
      error_description: z.string().max(4000).optional(),
      session_state: z.string().max(1000).optional(),
    }),
  },
  responses: {
    303: { description: 'To the workbench, or back to the page to sign in with the reason' },
    404: problemAnswer('There is no single sign-on here'),
  },
});

export const signOutRoute = defineRoute({
  method: 'post',
  path: '/api/auth/sign-out',
  access: 'signed-in',
  summary: 'End this session',
  responses: { 204: { description: 'Ended' } },
});

export const setPasswordRoute = defineRoute({
  method: 'post',
  path: '/api/auth/password',
  access: 'open',
  summary: 'Set a password by the link of an administrator, which works once; every session of before ends',
  request: json(z.strictObject({ token: z.string().min(1).max(200), password: secret })),
  responses: {
    204: { description: 'Set' },
    422: problemAnswer('The password is too short, or the link is no longer valid'),
    429: guessed[429],
  },
});
