import type { Store, StorePlace } from '@hepatica/store';
import { startRegistryThread } from '../thread/registry-thread.ts';
import { createIndexFiller } from './index-filler.ts';

/** Derives the index and the list of every patient anew. Returns of how many. */
export async function rebuildIndex(store: Store, place: StorePlace): Promise<number> {
  // No edition has this name: whatever is there is outdated.
  await store.index.prepare('to be made anew');
  const thread = startRegistryThread(place);
  try {
    return await createIndexFiller(store, thread).fillStale();
  } finally {
    await thread.close();
  }
}
