import type { Principal } from '@hepatica/api';
import type { Accounts } from '../account/accounts.ts';
import type { Authenticator } from './authenticator.ts';

/** A team: sessions by cookie, scripts by key. The page is given to anybody, since it holds the form to sign in. */
export function teamAuthenticator(accounts: Accounts): Authenticator {
  // A request is looked at more than once; the accounts are asked once.
  const asked = new WeakMap<Request, Promise<Principal | null>>();
  return {
    mode: 'team',
    openPage: true,
    signInHint: 'Sign in first; a script sends its key as "Authorization: Bearer …".',
    answer: async () => null,
    principal: (request) => {
      const known = asked.get(request);
      if (known !== undefined) return known;
      const principal = accounts.principal(request.headers);
      asked.set(request, principal);
      return principal;
    },
  };
}
