import { rowsPerBlock } from './cross-products.ts';
import { reserved, writeConstants } from './kernel-constants.ts';

/** What the passes over the chunks of the rows read and write. Positions are those of the sweep: latest stop first. */
export interface ChunkArrays {
  readonly n: number;
  readonly p: number;
  readonly rowsPerChunk: number;
  readonly chunks: number;
  /** Covariates, row-major n × p; offset and case weights; a weight of time at every position. */
  readonly X: Float64Array;
  readonly offset: Float64Array;
  readonly weight: Float64Array;
  readonly g: Float64Array;
  /** One byte per row: see `mark`. */
  readonly mark: Uint8Array;
  readonly beta: Float64Array;
  /** Xβ, then w exp(Xβ); and w exp(Xβ) Λ, the expected events, with a 0 behind the last. */
  readonly wr: Float64Array;
  readonly expected: Float64Array;
  /** Where rows are the ends of intervals: of a stop, the place of its start (n for none); of a start, its own. */
  readonly partner: Int32Array;
  /** Per chunk: where its last stratum begins, if within it; and the number of the first step that ends in it or behind. */
  readonly tailStart: Int32Array;
  readonly stepStart: Int32Array;
  /** Per step (event time of a stratum): its first row, its events and their weight; S0, 1 / S0, dΛ, and what the tied escape of it. */
  readonly stepFirst: Int32Array;
  readonly stepEvents: Int32Array;
  readonly stepWeight: Float64Array;
  readonly stepS0: Float64Array;
  readonly stepInverse: Float64Array;
  readonly stepHazard: Float64Array;
  readonly stepOwn: Float64Array;
  /** Per chunk p + 1 numbers: S0, S1; what it leaves, and then what it begins with. */
  readonly risk: Float64Array;
  /** Per chunk two numbers: Σ dΛ, what it leaves and then what it begins with; Σ w log S0. */
  readonly hazard: Float64Array;
  /** Per chunk: Σ expected x (p), Σ expected x xᵀ and −Σ w x̄ x̄ᵀ (both packed by rows, j ≥ l). */
  readonly result: Float64Array;
}

/** Bits of a row's mark: it has the event; it is the last row at an event time; it is the first of a stratum. */
export const mark = { hasEvent: 1, endsStep: 2, beginsStratum: 4 } as const;

/** How large the arrays are to be. */
export interface ChunkShape {
  readonly n: number;
  readonly p: number;
  readonly steps: number;
}

/** Rows that make up a chunk: of the number of columns alone, so that sums never depend on who computes them. */
export function rowsPerChunk(p: number): number {
  return 16 * rowsPerBlock(p);
}

/** The places of all arrays in one buffer, in bytes; what the kernels are told of them is at its begin. */
export interface ChunkPlaces extends ChunkShape {
  readonly at: Readonly<Record<ArrayName, number>>;
  readonly scratch: number;
  readonly scratchSize: number;
  readonly size: number;
}

type ArrayName = Exclude<keyof ChunkArrays, 'n' | 'p' | 'rowsPerChunk' | 'chunks'>;

/** What a tile reads beyond the last row. */
const beyond = 8;

const triangle = (p: number): number => (p * (p + 1)) / 2;

/** How many numbers each array holds, and how many bytes a number takes. */
function lengthsOf({ n, p, steps }: ChunkShape) {
  const chunks = Math.ceil(n / rowsPerChunk(p));
  const doubles = {
    X: n * p + beyond,
    wr: n,
    expected: n + 1,
    beta: p + 1,
    // What is written ahead of the next step, also behind the last one.
    stepWeight: steps + 1,
    stepS0: steps,
    stepInverse: steps + 1,
    stepHazard: steps + 1,
    stepOwn: steps + 1,
    risk: chunks * (p + 1),
    hazard: 2 * chunks,
    result: chunks * (p + 2 * triangle(p)),
    // Last, because few data have them: memory that nobody writes to is not taken.
    weight: n,
    offset: n,
    g: n,
  };
  return {
    doubles,
    words: {
      tailStart: chunks,
      stepStart: chunks + 1,
      stepFirst: steps + 1,
      stepEvents: steps + 1,
      partner: n,
    },
  };
}

