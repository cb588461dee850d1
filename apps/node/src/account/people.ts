import { randomBytes } from 'node:crypto';
import type { Role } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { AccountEvents } from './account-events.ts';
import { type Auth, LINK_SECONDS } from './create-auth.ts';
import { type Person, personOf, type UserRow } from './person.ts';

/** What an administrator says of somebody new. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly hospitals: 'all' | readonly string[];
}

/** What an administrator may change. */
export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly hospitals?: 'all' | readonly string[] | undefined;
  readonly deactivated?: boolean | undefined;
}

/** A person with the link under which they set their password, or why it was not done. */
export type PersonAnswer =
  | { readonly kind: 'done'; readonly person: Person; readonly link?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly finding: Finding };

export interface People {
  readonly list: () => Promise<readonly Person[]>;
  readonly byEmail: (email: string) => Promise<Person | null>;
  readonly create: (person: NewPerson, by: string) => Promise<PersonAnswer>;
  readonly change: (id: string, change: PersonChange, by: string) => Promise<PersonAnswer>;
  /** A link that sets a password once, within three days; what was open before is signed out when it is used. */
  readonly passwordLink: (id: string, by: string) => Promise<PersonAnswer>;
  /** For who has lost their telephone and their codes. */
  readonly removeSecondFactor: (id: string, by: string) => Promise<PersonAnswer>;
  /** Notes the sign-in; better-auth has checked it before. */
  readonly signedIn: (id: string) => Promise<void>;
}

interface PeopleOptions {
  readonly auth: Auth;
  readonly events: AccountEvents;
  readonly address: string;
  readonly clock: () => Date;
}

/** The people of a team: made and deactivated by administrators, never removed. */
export function createPeople({ auth, events, address, clock }: PeopleOptions): People {
  const find = async (id: string): Promise<Person | null> => {
    const row = await (await auth.$context).internalAdapter.findUserById(id);
    return row === null ? null : personOf(row);
  };
  const list = async (): Promise<readonly Person[]> => {
    const { adapter } = await auth.$context;
    const rows = await adapter.findMany<UserRow>({
      model: 'user',
      sortBy: { field: 'email', direction: 'asc' },
      limit: 10_000,
    });
    return rows.map(personOf);
  };
  const byEmail = async (email: string): Promise<Person | null> => {
    const found = await (await auth.$context).internalAdapter.findUserByEmail(email.trim().toLowerCase());
    return found === null ? null : personOf(found.user);
  };
  /** True where nobody else could administer if they no longer did. */
  const isLastAdministrator = async (person: Person): Promise<boolean> =>
    person.role === 'administrator' &&
    !(await list()).some(
      ({ id, role, deactivated }) => id !== person.id && role === 'administrator' && !deactivated,
    );
  const newLink = async (id: string): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const { internalAdapter } = await auth.$context;
    // As better-auth itself notes a reset: its route then takes the token, once.
    await internalAdapter.createVerificationValue({
      identifier: `reset-password:${token}`,
      value: id,
      expiresAt: new Date(clock().getTime() + LINK_SECONDS * 1000),
    });
    // After the #, so that no server and no proxy writes the token into its log.
    return `${address}/set-password#${token}`;
  };

  return {
    list,
    byEmail,
    create: async ({ email: written, name, role, hospitals }, by) => {
      const email = written.trim().toLowerCase();
      if ((await byEmail(email)) !== null)
        return refused('person-exists', `${email} has an account already.`);
      const { internalAdapter } = await auth.$context;
      const row = await internalAdapter.createUser(
        // The administrator vouches for the address; single sign-on opens the account only then.
        { email, name: name.trim(), emailVerified: true, role, hospitals: JSON.stringify(hospitals) },
        { method: 'admin' },
      );
      const person = personOf(row);
      await events.record({ actor: by, kind: 'account', detail: `made ${email}: ${grantsOf(person)}` });
      return { kind: 'done', person, link: await newLink(person.id) };
    },
    change: async (id, change, by) => {
      const before = await find(id);
      if (before === null) return { kind: 'missing' };
      const losesRole = change.role !== undefined && change.role !== 'administrator';
      if ((losesRole || change.deactivated === true) && (await isLastAdministrator(before)))
        return refused('last-administrator', `${before.email} is the only administrator left.`);
      const { internalAdapter } = await auth.$context;
      const row = await internalAdapter.updateUser(id, {
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.role === undefined ? {} : { role: change.role }),
        ...(change.hospitals === undefined ? {} : { hospitals: JSON.stringify(change.hospitals) }),
        ...(change.deactivated === undefined ? {} : { deactivatedAt: change.deactivated ? clock() : null }),
      });
      if (change.deactivated === true) await internalAdapter.deleteUserSessions(id);
      const person = personOf(row);
      await events.record({
        actor: by,
        kind: 'account',
        detail: `${person.email}: ${grantsOf(before)} → ${grantsOf(person)}`,
      });
      return { kind: 'done', person };
    },
    passwordLink: async (id, by) => {
      const person = await find(id);
      if (person === null) return { kind: 'missing' };
      if (person.deactivated) return refused('person-deactivated', `${person.email} is deactivated.`);
      const link = await newLink(id);
      await events.record({
        actor: by,
        kind: 'account',
        detail: `link to set the password of ${person.email}`,
      });
      return { kind: 'done', person, link };
    },
    removeSecondFactor: async (id, by) => {
      const person = await find(id);
      if (person === null) return { kind: 'missing' };
      const { adapter, internalAdapter } = await auth.$context;
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] });
      const row = await internalAdapter.updateUser(id, { twoFactorEnabled: false });
      await internalAdapter.deleteUserSessions(id);
      await events.record({
        actor: by,
        kind: 'account',
        detail: `second factor of ${person.email} taken off`,
      });
      return { kind: 'done', person: personOf(row) };
    },
    signedIn: async (id) => {
      await (await auth.$context).internalAdapter.updateUser(id, { lastSignInAt: clock() });
    },
  };
}

const refused = (code: string, message: string): PersonAnswer => ({
  kind: 'refused',
  finding: { code, severity: 'error', message },
});

const grantsOf = ({ role, hospitals, deactivated }: Person): string =>
  `${role} of ${hospitals === 'all' ? 'all hospitals' : hospitals.join(', ') || 'no hospital'}${deactivated ? ', deactivated' : ''}`;
