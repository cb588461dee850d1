import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { createSurv } from '../surv/surv.ts';
import { estimateCox } from './fit-cox.ts';

const n = 400;
const random = createRandom(7);
const column = () => Float64Array.from({ length: n }, () => random());
const time = column().map((u) => Math.ceil(20 * u));
const event = column().map((u) => Number(u < 0.6));
const x = [1, 2, 3, 4].map((j) => ({ name: `x${j}`, values: column() }));

describe('models of the same rows, one after the other', () => {
  it.each([
    ['without weights', null],
    ['with weights', column().map((u) => 1 + Math.floor(3 * u))],
  ])('are those of rows of their own (%s)', (_, weight) => {
    const shared = createSurv({ time, event, weight });
    for (let models = 1; models <= 4; models++) {
      const input = { x: x.slice(0, models) };
      const alone = createSurv({ time: time.slice(), event, weight });
      for (let again = 0; again < 3; again++) {
        expect(estimateCox(shared, input)).toEqual(estimateCox(alone, input));
      }
    }
  });

  it('follow the rows when these have changed', () => {
    const changing = event.slice();
    const estimate = () => estimateCox(createSurv({ time, event: changing }), { x });
    const before = [estimate(), estimate(), estimate()];
    changing[0] = 1 - changing[0];
    const after = estimate();
    expect(before[2]).toEqual(before[0]);
    expect(after).not.toEqual(before[0]);
    expect(after).toEqual(estimateCox(createSurv({ time: time.slice(), event: changing }), { x }));
  });
});
