import type { AttachmentFiles } from '../attachment/attachment-files.ts';
import type { Head } from '../chain/heads.ts';
import { type Verified, verify } from '../chain/verify.ts';
import { connect, type StorePlace } from './connect.ts';

/** As `Store.verify`, on a connection of its own: for a thread beside the one that writes. It writes nothing. */
export async function verifyPlace(
  place: StorePlace,
  options: {
    readonly chainKey: Uint8Array;
    readonly files: AttachmentFiles;
    readonly heads?: readonly Head[];
  },
): Promise<Verified> {
  const { snapshot, close } = connect(place);
  try {
    const { chainKey: key, files, heads } = options;
    return await verify({ engine: { snapshot }, key, files }, heads);
  } finally {
    await close();
  }
}
