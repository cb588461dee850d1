import { openDemonstration } from './registry/demonstration.ts';
import { openOwnRegistry } from './registry/own.ts';
import type { Registry } from './registry/registry.ts';

/** Which registries a workbench opens. `folder` is absent where the demonstration is opened alone. */
export interface WiringOptions {
  readonly folder?: string;
}

/** Fills the ports: the user's own registry from files, and the demonstration beside it. */
export function openRegistries({ folder }: WiringOptions): readonly Registry[] {
  const own = folder === undefined ? [] : [openOwnRegistry(folder)];
  return [...own, openDemonstration()];
}