/** Lays out arrays for some rows, and scratch for a number of threads. */
export function placeChunks(shape: ChunkShape, threads: number): ChunkPlaces {
  const { n, p } = shape;
  const { doubles, words } = lengthsOf(shape);
  let size = reserved;
  const take = (bytes: number): number => {
    const at = size;
    size += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const block = rowsPerBlock(p);
  // A block of rows, one of means, and what goes with them; or, in another pass, one number for each row of a chunk.
  const blocks = 2 * ((block + 1) * p + 8) + 2 * block + triangle(p) + 2 * p;
  const scratchSize = 64 * (Math.ceil(Math.max(blocks, rowsPerChunk(p)) / 8) + 1);
  const X = take(8 * doubles.X);
  const scratch = take(threads * scratchSize);
  const at = {
    X,
    mark: take(n),
    tailStart: take(4 * words.tailStart),
    stepStart: take(4 * words.stepStart),
    stepFirst: take(4 * words.stepFirst),
    stepEvents: take(4 * words.stepEvents),
    wr: take(8 * doubles.wr),
    expected: take(8 * doubles.expected),
    beta: take(8 * doubles.beta),
    stepWeight: take(8 * doubles.stepWeight),
    stepS0: take(8 * doubles.stepS0),
    stepInverse: take(8 * doubles.stepInverse),
    stepHazard: take(8 * doubles.stepHazard),
    stepOwn: take(8 * doubles.stepOwn),
    risk: take(8 * doubles.risk),
    hazard: take(8 * doubles.hazard),
    result: take(8 * doubles.result),
    weight: take(8 * doubles.weight),
    offset: take(8 * doubles.offset),
    g: take(8 * doubles.g),
    partner: take(4 * words.partner),
  };
  return { ...shape, at, scratch, scratchSize, size };
}

/** The arrays at their places. */
export function chunkArrays(buffer: ArrayBufferLike, places: ChunkPlaces): ChunkArrays {
  const { n, p, at } = places;
  const { doubles, words } = lengthsOf(places);
  const numbers = (name: keyof typeof doubles) => new Float64Array(buffer, at[name], doubles[name]);
  const wholes = (name: keyof typeof words) => new Int32Array(buffer, at[name], words[name]);
  return {
    n,
    p,
    rowsPerChunk: rowsPerChunk(p),
    chunks: Math.ceil(n / rowsPerChunk(p)),
    X: new Float64Array(buffer, at.X, n * p),
    offset: numbers('offset'),
    weight: numbers('weight'),
    g: numbers('g'),
    mark: new Uint8Array(buffer, at.mark, n),
    beta: numbers('beta'),
    wr: numbers('wr'),
    expected: numbers('expected'),
    partner: wholes('partner'),
    tailStart: wholes('tailStart'),
    stepStart: wholes('stepStart'),
    stepFirst: wholes('stepFirst'),
    stepEvents: wholes('stepEvents'),
    stepWeight: numbers('stepWeight'),
    stepS0: numbers('stepS0'),
    stepInverse: numbers('stepInverse'),
    stepHazard: numbers('stepHazard'),
    stepOwn: numbers('stepOwn'),
    risk: numbers('risk'),
    hazard: numbers('hazard'),
    result: numbers('result'),
  };
}

/** Which of the optional arrays count, and how ties are treated. */
export interface ChunkOptions {
  readonly isEfron: boolean;
  /** Whether there is more than one stratum. */
  readonly isStratified: boolean;
  readonly hasOffset: boolean;
  readonly hasWeight: boolean;
  readonly hasG: boolean;
  /** Whether rows are the ends of intervals. */
  readonly arePaired: boolean;
}

/** Rows of a table that are laid aside in a memory until they are put in the order of the sweep. */
export interface AsideRows {
  readonly rows: number;
  /** Of each column what is subtracted, and by what it is multiplied then. */
  readonly center: Float64Array;
  readonly factor: Float64Array;
  /** Column after column, `rows` numbers each. */
  readonly columns: Float64Array;
  /** Where each row goes; −1 of those that go nowhere. */
  readonly place: Int32Array;
}

/** Room for as many rows, though not more than are asked for, where the passes will write later. */
export function asideRows(buffer: ArrayBufferLike, { p, at }: ChunkPlaces, wanted: number): AsideRows {
  const bytes = at.risk - at.wr;
  const rows = Math.min(wanted, Math.floor((bytes - 16 * p) / (8 * p + 4)));
  const columns = at.wr + 16 * p;
  new Uint32Array(buffer, 4 * asideSlot, 2).set([at.wr, rows]);
  return {
    rows,
    center: new Float64Array(buffer, at.wr, p),
    factor: new Float64Array(buffer, at.wr + 8 * p, p),
    columns: new Float64Array(buffer, columns, rows * p),
    place: new Int32Array(buffer, columns + 8 * rows * p, rows),
  };
}

/** The number of `Slot.aside`. */
const asideSlot = 29;

/** Tells the kernels where everything is; the order is that of `Slot` in kernel/assembly/chunk-layout.ts. */
export function writeHeader(
  buffer: ArrayBufferLike,
  { n, p, at, scratch, scratchSize }: ChunkPlaces,
  { isEfron, isStratified, hasOffset, hasWeight, hasG, arePaired }: ChunkOptions,
): void {
  writeConstants(buffer);
  new Uint32Array(buffer, 0, asideSlot).set([
    n,
    p,
    rowsPerChunk(p),
    rowsPerBlock(p),
    Number(isEfron),
    Number(isStratified),
    at.X,
    hasOffset ? at.offset : 0,
    hasWeight ? at.weight : 0,
    at.mark,
    at.beta,
    hasG ? at.g : 0,
    at.wr,
    at.expected,
    at.tailStart,
    at.stepStart,
    at.stepFirst,
    at.stepEvents,
    at.stepWeight,
    at.stepS0,
    at.stepInverse,
    at.stepHazard,
    at.stepOwn,
    at.risk,
    at.hazard,
    at.result,
    scratch,
    scratchSize,
    arePaired ? at.partner : 0,
  ]);
}
