import { createHash, randomBytes } from 'node:crypto';
import { PERMISSIONS, type Permission, type Principal } from '@hepatica/api';
import type { AccountEvents } from './account-events.ts';
import type { Auth } from './create-auth.ts';
import { personOf, principalOf } from './person.ts';

/** A key for a script, as its owner sees it: the key itself is shown once and never kept. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scope: readonly Permission[];
  /** Instants, ISO. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly scope: readonly Permission[];
  /** Days until it ends, 1 to 365. */
  readonly days: number;
}

export interface ApiTokens {
  readonly list: (email: string) => Promise<readonly ApiToken[]>;
  readonly create: (
    email: string,
    token: NewToken,
  ) => Promise<{ readonly token: ApiToken; readonly secret: string } | null>;
  /** False where the owner has no such token. */
  readonly revoke: (email: string, id: string) => Promise<boolean>;
  /** Who asks with a token: its owner as they are now, narrowed to what it was made for. */
  readonly principal: (secret: string) => Promise<Principal | null>;
}

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly scope: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt?: Date | null;
  readonly revokedAt?: Date | null;
}

const model = 'apiToken';

/** The beginning of every token, by which scanners of code recognize one that was published by mistake. */
const PREFIX = 'hepatica_';

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Tokens of people for their scripts. What a role loses, its tokens lose with it. */
export function createApiTokens(auth: Auth, events: AccountEvents, clock: () => Date): ApiTokens {
  const ownerOf = async (email: string) => {
    const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
    return found?.user ?? null;
  };
  const rowsOf = async (email: string): Promise<readonly TokenRow[]> => {
    const owner = await ownerOf(email);
    if (owner === null) return [];
    const { adapter } = await auth.$context;
    const rows = await adapter.findMany<TokenRow>({
      model,
      where: [{ field: 'userId', value: owner.id }],
      sortBy: { field: 'createdAt', direction: 'desc' },
      limit: 1000,
    });
    return rows.filter(({ revokedAt }) => revokedAt === null || revokedAt === undefined);
  };

  return {
    list: async (email) => (await rowsOf(email)).map(tokenOf),
    create: async (email, { name, scope, days }) => {
      const owner = await ownerOf(email);
      if (owner === null) return null;
      const { adapter } = await auth.$context;
      const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      const now = clock();
      const row = await adapter.create<Record<string, unknown>, TokenRow>({
        model,
        data: {
          name: name.trim(),
          userId: owner.id,
          digest: digestOf(secret),
          scope: JSON.stringify(scope),
          createdAt: now,
          expiresAt: new Date(now.getTime() + days * 86_400_000),
        },
      });
      await events.record({ actor: email, kind: 'account', detail: `token for ${scope.join(', ')}` });
      return { token: tokenOf(row), secret };
    },
    revoke: async (email, id) => {
      if (!(await rowsOf(email)).some((row) => row.id === id)) return false;
      const { adapter } = await auth.$context;
      await adapter.update({
        model,
        where: [{ field: 'id', value: id }],
        update: { revokedAt: clock() },
      });
      await events.record({ actor: email, kind: 'account', detail: 'token revoked' });
      return true;
    },
    principal: async (secret) => {
      if (!secret.startsWith(PREFIX)) return null;
      const { adapter, internalAdapter } = await auth.$context;
      const row = await adapter.findOne<TokenRow>({
        model,
        where: [{ field: 'digest', value: digestOf(secret) }],
      });
      const now = clock();
      if (row === null || (row.revokedAt ?? null) !== null || row.expiresAt <= now) return null;
      const owner = await internalAdapter.findUserById(row.userId);
      const principal = owner === null ? null : principalOf(personOf(owner), 'token');
      if (principal === null) return null;
      // To the minute: a script that asks a thousand times does not write a thousand times.
      if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > 60_000) {
        await adapter.update({
          model,
          where: [{ field: 'id', value: row.id }],
          update: { lastUsedAt: now },
        });
      }
      return { ...principal, scope: scopeOf(row.scope) };
    },
  };
}

function tokenOf(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scope: scopeOf(row.scope),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

function scopeOf(text: string): readonly Permission[] {
  const read: unknown = JSON.parse(text);
  return Array.isArray(read) ? PERMISSIONS.filter((permission) => read.includes(permission)) : [];
}
