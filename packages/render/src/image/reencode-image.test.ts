import { describe, expect, it } from 'vitest';
import { svgToPng } from '../png.ts';
import { readImageHeader } from './image-header.ts';
import { imagePanels, PANELS_WIDTH_PX } from './image-panels.ts';
import { reencodeImage } from './reencode-image.ts';

/** A gray JPEG of 120 × 120 pixels with a comment that names a patient. */
const namedJpeg = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD//gASUEFUSUVOVCBOQU1FIEtpbf/bAEMAGxIUFxQRGxcWFx4cGyAoQisoJSUoUTo9MEJgVWVkX1VdW2p4mYFqcZBzW12FtYaQnqOrratngLzJuqbHmairpP/AAAsIAHgAeAEBEQD/xAAVAAEBAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AuAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD/9k=',
    'base64',
  ),
);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const square = (sidePx: number) =>
  svgToPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}"><rect width="100%" height="100%" fill="#777"/></svg>`,
    { widthPx: sidePx },
  );

/** A JPEG with an Exif segment that asks for a quarter turn. */
function turnedJpeg(): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const segment = [0xff, 0xe1, 0, exif.length + 2, ...exif];
  return new Uint8Array([...namedJpeg.subarray(0, 2), ...segment, ...namedJpeg.subarray(2)]);
}

describe('an image on intake', () => {
  it('is written anew: pixels are kept, and every word of the file is gone', () => {
    expect(textOf(namedJpeg)).toContain('PATIENT NAME');
    const taken = reencodeImage(namedJpeg);
    if (taken.kind !== 'image') throw new Error(taken.kind);
    expect(taken.image).toMatchObject({ widthPx: 120, heightPx: 120 });
    expect(readImageHeader(taken.image.png)?.mediaType).toBe('image/png');
    expect(textOf(taken.image.png)).not.toContain('PATIENT NAME');
  });

  it('loses what was hung on behind its end', () => {
    const longer = new Uint8Array([...square(150), ...Buffer.from('PATIENT NAME Lee')]);
    const taken = reencodeImage(longer);
    if (taken.kind !== 'image') throw new Error(taken.kind);
    expect(textOf(taken.image.png)).not.toContain('PATIENT NAME');
  });

  it('is refused where it is none, too small, too many pixels, turned or damaged', () => {
    expect(reencodeImage(new TextEncoder().encode('<html></html>')).kind).toBe('not-an-image');
    expect(reencodeImage(new Uint8Array(0)).kind).toBe('not-an-image');
    expect(reencodeImage(square(50)).kind).toBe('too-small');
    const bomb = square(150);
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(16, 60_000);
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 60_000);
    expect(reencodeImage(bomb).kind).toBe('too-many-pixels');
    expect(reencodeImage(turnedJpeg()).kind).toBe('turned');
    expect(reencodeImage(square(150).subarray(0, 60)).kind).toBe('not-decodable');
    expect(reencodeImage(new Uint8Array(20_000_001)).kind).toBe('too-large');
  });
});

describe('key images in one figure', () => {
  const image = {
    png: square(150),
    widthPx: 150,
    heightPx: 150,
    caption: 'CT.',
    alternative: 'A slice.',
    arrows: [{ x: 0.5, y: 0.5, from: 90 }],
  };

  it('have letters where there are several, an arrow at its place, and a width for 300 dots per inch', () => {
    const one = imagePanels([image]);
    expect(one.svg).not.toContain('<text');
    expect(one.svg).toContain(`translate(${PANELS_WIDTH_PX / 2} ${PANELS_WIDTH_PX / 2}) rotate(90)`);
    const three = imagePanels([image, image, image]);
    expect([...three.svg.matchAll(/>([A-C])<\/text>/g)].map(([, letter]) => letter)).toEqual(['A', 'B', 'C']);
    expect(three.caption).toBe('A: CT. B: CT. C: CT.');
    expect(three.alternative).toContain('C: A slice.');
    const drawn = readImageHeader(svgToPng(three.svg, { widthPx: PANELS_WIDTH_PX }));
    expect(drawn?.widthPx).toBe(2055);
  });
});
