import { PATIENT_SORTS, type PatientSort } from '@hepatica/api';

/** What the address of the home page holds: the registry shown, the words searched for, the criteria set, the order. */
export interface HomeSearch {
  readonly registry?: 'own' | 'demonstration' | undefined;
  readonly find?: string | undefined;
  readonly where?: readonly string[] | undefined;
  readonly sort?: PatientSort | undefined;
  readonly direction?: 'ascending' | 'descending' | undefined;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function readHomeSearch(search: Readonly<Record<string, unknown>>): HomeSearch {
  const { registry, direction } = search;
  const find = text(search.find);
  const where = Array.isArray(search.where) ? search.where.map(text).filter((one) => one !== '') : [];
  const sort = PATIENT_SORTS.find((one) => one === search.sort);
  return {
    ...(registry === 'own' || registry === 'demonstration' ? { registry } : {}),
    ...(find === '' ? {} : { find }),
    ...(where.length === 0 ? {} : { where }),
    ...(sort === undefined ? {} : { sort }),
    ...(direction === 'ascending' || direction === 'descending' ? { direction } : {}),
  };
}
