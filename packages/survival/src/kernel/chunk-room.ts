import {
  type AsideRows,
  asideRows,
  type ChunkArrays,
  type ChunkPlaces,
  type ChunkShape,
  chunkArrays,
  placeChunks,
  writeHeader,
} from './chunk-arrays.ts';
import type { ChunkWork, Pass } from './chunk-passes.ts';
import { kernelsOn } from './kernel-module.ts';
import { mostColumns } from './kernels.ts';
import { hasHelper, mostThreads, runOnTeam } from './thread-team.ts';

/** A memory of WebAssembly with the arrays of some rows, and who runs the passes on it. */
export interface ChunkRoom {
  readonly memory: WebAssembly.Memory;
  readonly work: ChunkWork;
  /** Room to lay some rows aside for the other thread to put in order; `null` where there is none. Ends what was loaded. */
  readonly aside: (wanted: number) => AsideRows | null;
  /** Puts the rows that were laid aside in order, with this thread's help once it has done what it does meanwhile. */
  readonly putInOrder: (rows: AsideRows, meanwhile: () => void) => void;
}

const pageSize = 65536;

/** Up to how many bytes rows share one memory, one after the other; beyond it they have their own, where threads may help. */
const mostShared = 8 * 2 ** 20;

/** Name of the kernel that does a pass to a chunk. */
const kernelOf: Readonly<Record<Pass, string>> = {
  predict: 'predictChunk',
  events: 'eventsOfChunk',
  risk: 'riskOfChunk',
  riskAndMeans: 'riskAndMeansOfChunk',
  hazard: 'hazardOfChunk',
  hazardAndLogs: 'hazardAndLogsOfChunk',
  expect: 'expectChunk',
  score: 'scoreOfChunk',
  information: 'informationOfChunk',
};

/** Whether rows of this shape have a memory of their own. */
export function isLarge(shape: ChunkShape): boolean {
  return shape.p <= mostColumns && placeChunks(shape, 1).size > mostShared;
}

/**
 * A memory for many rows; `null` where there is no WebAssembly or not as much memory.
 *
 * `spare` is a memory that nobody needs any more: new memory takes longer to come by than to fill.
 */
export function createRoom(shape: ChunkShape, spare: ChunkRoom | null = null): ChunkRoom | null {
  const places = placeChunks(shape, mostThreads);
  const pages = Math.ceil(places.size / pageSize);
  if (typeof WebAssembly === 'undefined' || pages > pageSize) return null;
  const spared = spare ? spare.memory.buffer.byteLength / pageSize : 0;
  if (spare && spared >= pages && spared < 2 * pages) return roomOn(spare.memory, places);
  try {
    const shared = typeof SharedArrayBuffer !== 'undefined';
    return roomOn(new WebAssembly.Memory({ initial: pages, maximum: pages, shared }), places);
  } catch {
    return null;
  }
}

function roomOn(memory: WebAssembly.Memory, places: ChunkPlaces): ChunkRoom | null {
  const exports = kernelsOn(memory);
  if (!exports) return null;
  const work = workOn(memory, exports, places);
  return {
    memory,
    work,
    aside: (wanted) => {
      if (memory.buffer instanceof ArrayBuffer || !hasHelper()) return null;
      work.choose(noOptions);
      return asideRows(memory.buffer, places, wanted);
    },
    putInOrder: ({ rows }, meanwhile) =>
      runOnTeam(memory, exports, 'scatterChunk', Math.ceil(rows / work.arrays.rowsPerChunk), meanwhile),
  };
}

const noOptions = {
  ...{
    isEfron: false,
    isStratified: false,
    hasOffset: false,
    hasWeight: false,
    hasG: false,
    arePaired: false,
  },
};

function workOn(memory: WebAssembly.Memory, exports: WebAssembly.Exports, places: ChunkPlaces): ChunkWork {
  const { buffer } = memory;
  const arrays: ChunkArrays = chunkArrays(buffer, places);
  return {
    arrays,
    choose: (options) => writeHeader(buffer, places, options),
    run: (pass) => runOnTeam(memory, exports, kernelOf[pass], arrays.chunks),
  };
}

let common: { readonly memory: WebAssembly.Memory; readonly exports: WebAssembly.Exports } | null | undefined;

/** The memory that few rows share, laid out for them; what was in it is lost. `null` where there is no WebAssembly. */
export function commonRoom(shape: ChunkShape): ChunkWork | null {
  if (shape.p > mostColumns) return null;
  if (common === undefined) common = createCommon();
  return common && workOn(common.memory, common.exports, placeChunks(shape, 1));
}

function createCommon() {
  if (typeof WebAssembly === 'undefined') return null;
  const pages = mostShared / pageSize;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const exports = kernelsOn(memory);
  return exports && { memory, exports };
}
