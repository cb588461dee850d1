import { kernelsOn } from './kernel-module.ts';
import { runOnTeam } from './thread-team.ts';

/** Records that one call sorts or counts; see kernel/assembly/merge-scores.ts. */
const chunkSize = 16384;
const pageSize = 65536;
/** Where the records begin, and their bytes. */
const begin = 1024;
const recordSize = 16;

/** Up to so many records there is one memory for all calls, and nobody helps: a thread takes longer to start than they. */
const fewRecords = 4 * chunkSize;

let few: Sorter | null | undefined;
let many: WeakRef<Sorter> | null = null;

interface Sorter {
  readonly capacity: number;
  readonly memory: WebAssembly.Memory;
  readonly run: (name: string, count: number) => void;
}

/** Records of 16 bytes: two of `scores` of which the first is the score, four of `words` of which the last two are the record's. */
export interface ScoreRecords {
  readonly scores: Float64Array;
  readonly words: Int32Array;
}

/** Sorted records, and what is counted in them. */
export interface SortedScores extends ScoreRecords {
  /** Sums of both kinds that a tally leaves, over all records. */
  readonly tally: () => readonly [balances: number, others: number];
  /** Σ (balance − somer · all)² over the rows, after the tally. */
  readonly squares: (somer: number) => number;
}

/** Room for records to be sorted, and what sorts them. */
export interface MergedScores extends ScoreRecords {
  readonly sort: () => SortedScores;
}

/**
 * Sorts records by score, equal ones in the order in which they are given.
 *
 * The first word of a record tells events by its last bit. To the second, its balance, is added twice how many records
 * behind an event have a lower score, and from it is taken twice how many events before a record have no higher one. Where
 * they `areSigned`, records whose first word has the last bit but one set count as minus one. `null` where there is no
 * WebAssembly. What is returned is overwritten by the next call.
 */
export function mergedScores(count: number, areSigned: boolean): MergedScores | null {
  const sorter = sorterFor(count);
  if (!sorter) return null;
  const { memory, run } = sorter;
  const chunks = Math.ceil(count / chunkSize);
  const header = new Int32Array(memory.buffer, 0, 4);
  const somerAt = new Float64Array(memory.buffer, 16, 1);
  const sumsAt = (at: number): Float64Array => new Float64Array(memory.buffer, at, 2 * chunks);
  return {
    ...recordsAt(memory, begin, count),
    sort: () => {
      let [from, to] = [begin, begin + recordSize * count];
      header.set([count, from, to, 0]);
      run(areSigned ? 'sortSignedChunk' : 'sortChunk', chunks);
      for (let width = chunkSize; width < count; width *= 2) {
        header.set([count, from, to, width]);
        run(areSigned ? 'mergeSignedPair' : 'mergePair', Math.ceil(count / (2 * width)));
        [from, to] = [to, from];
      }
      header.set([count, from, to, 0]);
      return {
        ...recordsAt(memory, from, count),
        tally: () => {
          run(areSigned ? 'tallySignedChunk' : 'tallyChunk', chunks);
          const sums = sumsAt(to);
          let [balances, others] = [0, 0];
          for (let c = 0; c < chunks; c++) {
            balances += sums[2 * c];
            others += sums[2 * c + 1];
          }
          return [balances, others];
        },
        squares: (somer) => {
          somerAt[0] = somer;
          run(areSigned ? 'squaresOfSignedChunk' : 'squaresOfChunk', chunks);
          const sums = sumsAt(to);
          let total = 0;
          for (let c = 0; c < chunks; c++) total += sums[2 * c];
          return total;
        },
      };
    },
  };
}

function recordsAt({ buffer }: WebAssembly.Memory, at: number, count: number): ScoreRecords {
  return { scores: new Float64Array(buffer, at, 2 * count), words: new Int32Array(buffer, at, 4 * count) };
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
  const pages = Math.ceil((begin + 2 * recordSize * capacity) / pageSize);
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
