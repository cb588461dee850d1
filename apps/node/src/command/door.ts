import { userInfo } from 'node:os';
import type { PassOn } from '../account/account-events.ts';
import type { AccountsPlace } from '../account/accounts-database.ts';
import type { TeamConfig } from '../account/team-config.ts';
import type { AppOptions } from '../http/app.ts';
import { guard } from '../http/guard.ts';
import { localAuthenticator } from '../http/local-authenticator.ts';
import type { ListenOptions } from '../http/server.ts';
import { createSession } from '../http/session.ts';

/** Who comes in, and how: what `start` needs of either way to run the workbench. */
export interface Door {
  readonly app: Pick<AppOptions, 'authenticator' | 'guard' | 'team'>;
  readonly tls?: ListenOptions['tls'];
  /** The address to open now; of one person it carries a token that is valid once. */
  readonly address: () => string;
  readonly close: () => Promise<void>;
}

export interface LocalDoorOptions {
  readonly host: string;
  /** Known only once the server listens. */
  readonly port: () => number;
  readonly secret: string | undefined;
  readonly onSignIn: (address: string) => void;
}

/** For the one user of this computer: a token in the address, once, for a cookie. */
export function localDoor({ host, port, secret, onSignIn }: LocalDoorOptions): Door {
  const session = createSession(secret);
  const name = hostText(host);
  const address = (): string => `http://${name}:${port()}/?token=${session.token()}`;
  return {
    address,
    app: {
      guard: guard({ port, host: name }),
      authenticator: localAuthenticator({
        session,
        port,
        user: userInfo().username,
        onSignIn: () => onSignIn(address()),
      }),
    },
    close: async () => {},
  };
}

export interface TeamDoorOptions {
  readonly config: TeamConfig;
  readonly place: AccountsPlace;
  /** The log of the registry. */
  readonly passOn?: PassOn;
  /** Says something to whoever runs the server. */
  readonly tell: (message: string) => void;
}

/** For a team: accounts, at the team's own address. Their code is loaded for a team alone. */
export async function teamDoor({ tell, ...options }: TeamDoorOptions): Promise<Door> {
  const { openTeam } = await import('../http/open-team.ts');
  const { team, guard, authenticator, close } = await openTeam({
    ...options,
    onTrouble: (message) => tell(`accounts: ${message}`),
  });
  const { address, transport } = options.config;
  if ((await team.accounts.people.list()).length === 0) {
    tell('Nobody can sign in yet: hepatica account create-administrator --email ADDRESS --name NAME');
  }
  return {
    address: () => `${address}/`,
    app: { team, guard, authenticator },
    ...(transport.kind === 'own-certificate'
      ? { tls: { cert: transport.certificate, key: transport.key } }
      : {}),
    close,
  };
}

/** An IPv6 address stands in brackets in a URL. */
const hostText = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
