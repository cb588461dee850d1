import type { Finding } from '@hepatica/course';
import { guessLegacyEncoding } from './guess-legacy-encoding.ts';

/** Bytes as text, or the reason why they cannot be read. */
export type Decoded =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoding: string;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** Names in daily use that the encoding standard of the web does not list. */
const ALIASES: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp936: 'gb18030',
  cp1252: 'windows-1252',
};

/**
 * Decodes a text file as hospitals have them: with or without a byte order mark, UTF-8, UTF-16, EUC-KR/CP949, GB18030
 * or Windows-1252. A named encoding is used strictly; a wrong one is refused rather than filled with question marks.
 */
export function decodeText(bytes: Uint8Array, encoding?: string): Decoded {
  const mark = BYTE_ORDER_MARKS.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (encoding !== undefined) return decodeNamed(bytes, encoding);
  if (mark !== undefined) return decodeNamed(bytes, mark.encoding);
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return decodeNamed(bytes, wide);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { kind: 'text', text: utf8, encoding: 'utf-8', findings: [] };
  const guess = guessLegacyEncoding(bytes);
  const text = decodeStrictly(bytes, guess.encoding);
  return text === null
    ? { kind: 'unreadable', findings: [undecodable(guess.encoding)] }
    : { kind: 'text', text, encoding: guess.encoding, findings: guess.findings };
}

/** Decodes, or answers null when a byte sequence is not valid in the encoding. The byte order mark is dropped. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function decodeNamed(bytes: Uint8Array, encoding: string): Decoded {
  let name: string;
  try {
    name = new TextDecoder(ALIASES[encoding.toLowerCase()] ?? encoding).encoding;
  } catch {
    const finding: Finding = {
      code: 'encoding-unknown',
      severity: 'error',
      message: `"${encoding}" is not the name of an encoding.`,
      remedy: 'Use one of: utf-8, utf-16le, utf-16be, euc-kr, gb18030, big5, shift_jis, windows-1252.',
    };
    return { kind: 'unreadable', findings: [finding] };
  }
  const text = decodeStrictly(bytes, name);
  return text === null
    ? { kind: 'unreadable', findings: [undecodable(name)] }
    : { kind: 'text', text, encoding: name, findings: [] };
}

function undecodable(encoding: string): Finding {
  return {
    code: 'encoding-invalid',
    severity: 'error',
    message: `The file holds bytes that are not ${encoding}.`,
    remedy: 'Save the file as UTF-8, or name the encoding it was saved in.',
  };
}

/**
 * UTF-16 without a mark: text in any other encoding holds no zero bytes, while the separators, digits and line ends of
 * a UTF-16 table have their zero on one side always.
 */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (even === odd) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
