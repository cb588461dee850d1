import type { Principal } from '@hepatica/api';

/** How the server learns who asks: a one-time token on this computer, or the accounts of a team. */
export interface Authenticator {
  readonly mode: 'local' | 'team';
  /** Who asks; null where nobody is signed in. */
  readonly principal: (request: Request) => Promise<Principal | null>;
  /** Answers what signing in needs before any route is looked for; null for everything else. */
  readonly answer: (request: Request) => Promise<Response | null>;
  /** True where the page itself is given to anybody, since it holds the form to sign in. */
  readonly openPage: boolean;
  /** What somebody who is not signed in is told to do. */
  readonly signInHint: string;
}
