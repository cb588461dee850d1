import type { Finding } from '@hepatica/course';
import type { CleanImage, ImageRefusal } from '@hepatica/render/png';
import { onOwnThread } from '../job/own-thread.ts';
import { refusalWords } from './image-refusal.ts';

/** A picture written anew, or why it is not taken. */
export type TakenImage =
  | { readonly kind: 'image'; readonly image: CleanImage }
  | { readonly kind: 'refused'; readonly finding: Finding };

const refused = (code: string, message: string): TakenImage => ({
  kind: 'refused',
  finding: { code, severity: 'error', message, where: { field: 'image' } },
});

/** Decodes a picture and writes its pixels anew on a thread of its own. */
export function takeImage(bytes: Uint8Array, signal: AbortSignal): Promise<TakenImage> {
  return onOwnThread<{ readonly kind: 'image'; readonly image: CleanImage } | ImageRefusal, TakenImage>(
    {
      script: new URL('./image-worker.ts', import.meta.url),
      task: { bytes },
      heard: (message) =>
        message.kind === 'image'
          ? message
          : refused(`image-${message.kind}`, refusalWords(message, 'What was sent')),
      stopped: refused('image-stopped', 'The picture was given up.'),
      failed: (finding) => ({ kind: 'refused', finding }),
      faults: {
        failed: {
          code: 'image-failed',
          severity: 'error',
          message: 'The program failed on this picture; the terminal says where.',
        },
        tooLarge: {
          code: 'image-too-large',
          severity: 'error',
          message: 'Decoding this picture takes too much memory.',
          remedy: 'Send it with fewer pixels.',
        },
      },
    },
    signal,
  );
}
