import type { SimilarTreatment } from '@hepatica/api';

/** What the address of a board page holds: the day or the side of a record, and what the board accepts and assumes. */
export interface BoardSearch {
  readonly at?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly control?: string | undefined;
  /** Stated classes that the board accepts, separated by commas. */
  readonly accept?: string | undefined;
  /** Lesions taken as feasible, as `L1:ablate`, separated by commas. */
  readonly feasible?: string | undefined;
  /** The criterion by which patients like this one are found. */
  readonly like?: string | undefined;
  /** The treatment by which they are told apart. */
  readonly apart?: SimilarTreatment | undefined;
}

const NAMES = ['at', 'before', 'after', 'control', 'accept', 'feasible', 'like'] as const;

export const SIMILAR_TREATMENTS: readonly SimilarTreatment[] = [
  'lung-local',
  'liver-local',
  'other-local',
  'systemic',
];

export function readBoardSearch(search: Readonly<Record<string, unknown>>): BoardSearch {
  const entries = NAMES.flatMap((name) => {
    const value = search[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    // A plus sign typed into an address arrives as a space: `?at=+11mo`.
    const read = name === 'at' ? text.replace(/^ /, '+').trim() : text;
    return read === '' ? [] : [[name, read] as const];
  });
  const apart = SIMILAR_TREATMENTS.find((one) => one === search.apart);
  return { ...Object.fromEntries(entries), ...(apart === undefined ? {} : { apart }) };
}

/** Adds or removes one entry of a list separated by commas; undefined where nothing is left. */
export function toggled(list: string | undefined, entry: string, on: boolean): string | undefined {
  const rest = (list ?? '').split(',').filter((one) => one !== '' && one !== entry);
  const next = on ? [...rest, entry] : rest;
  return next.length === 0 ? undefined : next.join(',');
}
