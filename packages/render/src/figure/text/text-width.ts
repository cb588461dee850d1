import { type FaceWidths, interRegular, interSemiBold } from './inter-widths.ts';

/** How a text is set, as far as its width depends on it. */
export interface TextStyle {
  readonly sizePx: number;
  readonly weight?: 'regular' | 'semibold';
}

/** Width of a character that the tables lack: a full em, so that a label is never thought narrower than it is. */
const UNKNOWN_CHARACTER = 1000;

/**
 * Width in pixels of one line of text in Inter, from the typeface's own advance widths (kerning ignored).
 *
 * No canvas and no machine's fonts are involved, so that a figure is laid out alike everywhere.
 */
export function textWidthPx(text: string, style: TextStyle): number {
  const face = style.weight === 'semibold' ? interSemiBold : interRegular;
  let thousandths = 0;
  for (const character of text) thousandths += advanceWidth(face, character);
  return (thousandths * style.sizePx) / 1000;
}

function advanceWidth(face: FaceWidths, character: string): number {
  const ascii = face.ascii[(character.codePointAt(0) ?? 0) - 32];
  return ascii ?? face.beyond[character] ?? UNKNOWN_CHARACTER;
}

/** Shortens a line to a width, with an ellipsis where something was cut. */
export function fitText(text: string, widthPx: number, style: TextStyle): string {
  if (textWidthPx(text, style) <= widthPx) return text;
  let kept = text;
  while (kept.length > 1 && textWidthPx(`${kept.trimEnd()}…`, style) > widthPx) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Breaks a text at its spaces into lines no wider than a width; a longer word keeps its own line. */
export function wrapText(text: string, widthPx: number, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidthPx(longer, style) > widthPx) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
