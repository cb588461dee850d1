import type { Finding } from '@hepatica/course';

const KINDS: readonly { readonly start: readonly number[]; readonly what: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or another packed file' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook or another Office file' },
  { start: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { start: [0x1f, 0x8b], what: 'a packed file (gzip)' },
];

/** Why bytes that are plainly no text are not read as a table; null where they may be text. */
export function refuseOtherFile(bytes: Uint8Array): Finding | null {
  const kind = KINDS.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  if (kind === undefined) return null;
  return {
    code: 'file-not-text',
    severity: 'error',
    message: `The file is ${kind.what}, not delimited text.`,
    remedy: 'Save the sheet as CSV (UTF-8) and use that file.',
  };
}
