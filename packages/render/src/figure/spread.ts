/** Something that wants to stand at `wish` on a line and takes `size` of it (both in pixels, `wish` its middle). */
export interface Standing {
  readonly wish: number;
  readonly size: number;
}

/**
 * Middles for things in a row so that none overlap, each as near to its wish as the others allow (least squares; pool
 * adjacent violators), all inside `[low, high]` where their sizes fit.
 *
 * The order of `wishes` along the line is kept: ties keep the order given. Returns one middle per wish, in their order.
 */
export function spreadAlong(wishes: readonly Standing[], low: number, high: number): readonly number[] {
  const order = wishes
    .map((_, index) => index)
    .sort((a, b) => wishOf(wishes, a) - wishOf(wishes, b) || a - b);
  // With the room before each subtracted, "no overlap" becomes "not decreasing".
  const before: number[] = [];
  let room = 0;
  for (const index of order) {
    const size = sizeOf(wishes, index);
    before.push(room + size / 2);
    room += size;
  }
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, place) => {
    let block = { sum: wishOf(wishes, index) - (before[place] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const highest = Math.max(low, high - room);
  const middles = new Array<number>(wishes.length).fill(low);
  let place = 0;
  for (const block of blocks) {
    const start = Math.min(Math.max(block.sum / block.count, low), highest);
    for (let step = 0; step < block.count; step += 1, place += 1) {
      middles[order[place] ?? 0] = start + (before[place] ?? 0);
    }
  }
  return middles;
}

function wishOf(wishes: readonly Standing[], index: number): number {
  return wishes[index]?.wish ?? 0;
}

function sizeOf(wishes: readonly Standing[], index: number): number {
  return wishes[index]?.size ?? 0;
}
