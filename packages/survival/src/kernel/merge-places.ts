import { kernelsOn } from './kernel-module.ts';
import { runOnTeam } from './thread-team.ts';

/** Records that one call sorts; see kernel/assembly/merge-places.ts. */
const chunkSize = 16384;
const pageSize = 65536;
/** Where the records begin, and words per record. */
const begin = 1024;
const wordsPerRecord = 4;

/** Up to so many records there is one memory for all calls, and nobody helps: a thread takes longer to start than they. */
const fewRecords = 4 * chunkSize;

let few: Sorter | null | undefined;
let many: WeakRef<Sorter> | null = null;

interface Sorter {
  readonly capacity: number;
  readonly memory: WebAssembly.Memory;
  readonly run: (name: string, count: number) => void;
}

/** Room for records to be sorted, and what sorts them. */
export interface MergedPlaces {
  /** Four words per record: rank, a number whose last bit tells events, and two counts to begin with. */
  readonly records: Int32Array;
  /** Sorts them; returns where they are then, and as many doubles as words / 2 that may be written to. */
  readonly sort: () => { readonly records: Int32Array; readonly room: Float64Array };
}

/**
 * Sorts records by rank, equal ranks in the order of their places, which is that in which they are given.
 *
 * To a record's third word it adds the records behind it of lower rank, to the fourth the events before it of no higher
 * rank. Where they `areSigned`, records whose second word has the last bit but one set count as minus one. `null` where
 * there is no WebAssembly. What is returned is overwritten by the next call.
 */
export function placesToMerge(count: number, areSigned = false): MergedPlaces | null {
  const sorter = sorterFor(count);
  if (!sorter) return null;
  const { buffer } = sorter.memory;
  const size = 16 * count;
  const second = begin + size;
  return {
    records: new Int32Array(buffer, begin, wordsPerRecord * count),
    sort: () => {
      const header = new Int32Array(buffer, 0, 4);
      let [from, to] = [begin, second];
      header.set([count, from, to, 0]);
      sorter.run(areSigned ? 'sortSignedChunk' : 'sortChunk', Math.ceil(count / chunkSize));
      for (let width = chunkSize; width < count; width *= 2) {
        header.set([count, from, to, width]);
        sorter.run(areSigned ? 'mergeSignedPair' : 'mergePair', Math.ceil(count / (2 * width)));
        [from, to] = [to, from];
      }
      return {
        records: new Int32Array(buffer, from, wordsPerRecord * count),
        room: new Float64Array(buffer, to, 2 * count),
      };
    },
  };
}

function sorterFor(count: number): Sorter | null {
  if (count <= fewRecords) {
    if (few === undefined) few = createSorter(fewRecords, false);
    return few;
  }
  const before = many?.deref();
  if (before && before.capacity >= count && before.capacity < 2 * count) return before;
  const sorter = createSorter(count, typeof SharedArrayBuffer !== 'undefined');
  many = sorter && new WeakRef(sorter);
  return sorter;
}

function createSorter(capacity: number, shared: boolean): Sorter | null {
  const pages = Math.ceil((begin + 32 * capacity) / pageSize);
  if (typeof WebAssembly === 'undefined' || pages > pageSize) return null;
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
    const exports = kernelsOn(memory);
    return exports && { capacity, memory, run: (name, count) => runOnTeam(memory, exports, name, count) };
  } catch {
    // As much memory as that is not to be had.
    return null;
  }
}
