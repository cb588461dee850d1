import type { AttachmentFiles } from './attachment/attachment-files.ts';
import type { Engine } from './engine.ts';

/** What every part of the store works with. */
export interface Context {
  readonly engine: Engine;
  readonly key: Uint8Array;
  /** The present instant, ISO. */
  readonly clock: () => string;
  readonly files: AttachmentFiles;
}

/** Who writes, and why. */
export interface By {
  readonly actor: string;
  readonly reason?: string;
}
