import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@hepatica/course';
import type { Store } from '@hepatica/store';
import { openDemonstration } from './registry/demonstration.ts';
import { importCourseFiles } from './registry/import-course-files.ts';
import { openOwnRegistry } from './registry/own.ts';
import type { Registry } from './registry/registry.ts';
import { verifyOnThread } from './registry/thread/verification.ts';
import { openRegistry } from './store/open-registry.ts';

/** Which registries a workbench opens. `folder` is absent where the demonstration is opened alone. */
export interface WiringOptions {
  readonly folder?: string;
  readonly database?: string | undefined;
}

/** The registries that are open, or why they are not. */
export type OpenedRegistries =
  | {
      readonly kind: 'open';
      readonly registries: readonly Registry[];
      /** The user's own one; absent where the demonstration is alone. */
      readonly own?: Registry;
      /** Patients of course files that were written into the registry by this start. */
      readonly imported: readonly string[];
      readonly problems: readonly Finding[];
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** Fills the ports: the user's own registry in its store, and the demonstration beside it. */
export async function openRegistries({ folder, database }: WiringOptions): Promise<OpenedRegistries> {
  const demonstration = openDemonstration();
  if (folder === undefined) {
    const close = async () => {};
    return { kind: 'open', registries: [demonstration], imported: [], problems: [], close };
  }
  const opened = await openRegistry({ folder, database }, 'new');
  if (opened.kind === 'refused') return opened;
  const { place, keyFile, attachments } = opened;
  const store: Store = {
    ...opened.store,
    verify: ({ heads = [] } = {}) => verifyOnThread({ place, keyFile, attachments, heads }),
  };
  const { imported, problems } = await importCourseFiles(store, join(folder, 'courses'), userInfo().username);
  const own = openOwnRegistry({
    folder,
    store,
    place,
    problems,
    today: () => Temporal.Now.plainDateISO(),
  });
  return {
    kind: 'open',
    registries: [own, demonstration],
    own,
    imported,
    problems,
    close: own.close,
  };
}
