import type { Engine } from '../engine.ts';
import { openPostgres } from '../postgres/open-postgres.ts';
import { openSqliteReader } from '../sqlite/open-sqlite.ts';

/** Where a registry lies: plain data, so that another thread can open it. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Connections for reading alone, beside those of the store. */
export function connect(place: StorePlace): Pick<Engine, 'reader' | 'snapshot' | 'close'> {
  switch (place.kind) {
    case 'sqlite':
      return openSqliteReader(place.folder);
    case 'postgres':
      return openPostgres(place.url, { connections: 2 });
    default:
      throw new TypeError(`connect: no such place ${place satisfies never}`);
  }
}
