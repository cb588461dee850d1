import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createRoom } from '../kernel/chunk-room.ts';
import { hasHelper } from '../kernel/thread-team.ts';
import { createRandom } from '../numeric/random.ts';
import { createSurv } from '../surv/surv.ts';
import { roomOf } from './column-memory.ts';
import { prepareCoxData } from './cox-data.ts';

describe('the covariates of many rows', () => {
  it('stand scaled at the places of their rows, whether or not another thread helps to put them there', async () => {
    const n = 150_000;
    const random = createRandom(7);
    const column = () => Float64Array.from({ length: n }, () => random());
    const x = [column(), column(), new Float64Array(n).fill(4), column()];
    const surv = createSurv({
      time: column().map((u) => Math.ceil(9000 * u)),
      event: column().map((u) => Number(u < 0.4)),
      weight: column().map((u) => Number(u > 0.1)),
    });
    const input = { x: x.map((values, j) => ({ name: `x${j}`, values })) };
    const before = prepareCoxData(surv, input);

    // The other thread starts with the first pass over rows that have a memory of their own.
    createRoom({ n: 10, p: 1, steps: 1 })?.work.run('predict');
    for (let k = 0; k < 200 && !hasHelper(); k++) await new Promise((resolve) => setTimeout(resolve, 20));
    if (availableParallelism() > 1) expect(roomOf(before.X)?.aside(n / 3)?.rows).toBe(n / 3);
    const after = prepareCoxData(surv, input);

    const { p, row, center, scale } = before;
    expect(row.length).toBeLessThan(n);
    let wrong = 0;
    for (let k = 0; k < row.length; k++) {
      for (let j = 0; j < p; j++) {
        const expected = scale[j] === 0 ? 0 : (x[j][row[k]] - center[j]) * (1 / scale[j]);
        if (before.X[k * p + j] !== expected || after.X[k * p + j] !== expected) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });
});
