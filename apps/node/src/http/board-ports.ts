import type { RegistryId } from '@hepatica/api';
import type { BoardBase } from '../board/board-base.ts';
import { type KeptPolicy, noPolicy, readPolicy } from '../board/hospital-policy.ts';
import type { RegistryOf } from './registry-of.ts';

/** What the board needs: the registries, and what a hospital keeps for it. */
export interface BoardPorts {
  readonly registryOf: RegistryOf;
  /** Evidence and rules, the program's and the hospital's, as they are now. */
  readonly base: () => Promise<BoardBase>;
}

/** What the hospital of a registry chose for its board, as it is now; nothing in the demonstration. */
export async function policyOf(registryOf: RegistryOf, registry: RegistryId): Promise<KeptPolicy> {
  const kept = registryOf(registry)?.kept;
  return kept === undefined ? noPolicy : readPolicy(kept.store);
}
