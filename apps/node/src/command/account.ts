import { resolve } from 'node:path';
import type { AccountDocument } from '@hepatica/api';
import { type Accounts, openAccounts } from '../account/accounts.ts';
import { accountsPlace } from '../account/accounts-database.ts';
import type { PersonAnswer } from '../account/people.ts';
import { readMode } from '../account/team-config.ts';
import { readConfig } from '../config.ts';
import { type Command, UsageError } from './command.ts';
import { refuse } from './findings.ts';
import { readOptions } from './options.ts';
import { printTextTable } from './text-table.ts';

const help = `Usage: hepatica account list | create-administrator | password-link | remove-second-factor [options]

The accounts of a team, from the server itself: for the first administrator, and where nobody can sign in any more.
Everything else is done in the workbench, under Administration. The settings are those of "hepatica start --team".
Example: hepatica account create-administrator --email ada@hospital.example --name "Ada Lovelace"

  list                     everybody of the team
  create-administrator     make an administrator; prints the link under which they set their password
  password-link            a new link for --email; the sessions of before end when it is used
  remove-second-factor     take off the second factor of --email; their sessions end
  --email ADDRESS          whose account
  --name NAME              their name, of a new administrator
  --folder DIR             folder of the registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL           accounts on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --json                   one JSON document on standard output and nothing else there`;

/** Who the events name where somebody at the server itself did it. */
const TERMINAL = 'terminal';

export const account: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      email: { type: 'string' },
      name: { type: 'string' },
      folder: { type: 'string' },
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`account takes no argument "${rest[0]}"`);
    const work = workOf(verb, values.email, values.name);
    const mode = await readMode(process.env, true);
    if (mode.kind !== 'team') {
      return refuse(mode.kind === 'refused' ? mode.findings : [], values.json, terminal);
    }
    const config = readConfig(process.env);
    const accounts = await openAccounts({
      ...mode.config,
      place: accountsPlace(resolve(values.folder ?? config.folder), values.database ?? config.databaseUrl),
    });
    try {
      const answer = await work(accounts);
      if (answer !== null && answer.kind !== 'done') {
        const findings = answer.kind === 'refused' ? [answer.finding] : [noPerson(values.email ?? '')];
        return refuse(findings, values.json, terminal);
      }
      const people = answer === null ? await accounts.people.list() : [answer.person];
      const link = answer?.link ?? null;
      if (values.json) {
        const document: AccountDocument = { kind: 'account', people, link, findings: [] };
        terminal.out(JSON.stringify(document, null, 2));
        return 0;
      }
      const lines = people.map(({ email, name, role, hospitals, deactivated }) => [
        email,
        name,
        deactivated ? 'deactivated' : role,
        hospitals === 'all' ? 'all hospitals' : hospitals.join(', '),
      ]);
      terminal.out(
        people.length === 0
          ? 'Nobody yet.'
          : printTextTable([['e-mail', 'name', 'role', 'hospitals'], ...lines]),
      );
      if (link !== null) {
        terminal.out(`\nTo set the password, once and within three days:\n${link}`);
        terminal.out('Hand the link over in person or by a way that others do not read.');
      }
      return 0;
    } finally {
      await accounts.close();
    }
  },
};

type Work = (accounts: Accounts) => Promise<PersonAnswer | null>;

function workOf(verb: string | undefined, email: string | undefined, name: string | undefined): Work {
  switch (verb) {
    case 'list':
      return async () => null;
    case 'create-administrator': {
      if (email === undefined || name === undefined)
        throw new UsageError('create-administrator needs --email and --name');
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
        throw new UsageError(`--email ${email}: expected an e-mail address`);
      return ({ people }) =>
        people.create({ email, name, role: 'administrator', hospitals: 'all' }, TERMINAL);
    }
    case 'password-link':
      return forPerson(verb, email, ({ people }, id) => people.passwordLink(id, TERMINAL));
    case 'remove-second-factor':
      return forPerson(verb, email, ({ people }, id) => people.removeSecondFactor(id, TERMINAL));
    default:
      throw new UsageError(
        'account needs one of list, create-administrator, password-link, remove-second-factor',
      );
  }
}

function forPerson(
  verb: string,
  email: string | undefined,
  work: (accounts: Accounts, id: string) => Promise<PersonAnswer>,
): Work {
  if (email === undefined) throw new UsageError(`${verb} needs --email`);
  return async (accounts) => {
    const person = await accounts.people.byEmail(email);
    return person === null ? { kind: 'missing' } : work(accounts, person.id);
  };
}

const noPerson = (email: string) =>
  ({ code: 'person-missing', severity: 'error', message: `Nobody has the address ${email}.` }) as const;
