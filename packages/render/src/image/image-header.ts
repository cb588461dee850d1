/** What the head of an image file tells. */
export interface ImageHeader {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
  /** True where metadata ask for the picture to be turned or mirrored. */
  readonly isTurned: boolean;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/**
 * Kind and size of an image, read from its bytes and never from its name; null for what is neither PNG nor JPEG.
 *
 * @see ISO/IEC 15948 (PNG), section 11.2.2; ITU-T T.81 (JPEG), annex B; JEITA CP-3451 (Exif), tag 0x0112.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 33 && pngSignature.every((byte, index) => bytes[index] === byte)) {
    return {
      mediaType: 'image/png',
      widthPx: view.getUint32(16),
      heightPx: view.getUint32(20),
      isTurned: false,
    };
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHeader(view) : null;
}

/** Frame headers of JPEG: baseline to lossless, without the tables between them (DHT, JPG, DAC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegHeader(view: DataView): ImageHeader | null {
  let isTurned = false;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (isFrame(marker)) {
      const [heightPx, widthPx] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { mediaType: 'image/jpeg', widthPx, heightPx, isTurned };
    }
    if (marker === 0xe1) isTurned ||= orientationOf(view, at + 4, at + 2 + length) > 1;
    at += 2 + length;
  }
  return null;
}

/** The orientation in an Exif segment; 1, upright, where it has none or cannot be read. */
function orientationOf(view: DataView, start: number, end: number): number {
  const stop = Math.min(end, view.byteLength);
  // "Exif", two zero bytes, byte order, 42, offset of the first directory.
  if (start + 14 > stop || view.getUint32(start) !== 0x45786966) return 1;
  const tiff = start + 6;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > stop) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > stop) return 1;
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}
