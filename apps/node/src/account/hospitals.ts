import type { AccountEvents } from './account-events.ts';
import type { Auth } from './create-auth.ts';

/** The hospitals of the team. A hospital is known by its name, as it stands in the courses of its patients. */
export interface Hospitals {
  readonly list: () => Promise<readonly string[]>;
  /** False where there is one of that name. */
  readonly add: (name: string, by: string) => Promise<boolean>;
}

export function createHospitals(auth: Auth, events: AccountEvents, clock: () => Date): Hospitals {
  const list = async (): Promise<readonly string[]> => {
    const { adapter } = await auth.$context;
    const rows = await adapter.findMany<{ readonly name: string }>({
      model: 'hospital',
      sortBy: { field: 'name', direction: 'asc' },
      limit: 10_000,
    });
    return rows.map(({ name }) => name);
  };
  return {
    list,
    add: async (written, by) => {
      const name = written.trim();
      if ((await list()).includes(name)) return false;
      const { adapter } = await auth.$context;
      await adapter.create({ model: 'hospital', data: { name, createdAt: clock() } });
      await events.record({ actor: by, kind: 'account', detail: `hospital ${name}` });
      return true;
    },
  };
}
