import type { ImageRefusal } from '@hepatica/render/png';

/** Why a picture is not taken, as a sentence about what is sent or named. */
export function refusalWords(refusal: ImageRefusal, what: string): string {
  switch (refusal.kind) {
    case 'not-an-image':
      return `${what} is neither a PNG nor a JPEG image, whatever its name says.`;
    case 'too-large':
      return `${what} is larger than ${refusal.limitBytes / 1_000_000} MB.`;
    case 'too-many-pixels':
      return `${what} has ${refusal.header.widthPx} × ${refusal.header.heightPx} pixels; ${refusal.limitPx / 1_000_000} million are the most.`;
    case 'too-small':
      return `${what} has ${refusal.header.widthPx} × ${refusal.header.heightPx} pixels; each side needs ${refusal.limitPx}.`;
    case 'turned':
      return `${what} is stored turned or mirrored, with a note to turn it back. Save it upright first.`;
    case 'not-decodable':
      return `${what} is damaged, or nothing can be seen on it.`;
    default:
      return refusal satisfies never;
  }
}
