/** What an archive may hold before it is refused: a small file can unpack to any size. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

export const DEFAULT_LIMITS: ZipLimits = { entries: 2000, entryBytes: 200_000_000, totalBytes: 400_000_000 };

/** Why an archive is refused. */
export class ZipFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** One file of an archive, unpacked when it is read. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** The bytes of a file; null where there is none of that name. @throws ZipFault */
  readonly read: (name: string) => Promise<Uint8Array | null>;
}

interface Entry {
  readonly method: number;
  readonly start: number;
  readonly packed: number;
  readonly size: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Opens a ZIP archive (APPNOTE 6.3.10: stored and deflated entries; no encryption, no ZIP64, no split archives). Names
 * that leave the archive are refused, though nothing is ever written under them. No entry is unpacked further than its
 * limit, whatever size it claims.
 *
 * @throws ZipFault
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = DEFAULT_LIMITS): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) {
    throw new ZipFault(
      'zip-too-many',
      `The archive holds ${count} files; at most ${limits.entries} are read.`,
    );
  }
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  let claimed = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw damaged();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (nameLength === undefined || extra === undefined || comment === undefined) throw damaged();
    if (at + 46 + nameLength > view.byteLength) throw damaged();
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    checkName(name);
    if (entries.has(name)) throw new ZipFault('zip-name-repeated', `The archive holds "${name}" twice.`);
    if ((view.getUint16(at + 8, true) & 1) === 1)
      throw new ZipFault('zip-encrypted', 'The file is encrypted.');
    const [packed, size, local] = [20, 24, 42].map((offset) => view.getUint32(at + offset, true));
    if (packed === undefined || size === undefined || local === undefined) throw damaged();
    claimed += size;
    if (size > limits.entryBytes || claimed > limits.totalBytes) throw tooLarge(name);
    entries.set(name, { method: view.getUint16(at + 10, true), start: dataStart(view, local), packed, size });
    at += 46 + nameLength + extra + comment;
  }
  let unpacked = 0;
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      if (entry.start + entry.packed > bytes.byteLength) throw damaged();
      const packed = bytes.subarray(entry.start, entry.start + entry.packed);
      const allowed = Math.min(limits.entryBytes, limits.totalBytes - unpacked, entry.size);
      const content = await unpack(packed, entry.method, allowed, name);
      if (content.byteLength !== entry.size) throw damaged();
      unpacked += content.byteLength;
      return content;
    },
  };
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END) return at;
  throw damaged();
}

function dataStart(view: DataView, local: number): number {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw damaged();
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

function checkName(name: string): void {
  const parts = name.split(/[\\/]/);
  if (parts.includes('..') || /^([\\/]|[A-Za-z]:)/.test(name) || name.includes('\0')) {
    throw new ZipFault(
      'zip-name-escapes',
      `The archive holds a file named "${name}", which leads out of it.`,
    );
  }
}

async function unpack(
  packed: Uint8Array,
  method: number,
  allowed: number,
  name: string,
): Promise<Uint8Array> {
  if (method === 0) {
    if (packed.byteLength > allowed) throw tooLarge(name);
    return packed;
  }
  if (method !== 8)
    throw new ZipFault('zip-method', `"${name}" is packed by a method that is not read (${method}).`);
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged();
    });
    if (done) break;
    length += value.byteLength;
    if (length > allowed) {
      // More than the archive claims: it lies about its size.
      await reader.cancel().catch(() => undefined);
      throw tooLarge(name);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

const damaged = () => new ZipFault('zip-damaged', 'The file is not a whole archive.');
const tooLarge = (name: string) => new ZipFault('zip-too-large', `"${name}" unpacks to more than is read.`);
