// The SHA-256 of FIPS 180-4 on text, so that a record can carry a fingerprint of what was shown. Here and not from the
// platform, since the packages run in a browser and on a server alike and the platform's is asynchronous.

const BLOCK_BYTES = 64;

/** First 32 bits of the fractional parts of the square and cube roots of the first primes. */
function fractionBits(power: number, count: number): readonly number[] {
  const bits: number[] = [];
  for (let candidate = 2; bits.length < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) isPrime = false;
    if (isPrime) bits.push(Math.floor((candidate ** power % 1) * 2 ** 32) | 0);
  }
  return bits;
}

const START = fractionBits(1 / 2, 8);
const ROUNDS = fractionBits(1 / 3, 64);

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const length = Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor((bytes.length * 8) / 2 ** 32));
  view.setUint32(length - 4, (bytes.length * 8) >>> 0);
  let state = START;
  for (let at = 0; at < length; at += BLOCK_BYTES) state = afterBlock(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function afterBlock(state: readonly number[], view: DataView, at: number): readonly number[] {
  const words = schedule(view, at);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  words.forEach((word, round) => {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + (ROUNDS[round] ?? 0) + word) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  });
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}

function schedule(view: DataView, at: number): readonly number[] {
  const words = Array.from({ length: 16 }, (_, index) => view.getInt32(at + index * 4));
  const word = (index: number) => words[index] ?? 0;
  for (let index = 16; index < 64; index++) {
    const [back2, back15] = [word(index - 2), word(index - 15)];
    const low = rotate(back15, 7) ^ rotate(back15, 18) ^ (back15 >>> 3);
    const high = rotate(back2, 17) ^ rotate(back2, 19) ^ (back2 >>> 10);
    words.push((word(index - 16) + low + word(index - 7) + high) | 0);
  }
  return words;
}
