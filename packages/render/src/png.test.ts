import { expect, test } from 'vitest';
import { svgToPng } from './png.ts';

const svg = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="15" font-family="Inter, sans-serif" font-size="12">${text}</text></svg>`;

test('a picture has the width asked for, and its height follows', () => {
  const png = Buffer.from(svgToPng(svg('AFP'), { widthPx: 120 }));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 40]);
});

test('text is drawn, with the typeface that ships with the program', () => {
  const blank = svgToPng(svg(''), { widthPx: 120 });
  expect(Buffer.from(svgToPng(svg('AFP'), { widthPx: 120 })).equals(Buffer.from(blank))).toBe(false);
});
