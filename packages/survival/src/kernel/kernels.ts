import { kernelsOn } from './kernel-module.ts';

/**
 * The kernel for one block of rows, with places in its memory counted in doubles.
 *
 * At `X` a block's rows (p columns each), at `factor` one number per row. `crossProducts` leaves the packed triangle at
 * `sums`.
 */
interface Kernels {
  readonly memory: Float64Array;
  readonly crossProducts: (rows: number, p: number) => void;
}

/** Room for a block of 8192 numbers, with what a tile reads beyond its edge behind it. */
export const place = { X: 0, factor: 8200, Y: 8456, sums: 16656 } as const;

/** Pages of 64 kB that all that takes. */
const pages = 4;

/** Most columns that the memory has room for: a triangle of 8256 entries. */
export const mostColumns = 128;

let known: Kernels | null | undefined;

/** The kernels, made on first use; `null` where the host has no WebAssembly or its policy refuses it. */
export function kernels(): Kernels | null {
  if (known === undefined) known = instantiate();
  return known;
}

function instantiate(): Kernels | null {
  if (typeof WebAssembly === 'undefined') return null;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const exports = kernelsOn(memory);
  if (!exports) return null;
  const { crossProducts } = exports;
  if (typeof crossProducts !== 'function') return null;
  const { X, factor, Y, sums } = place;
  return {
    memory: new Float64Array(memory.buffer),
    crossProducts: (rows, p) => {
      crossProducts(X * 8, factor * 8, Y * 8, sums * 8, rows, p);
    },
  };
}
