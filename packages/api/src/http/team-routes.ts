import {
  accountEventsRoute,
  accountsRoute,
  addHospitalRoute,
  changeAccountRoute,
  createAccountRoute,
  hospitalsRoute,
  passwordLinkRoute,
  takeOffSecondFactorRoute,
} from './accounts.ts';
import { backupRoute, registryFactsRoute } from './administration.ts';
import {
  changePasswordRoute,
  confirmSecondFactorRoute,
  endOtherSessionsRoute,
  ownAccountRoute,
  removeSecondFactorRoute,
  startSecondFactorRoute,
} from './own-account.ts';
import {
  secondFactorRoute,
  setPasswordRoute,
  signInRoute,
  signInWaysRoute,
  signOutRoute,
  singleSignOnCallbackRoute,
  singleSignOnRoute,
} from './sign-in.ts';
import { createTokenRoute, revokeTokenRoute, tokensRoute } from './tokens.ts';

/** The routes of a team: signing in, the own account, the people, their hospitals and keys; and what administrators do. */
export const teamRoutes = {
  signInWays: signInWaysRoute,
  signIn: signInRoute,
  secondFactor: secondFactorRoute,
  singleSignOn: singleSignOnRoute,
  singleSignOnCallback: singleSignOnCallbackRoute,
  signOut: signOutRoute,
  setPassword: setPasswordRoute,
  ownAccount: ownAccountRoute,
  changePassword: changePasswordRoute,
  endOtherSessions: endOtherSessionsRoute,
  startSecondFactor: startSecondFactorRoute,
  confirmSecondFactor: confirmSecondFactorRoute,
  removeSecondFactor: removeSecondFactorRoute,
  accounts: accountsRoute,
  createAccount: createAccountRoute,
  changeAccount: changeAccountRoute,
  passwordLink: passwordLinkRoute,
  takeOffSecondFactor: takeOffSecondFactorRoute,
  accountEvents: accountEventsRoute,
  hospitals: hospitalsRoute,
  addHospital: addHospitalRoute,
  tokens: tokensRoute,
  createToken: createTokenRoute,
  revokeToken: revokeTokenRoute,
  registryFacts: registryFactsRoute,
  backup: backupRoute,
} as const;
