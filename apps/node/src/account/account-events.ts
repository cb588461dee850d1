import type { Auth } from './create-auth.ts';

export type AccountEventKind = 'sign-in' | 'sign-in-refused' | 'sign-out' | 'account';

/** Something that happened to an account; no secret and no patient is in it. */
export interface AccountEvent {
  /** E-mail address of who did it, `terminal` for the command on the server, `unknown` for a sign-in of nobody. */
  readonly actor: string;
  readonly kind: AccountEventKind;
  readonly detail: string;
}

export interface LoggedAccountEvent extends AccountEvent {
  /** Instant, ISO. */
  readonly at: string;
}

/** Where events go on to: the log of the registry, in whose chain they cannot be changed unnoticed. */
export type PassOn = (event: LoggedAccountEvent) => Promise<void>;

export interface AccountEvents {
  readonly record: (event: AccountEvent) => Promise<void>;
  /** The latest first. */
  readonly latest: (limit: number) => Promise<readonly LoggedAccountEvent[]>;
  /** Passes on what waits, for instance what the command did while no workbench ran. */
  readonly passOnWaiting: () => Promise<void>;
}

interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly kind: AccountEventKind;
  readonly detail: string;
}

const model = 'accountEvent';

/** Events are kept with the accounts first and passed on in their order, so that none is lost where the log waits. */
export function createAccountEvents(auth: Auth, clock: () => Date, passOn?: PassOn): AccountEvents {
  let turn: Promise<void> = Promise.resolve();

  const passAllOn = async (): Promise<void> => {
    if (passOn === undefined) return;
    const { adapter } = await auth.$context;
    const waiting = await adapter.findMany<EventRow>({
      model,
      where: [{ field: 'passedOn', value: false }],
      sortBy: { field: 'at', direction: 'asc' },
      limit: 1000,
    });
    for (const row of waiting) {
      await passOn(logged(row));
      await adapter.update({ model, where: [{ field: 'id', value: row.id }], update: { passedOn: true } });
    }
  };
  const passOnWaiting = (): Promise<void> => {
    const mine = turn.then(passAllOn);
    // The next one goes on where this one failed; whoever asked is told.
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    passOnWaiting,
    record: async (event) => {
      const { adapter } = await auth.$context;
      await adapter.create({ model, data: { ...event, at: clock(), passedOn: false } });
      await passOnWaiting();
    },
    latest: async (limit) => {
      const { adapter } = await auth.$context;
      const rows = await adapter.findMany<EventRow>({
        model,
        sortBy: { field: 'at', direction: 'desc' },
        limit,
      });
      return rows.map(logged);
    },
  };
}

const logged = ({ at, actor, kind, detail }: EventRow): LoggedAccountEvent => ({
  at: at.toISOString(),
  actor,
  kind,
  detail,
});
