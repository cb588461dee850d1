import type { Principal } from '@hepatica/api';
import { type AccountEvents, createAccountEvents, type PassOn } from './account-events.ts';
import { type AccountsPlace, openAccountsDatabase } from './accounts-database.ts';
import { type ApiTokens, createApiTokens } from './api-tokens.ts';
import { type Auth, createAuth, migrateAccounts, type OidcProvider } from './create-auth.ts';
import { createHospitals, type Hospitals } from './hospitals.ts';
import { createPeople, type People } from './people.ts';
import { personOf, principalOf } from './person.ts';

/** The accounts of a team, open. */
export interface Accounts {
  readonly auth: Auth;
  readonly people: People;
  readonly hospitals: Hospitals;
  readonly tokens: ApiTokens;
  readonly events: AccountEvents;
  /** The word on the button of single sign-on, where there is one. */
  readonly singleSignOn: string | null;
  /** Who asks: by a token in `Authorization`, else by the cookie of a session. Null for nobody. */
  readonly principal: (headers: Headers) => Promise<Principal | null>;
  readonly close: () => Promise<void>;
}

export interface AccountsOptions {
  readonly place: AccountsPlace;
  readonly secret: string;
  readonly address: string;
  readonly oidc?: OidcProvider;
  readonly clock?: () => Date;
  /** Where events go on to; the command on the server has no registry open and leaves them waiting. */
  readonly passOn?: PassOn;
  readonly onTrouble?: (message: string) => void;
}

/** Opens the accounts, and makes or migrates their tables. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { place, secret, address, oidc, passOn, onTrouble } = options;
  const clock = options.clock ?? (() => new Date());
  const { database, close } = await openAccountsDatabase(place);
  const authOptions = {
    database,
    secret,
    address,
    ...(oidc === undefined ? {} : { oidc }),
    ...(onTrouble === undefined ? {} : { onTrouble }),
  };
  try {
    await migrateAccounts(authOptions);
  } catch (error) {
    await close();
    throw error;
  }
  const auth = createAuth(authOptions);
  const events = createAccountEvents(auth, clock, passOn);
  const tokens = createApiTokens(auth, events, clock);
  return {
    auth,
    events,
    tokens,
    people: createPeople({ auth, events, address, clock }),
    hospitals: createHospitals(auth, events, clock),
    singleSignOn: oidc?.name ?? null,
    principal: async (headers) => {
      const authorization = headers.get('authorization');
      if (authorization !== null) {
        const [, secretOfToken] = /^Bearer ([\w-]+)$/i.exec(authorization) ?? [];
        return secretOfToken === undefined ? null : tokens.principal(secretOfToken);
      }
      const session = await auth.api.getSession({ headers });
      return session === null ? null : principalOf(personOf(session.user), 'session');
    },
    close,
  };
}
