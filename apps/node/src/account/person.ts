import { type AccountSummary, type Principal, ROLES, type Role } from '@hepatica/api';

/** Somebody of the team: the same inside as over HTTP. */
export type Person = AccountSummary;

/** A row of better-auth's table of users with the fields of `account-schema.ts`. */
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly role?: unknown;
  readonly hospitals?: unknown;
  readonly deactivatedAt?: Date | null | undefined;
  readonly lastSignInAt?: Date | null | undefined;
  readonly twoFactorEnabled?: boolean | null | undefined;
}

/** A person from their row. What is not understood grants the least: a viewer of no hospital. */
export function personOf(row: UserRow): Person {
  const role = roleOf(row.role);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role,
    hospitals: hospitalsOf(row.hospitals, role),
    deactivated: row.deactivatedAt !== null && row.deactivatedAt !== undefined,
    secondFactor: row.twoFactorEnabled === true,
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  };
}

/** What a person may do; null where they are deactivated. The audit knows them by their e-mail address. */
export function principalOf(person: Person, via: Principal['via']): Principal | null {
  if (person.deactivated) return null;
  const { email, name, role, hospitals } = person;
  return { userId: email, name, role, hospitals, via };
}

const roleOf = (value: unknown): Role => ROLES.find((role) => role === value) ?? 'viewer';

/** Administrators see all hospitals: they merge patients and erase them wherever they are. */
function hospitalsOf(value: unknown, role: Role): Person['hospitals'] {
  if (role === 'administrator') return 'all';
  if (typeof value !== 'string') return [];
  try {
    const read: unknown = JSON.parse(value);
    if (read === 'all') return 'all';
    return Array.isArray(read) ? read.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
