import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import { type DocumentFigure, imagePanels, type KeyImage, PANELS_WIDTH_PX } from '@hepatica/render';
import { type ImageRefusal, reencodeImage } from '@hepatica/render/png';
import { z } from 'zod';

const part = z.number().min(0).max(1);
const words = z.string().trim().min(1).max(2000);

/** The file that names the key images of a report. Paths are read from where it lies. */
const keyImagesSchema = z.strictObject({
  images: z
    .array(
      z.strictObject({
        file: z.string().min(1),
        caption: words,
        alternative: words,
        /** Who looked at the picture and found no name, number or date of a person burned into it. */
        noIdentifierSeenBy: words,
        arrows: z
          .array(z.strictObject({ x: part, y: part, from: z.number().min(0).max(360) }))
          .max(20)
          .default([]),
      }),
    )
    .min(1)
    .max(12),
});

/** The key images of a report as one figure, or why they cannot be taken. */
export async function readKeyImages(
  path: string,
): Promise<
  | { readonly figure: DocumentFigure; readonly findings: readonly Finding[] }
  | { readonly figure: null; readonly findings: readonly Finding[] }
> {
  const listed = await readList(path);
  if ('code' in listed) return { figure: null, findings: [listed] };
  const images: KeyImage[] = [];
  const findings: Finding[] = [];
  for (const { file, caption, alternative, arrows } of listed.images) {
    const bytes = await readFile(resolve(dirname(path), file)).catch(() => null);
    if (bytes === null) {
      findings.push(fault('image-missing', `${file} cannot be read.`, file));
      continue;
    }
    const taken = reencodeImage(bytes);
    if (taken.kind !== 'image') {
      findings.push(fault(`image-${taken.kind}`, reasonOf(taken, file), file));
      continue;
    }
    images.push({ ...taken.image, caption, alternative, arrows });
  }
  if (findings.length > 0) return { figure: null, findings };
  const widthPx = images.length === 1 ? PANELS_WIDTH_PX : PANELS_WIDTH_PX / 2;
  return {
    figure: imagePanels(images),
    findings: listed.images.flatMap(({ file }, index): readonly Finding[] => {
      const own = images[index]?.widthPx ?? 0;
      if (own >= widthPx * 0.98) return [];
      const dpi = Math.round((300 * own) / widthPx);
      return [
        {
          code: 'image-coarse',
          severity: 'warning',
          message: `${file} is ${own} pixels wide: ${dpi} dots per inch in the figure, which itself is drawn at 300.`,
          where: { file },
        },
      ];
    }),
  };
}

async function readList(path: string): Promise<z.output<typeof keyImagesSchema> | Finding> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return fault('images-unreadable', `${path} cannot be read as JSON.`, path);
  }
  const read = keyImagesSchema.safeParse(content);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return fault('images-invalid', `${path} does not name the images of a report: ${problems}`, path);
}

const fault = (code: string, message: string, file: string): Finding => ({
  code,
  severity: 'error',
  message,
  where: { file },
});

function reasonOf(refusal: ImageRefusal, file: string): string {
  switch (refusal.kind) {
    case 'not-an-image':
      return `${file} is neither a PNG nor a JPEG image, whatever its name says.`;
    case 'too-large':
      return `${file} is larger than ${refusal.limitBytes / 1_000_000} MB.`;
    case 'too-many-pixels':
      return `${file} has ${refusal.header.widthPx} × ${refusal.header.heightPx} pixels; ${refusal.limitPx / 1_000_000} million are the most.`;
    case 'too-small':
      return `${file} has ${refusal.header.widthPx} × ${refusal.header.heightPx} pixels; each side needs ${refusal.limitPx}.`;
    case 'turned':
      return `${file} is stored turned or mirrored, with a note to turn it back. Save it upright first.`;
    case 'not-decodable':
      return `${file} is damaged, or nothing can be seen on it.`;
    default:
      return refusal satisfies never;
  }
}
