/** What the address of the home page holds: the registry shown, the words searched for, the criteria set. */
export interface HomeSearch {
  readonly registry?: 'own' | 'demonstration' | undefined;
  readonly find?: string | undefined;
  readonly where?: readonly string[] | undefined;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function readHomeSearch(search: Readonly<Record<string, unknown>>): HomeSearch {
  const registry = search.registry;
  const find = text(search.find);
  const where = Array.isArray(search.where) ? search.where.map(text).filter((one) => one !== '') : [];
  return {
    ...(registry === 'own' || registry === 'demonstration' ? { registry } : {}),
    ...(find === '' ? {} : { find }),
    ...(where.length === 0 ? {} : { where }),
  };
}
