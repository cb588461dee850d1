import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { interRegular, interSemiBold } from './inter-widths.ts';
import { fitText, textWidthPx, wrapText } from './text-width.ts';

/** Reads advance widths (thousandths of an em) out of a TrueType file: tables cmap (format 4), hhea, hmtx, head. */
function advanceWidthsOf(file: string): (character: string) => number | null {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file));
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const at = (name: string): number => tables.get(name) ?? Number.NaN;
  const cmap = at('cmap');
  let unicode = 0;
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index += 1) {
    const subtable = cmap + bytes.readUInt32BE(cmap + 8 + 8 * index);
    if (bytes.readUInt16BE(subtable) === 4) unicode = subtable;
  }
  const segments = bytes.readUInt16BE(unicode + 6) / 2;
  const glyphOf = (code: number): number => {
    for (let segment = 0; segment < segments; segment += 1) {
      if (code > bytes.readUInt16BE(unicode + 14 + 2 * segment)) continue;
      const start = bytes.readUInt16BE(unicode + 16 + 2 * segments + 2 * segment);
      if (code < start) return 0;
      const delta = bytes.readInt16BE(unicode + 16 + 4 * segments + 2 * segment);
      const place = unicode + 16 + 6 * segments + 2 * segment;
      const offset = bytes.readUInt16BE(place);
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = bytes.readUInt16BE(place + offset + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
  const lastMetric = bytes.readUInt16BE(at('hhea') + 34) - 1;
  const unitsPerEm = bytes.readUInt16BE(at('head') + 18);
  return (character) => {
    const glyph = glyphOf(character.codePointAt(0) ?? 0);
    if (glyph === 0) return null;
    return Math.round((bytes.readUInt16BE(at('hmtx') + 4 * Math.min(glyph, lastMetric)) * 1000) / unitsPerEm);
  };
}

test.each([
  ['regular', interRegular, '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'],
  ['semibold', interSemiBold, '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'],
])('the widths of the %s face are those of the typeface that draws the figures', (_name, face, file) => {
  const widthOf = advanceWidthsOf(file);
  const ascii = face.ascii.map((_, index) => widthOf(String.fromCharCode(32 + index)));
  expect(face.ascii).toEqual(ascii);
  for (const [character, width] of Object.entries(face.beyond)) expect(widthOf(character)).toBe(width);
});

test('a text is as wide as its characters together, in proportion to its size', () => {
  expect(textWidthPx('AA', { sizePx: 10 })).toBeCloseTo(13.8, 10);
  expect(textWidthPx('AA', { sizePx: 20 })).toBeCloseTo(27.6, 10);
});

test('a shortened text fits its width and says that something was cut', () => {
  const short = fitText('Laparoscopic hepatic wedge resection', 80, { sizePx: 11 });
  expect(short.endsWith('…')).toBe(true);
  expect(textWidthPx(short, { sizePx: 11 })).toBeLessThanOrEqual(80);
  expect(fitText('RFA', 80, { sizePx: 11 })).toBe('RFA');
});

test('wrapped lines keep every word in order', () => {
  const text = 'Lung metastasis in the right upper lobe';
  const lines = wrapText(text, 90, { sizePx: 11 });
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe(text);
});
