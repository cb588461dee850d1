import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { ROLES, type Role } from './permission.ts';

/** Somebody of the team, as an administrator sees them. */
export interface AccountSummary {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly hospitals: 'all' | readonly string[];
  readonly deactivated: boolean;
  readonly secondFactor: boolean;
  /** Instants, ISO. */
  readonly createdAt: string;
  readonly lastSignInAt: string | null;
}

/** A person, and the link under which they set their password within three days. */
export interface AccountWithLink {
  readonly account: AccountSummary;
  readonly link: string;
}

/** Something that happened to an account: a sign-in, a refused one, a change of role. */
export interface AccountEventEntry {
  readonly at: string;
  readonly actor: string;
  readonly kind: 'sign-in' | 'sign-in-refused' | 'sign-out' | 'account';
  readonly detail: string;
}

const hospitals = z.union([z.literal('all'), z.array(z.string().min(1).max(200)).max(500)]);
const name = z.string().trim().min(1).max(200);

const account = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    hospitals,
    deactivated: z.boolean(),
    secondFactor: z.boolean(),
    createdAt: z.string(),
    lastSignInAt: z.string().nullable(),
  })
  .openapi('Account') satisfies z.ZodType<AccountSummary>;

const accountWithLink = z
  .object({ account, link: z.string() })
  .openapi('AccountWithLink') satisfies z.ZodType<AccountWithLink>;

const event = z
  .object({
    at: z.string(),
    actor: z.string(),
    kind: z.enum(['sign-in', 'sign-in-refused', 'sign-out', 'account']),
    detail: z.string(),
  })
  .openapi('AccountEvent') satisfies z.ZodType<AccountEventEntry>;

const answered = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const one = z.object({ id: z.string().min(1).max(100) });
const noAccounts = {
  404: problemAnswer('There is no such person, or this is the workbench of one person'),
} as const;
const refused = {
  409: problemAnswer('There is such a person already, or nobody would be left to administer'),
} as const;

export const accountsRoute = defineRoute({
  method: 'get',
  path: '/api/accounts',
  access: 'administer',
  summary: 'Everybody of the team',
  responses: { 200: answered(z.object({ items: z.array(account) }), 'The people'), ...noAccounts },
});

export const createAccountRoute = defineRoute({
  method: 'post',
  path: '/api/accounts',
  access: 'administer',
  summary: 'Somebody new; the answer has the link under which they set their password',
  request: body(
    z.strictObject({
      email: z.email().max(254),
      name,
      role: z.enum(ROLES),
      hospitals,
    }),
  ),
  responses: {
    201: answered(accountWithLink, 'Made'),
    422: problemAnswer('A hospital is not known'),
    ...noAccounts,
    ...refused,
  },
});

export const changeAccountRoute = defineRoute({
  method: 'patch',
  path: '/api/accounts/{id}',
  access: 'administer',
  summary: 'Change name, role or hospitals, deactivate or activate; who is deactivated is out at once',
  request: {
    params: one,
    ...body(
      z.strictObject({
        name: name.optional(),
        role: z.enum(ROLES).optional(),
        hospitals: hospitals.optional(),
        deactivated: z.boolean().optional(),
      }),
    ),
  },
  responses: {
    200: answered(account, 'Changed'),
    422: problemAnswer('A hospital is not known'),
    ...noAccounts,
    ...refused,
  },
});

export const passwordLinkRoute = defineRoute({
  method: 'post',
  path: '/api/accounts/{id}/password-link',
  access: 'administer',
  summary: 'A new link to set the password, for who has forgotten it',
  request: { params: one },
  responses: { 200: answered(accountWithLink, 'The link'), ...noAccounts, ...refused },
});

export const takeOffSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/api/accounts/{id}/second-factor-removal',
  access: 'administer',
  summary: 'Take off the second factor of who has lost it; their sessions end',
  request: { params: one },
  responses: { 200: answered(account, 'Taken off'), ...noAccounts },
});

export const accountEventsRoute = defineRoute({
  method: 'get',
  path: '/api/accounts/events',
  access: 'administer',
  summary: 'Who has signed in, was refused, or was changed; the latest first',
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }) },
  responses: { 200: answered(z.object({ items: z.array(event) }), 'The events'), ...noAccounts },
});

export const hospitalsRoute = defineRoute({
  method: 'get',
  path: '/api/hospitals',
  access: 'signed-in',
  summary: 'The hospitals whose patients one sees',
  responses: { 200: answered(z.object({ items: z.array(z.string()) }), 'Their names') },
});

export const addHospitalRoute = defineRoute({
  method: 'post',
  path: '/api/hospitals',
  access: 'administer',
  summary: 'A hospital more',
  request: body(z.strictObject({ name })),
  responses: { 201: answered(z.object({ name: z.string() }), 'Added'), ...noAccounts, ...refused },
});
