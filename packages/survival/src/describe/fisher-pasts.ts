/** In how many ways a node is reached with each past. */
export interface PastTable {
  /** Adds `ways` to those of `node` with a past equal but for rounding. */
  readonly add: (node: number, past: number, ways: number) => void;
  readonly size: () => number;
  /** Entry k; one object is reused. */
  readonly at: (k: number) => { readonly node: number; readonly past: number; readonly ways: number };
}

/** Pasts nearer than this are one: far above rounding, far below the difference that counts as a tie. */
const GRAIN = 1e-10;

/** An empty table: open addressing over growing typed arrays, since millions of pasts come and go. */
export function createPastTable(): PastTable {
  let slots = new Int32Array(1024); // entry + 1, or 0 where free
  let nodes = new Int32Array(512);
  let pasts = new Float64Array(512);
  let grains = new Float64Array(512);
  let ways = new Float64Array(512);
  let count = 0;
  const current = { node: 0, past: 0, ways: 0 };

  const slotOf = (node: number, grain: number): number => {
    const low = grain | 0;
    const high = (grain / 0x100000000) | 0;
    let mixed = Math.imul(low ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(high, 0xc2b2ae35);
    mixed ^= mixed >>> 15;
    let slot = Math.imul(mixed, 0x2c1b3c6d) >>> 0;
    slot = (slot ^ (slot >>> 13)) & (slots.length - 1);
    for (;;) {
      const entry = slots[slot] - 1;
      if (entry < 0 || (nodes[entry] === node && grains[entry] === grain)) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  };

  const grow = (): void => {
    const size = 2 * nodes.length;
    nodes = enlarged(nodes, new Int32Array(size));
    pasts = enlarged(pasts, new Float64Array(size));
    grains = enlarged(grains, new Float64Array(size));
    ways = enlarged(ways, new Float64Array(size));
    slots = new Int32Array(2 * size);
    for (let entry = 0; entry < count; entry++) slots[slotOf(nodes[entry], grains[entry])] = entry + 1;
  };

  return {
    add: (node, past, more) => {
      const grain = Math.round(past / GRAIN);
      const slot = slotOf(node, grain);
      if (slots[slot] > 0) {
        ways[slots[slot] - 1] += more;
        return;
      }
      nodes[count] = node;
      pasts[count] = past;
      grains[count] = grain;
      ways[count] = more;
      count++;
      slots[slot] = count;
      if (count === nodes.length) grow();
    },
    size: () => count,
    at: (k) => {
      current.node = nodes[k];
      current.past = pasts[k];
      current.ways = ways[k];
      return current;
    },
  };
}

function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
