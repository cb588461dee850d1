import type { KeptImage } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { CaseReportEdits, KeyImage } from '@hepatica/render';
import type { CleanImage } from '@hepatica/render/png';
import type { Attachment, Store } from '@hepatica/store';

const MEDIA_TYPE = 'image/png';

// The name of the file that was sent may be that of a patient: what is kept is named by its size alone.
const nameOf = ({ widthPx, heightPx }: CleanImage): string => `key-image-${widthPx}x${heightPx}.png`;

function readKept(attachment: Attachment): readonly KeptImage[] {
  const [, width, height] = /^key-image-(\d+)x(\d+)\.png$/.exec(attachment.name) ?? [];
  if (attachment.mediaType !== MEDIA_TYPE || width === undefined || height === undefined) return [];
  const { digest, bytes, actor: seenBy, at: seenAt } = attachment;
  return [{ digest, widthPx: Number(width), heightPx: Number(height), bytes, seenBy, seenAt }];
}

type Attachments = Pick<Store, 'attachments'>;

/** Pictures kept with a patient, in the order in which they came. Who kept one said that no identifier is burned in. */
export async function keptImages(
  { attachments }: Attachments,
  patient: string,
): Promise<readonly KeptImage[]> {
  return (await attachments.list(patient)).flatMap(readKept);
}

/** Keeps a picture that was written anew; the same picture again is the one that is kept. */
export async function keepImage(
  { attachments }: Attachments,
  patient: string,
  image: CleanImage,
  actor: string,
): Promise<
  | { readonly kind: 'kept'; readonly image: KeptImage }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
> {
  const put = await attachments.put(
    patient,
    { bytes: image.png, name: nameOf(image), mediaType: MEDIA_TYPE },
    { actor, reason: 'key image; no identifier seen burned in' },
  );
  if (put.kind === 'refused') return put;
  const [kept] = put.kind === 'done' ? readKept(put.attachment) : [];
  if (kept !== undefined) return { kind: 'kept', image: kept };
  const message = 'The same file is kept with the patient as something else than a key image.';
  return { kind: 'refused', findings: [{ code: 'image-kept-otherwise', severity: 'error', message }] };
}

/** The bytes of a kept picture; null where there is none. Throws where the kept file is missing or damaged. */
export async function imageBytes(
  { attachments }: Attachments,
  patient: string,
  digest: string,
): Promise<Uint8Array | null> {
  const isKept = (await keptImages({ attachments }, patient)).some((one) => one.digest === digest);
  if (!isKept) return null;
  const file = await attachments.get(patient, digest);
  if (file === null) throw new Error(`The key image ${digest} is missing or damaged.`);
  return file.bytes;
}

/** What is wrong with the pictures that edits name: one that is not kept, or the same one twice. */
export function imageFaults(
  { images }: Pick<CaseReportEdits, 'images'>,
  kept: readonly Pick<KeptImage, 'digest'>[],
): readonly Finding[] {
  const known = new Set(kept.map(({ digest }) => digest));
  return images.flatMap(({ digest }, index): readonly Finding[] => {
    const field = `images[${index}].digest`;
    if (!known.has(digest))
      return [fault('image-missing', 'This picture is not kept with the patient.', field)];
    const first = images.findIndex((one) => one.digest === digest);
    return first < index ? [fault('image-twice', 'This picture stands in the figure twice.', field)] : [];
  });
}

const fault = (code: string, message: string, field: string): Finding => ({
  code,
  severity: 'error',
  message,
  where: { field },
});

/** The pictures that edits name, with their bytes, ready for the figure. */
export async function keyImagesOf(
  store: Attachments,
  patient: string,
  { images }: Pick<CaseReportEdits, 'images'>,
): Promise<readonly KeyImage[]> {
  const kept = new Map((await keptImages(store, patient)).map((one) => [one.digest, one]));
  const read = images.map(async ({ digest, caption, alternative, arrows }): Promise<readonly KeyImage[]> => {
    const one = kept.get(digest);
    const png = one === undefined ? null : await imageBytes(store, patient, digest);
    if (one === undefined || png === null) return [];
    return [{ png, widthPx: one.widthPx, heightPx: one.heightPx, caption, alternative, arrows }];
  });
  return (await Promise.all(read)).flat();
}
