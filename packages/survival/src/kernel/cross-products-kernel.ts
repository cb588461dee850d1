import { moduleBytes } from './module-bytes.ts';

/**
 * The WebAssembly kernel, with places in its memory counted in doubles.
 *
 * At `X` a block's rows (p columns each), at `factor` one number per row; `run` leaves the packed triangle at `sums`.
 */
interface CrossProductsKernel {
  readonly memory: Float64Array;
  readonly run: (rows: number, p: number) => void;
}

/** Room for a block of 8192 numbers, with what a tile reads beyond its edge behind it; `Y` is the kernel's own. */
export const place = { X: 0, factor: 8200, Y: 8456, sums: 16656 } as const;

/** Most columns that the memory has room for: a triangle of 8256 entries. */
export const mostColumns = 128;

let kernel: CrossProductsKernel | null | undefined;

/** The kernel, made on first use; `null` where the host has no WebAssembly or its policy refuses it. */
export function crossProductsKernel(): CrossProductsKernel | null {
  if (kernel === undefined) kernel = instantiate();
  return kernel;
}

function instantiate(): CrossProductsKernel | null {
  try {
    const bytes = Uint8Array.from(atob(moduleBytes), (letter) => letter.charCodeAt(0));
    const { crossProducts, memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    if (typeof crossProducts !== 'function' || !(memory instanceof WebAssembly.Memory)) return null;
    const { X, factor, Y, sums } = place;
    return {
      memory: new Float64Array(memory.buffer),
      run: (rows, p) => {
        crossProducts(X * 8, factor * 8, Y * 8, sums * 8, rows, p);
      },
    };
  } catch {
    // Refused: the twin gives the same numbers, only later.
    return null;
  }
}
