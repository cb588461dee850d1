import type { BetterAuthPlugin } from 'better-auth';

/** What a person has beyond name, e-mail address and password. None of it can be set from a sign-in route. */
export const personFields = {
  role: { type: 'string', required: true, input: false, defaultValue: 'viewer' },
  /** JSON: `"all"` or the names of hospitals. */
  hospitals: { type: 'string', required: true, input: false, defaultValue: '[]' },
  /** People are deactivated and never removed, since the audit names them. */
  deactivatedAt: { type: 'date', required: false, input: false },
  lastSignInAt: { type: 'date', required: false, input: false },
} as const;

/** Tables of our own that better-auth makes and migrates together with its own, on both engines. */
export const accountTables = {
  id: 'hepatica',
  schema: {
    hospital: {
      fields: {
        name: { type: 'string', required: true, unique: true },
        createdAt: { type: 'date', required: true },
      },
    },
    accountEvent: {
      fields: {
        at: { type: 'date', required: true, index: true },
        /** E-mail address of who did it; `terminal` for the command on the server itself. */
        actor: { type: 'string', required: true },
        kind: { type: 'string', required: true },
        detail: { type: 'string', required: true },
        /** False until the log of the registry has it. */
        passedOn: { type: 'boolean', required: true, index: true },
      },
    },
    apiToken: {
      fields: {
        name: { type: 'string', required: true },
        userId: { type: 'string', required: true, index: true, references: { model: 'user', field: 'id' } },
        /** SHA-256 of the token, hexadecimal. A token is 256 random bits, so that no slow hash is needed. */
        digest: { type: 'string', required: true, unique: true },
        /** JSON: the permissions that it is narrowed to. */
        scope: { type: 'string', required: true },
        createdAt: { type: 'date', required: true },
        expiresAt: { type: 'date', required: true },
        lastUsedAt: { type: 'date', required: false },
        revokedAt: { type: 'date', required: false },
      },
    },
  },
} as const satisfies BetterAuthPlugin;
