import { type ChunkRoom, createRoom, isLarge } from '../kernel/chunk-room.ts';

/** Memories of many rows, by the covariates that were gathered in them. */
const rooms = new WeakMap<Float64Array, ChunkRoom>();

/** The memory of rows that are done with. */
let spare: WeakRef<ChunkRoom> | null = null;

/** What to do before the next rows get a memory. */
let release: (() => void) | null = null;

/** Calls back, once, when the next rows are to be prepared. */
export function onNextColumns(act: () => void): void {
  release = act;
}

/** Lets the memory of some rows be used for the next ones: nobody may look at their covariates again. */
export function releaseColumns(X: Float64Array): void {
  const room = rooms.get(X);
  if (room) spare = new WeakRef(room);
  rooms.delete(X);
}

/** Room for n × p covariates, in WebAssembly's memory where there will be many. */
export function allocateColumns(n: number, p: number, steps: number): Float64Array {
  const shape = { n, p, steps };
  release?.();
  release = null;
  const room = isLarge(shape) ? createRoom(shape, spare?.deref() ?? null) : null;
  spare = null;
  if (!room) return new Float64Array(n * p);
  const { X } = room.work.arrays;
  rooms.set(X, room);
  return X;
}

/** The memory that covariates were gathered in, if it is one of WebAssembly. */
export function roomOf(X: Float64Array): ChunkRoom | undefined {
  return rooms.get(X);
}
