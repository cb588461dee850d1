import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import { type DocumentFigure, imagePanels, type KeyImage, panelWidthPx } from '@hepatica/render';
import { reencodeImage } from '@hepatica/render/png';
import { z } from 'zod';
import { refusalWords } from './image-refusal.ts';
import { issueWords } from './issue-words.ts';

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
      findings.push(fault(`image-${taken.kind}`, refusalWords(taken, file), file));
      continue;
    }
    images.push({ ...taken.image, caption, alternative, arrows });
  }
  if (findings.length > 0) return { figure: null, findings };
  return {
    figure: imagePanels(images),
    findings: coarseImages(
      images,
      listed.images.map(({ file }) => file),
    ),
  };
}

/** Pictures that have fewer dots than the figure is drawn with, each by its name. */
export function coarseImages(
  images: readonly Pick<KeyImage, 'widthPx'>[],
  names: readonly string[],
): readonly Finding[] {
  const panelPx = panelWidthPx(images.length);
  return images.flatMap(({ widthPx }, index): readonly Finding[] => {
    if (widthPx >= panelPx * 0.98) return [];
    const dpi = Math.round((300 * widthPx) / panelPx);
    const name = names[index] ?? '';
    return [
      {
        code: 'image-coarse',
        severity: 'warning',
        message: `${name} is ${widthPx} pixels wide: ${dpi} dots per inch in the figure, which itself is drawn at 300.`,
        where: { file: name },
      },
    ];
  });
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
  const problems = read.error.issues.map(issueWords).join('; ');
  return fault('images-invalid', `${path} does not name the images of a report: ${problems}`, path);
}

const fault = (code: string, message: string, file: string): Finding => ({
  code,
  severity: 'error',
  message,
  where: { file },
});
