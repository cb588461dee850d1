import { join, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import { openReader } from '@hepatica/store';
import { readConfig } from '../config.ts';
import type { Registry, VersionedCourse } from '../registry/registry.ts';
import { findSimilar, keptPatients } from '../registry/similar/find-similar.ts';
import { drawSimilar } from '../registry/similar/similar-figure.ts';
import { registryPlace } from '../study/read-own-registry.ts';
import { type KeptPolicy, policyFrom } from './hospital-policy.ts';

/** What the board asks of a registry on the command line; it is only read, and may be open elsewhere. */
export interface RegistryBoard {
  readonly course: (id: string) => Promise<VersionedCourse | null>;
  readonly policy: KeptPolicy;
  readonly similar: Registry['similar'];
  /** Where the hospital's own evidence and rules lie. */
  readonly evidence: string;
  readonly close: () => Promise<void>;
}

/** Opens the registry that the options or the surroundings name; the finding that says why there is none. */
export async function openRegistryBoard(asked: {
  readonly folder: string | undefined;
  readonly database: string | undefined;
}): Promise<RegistryBoard | Finding> {
  const place = registryPlace(asked);
  if ('code' in place) return place;
  const reader = openReader(place);
  try {
    return {
      course: (id) => reader.course(id),
      policy: await policyFrom(reader.document),
      similar: async (request) =>
        drawSimilar(await findSimilar(request, keptPatients(reader, request)), request.simulated),
      evidence: join(resolve(asked.folder ?? readConfig(process.env).folder), 'board'),
      close: reader.close,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
