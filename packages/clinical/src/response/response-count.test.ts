import { describe, expect, it } from 'vitest';
import type { OverallResponse } from './category.ts';
import { type CountedPatient, countResponses } from './response-count.ts';

const BEST: readonly OverallResponse[] = ['CR', 'PR', 'PR', 'SD', 'SD', 'SD', 'PD', 'PD', 'PD', 'NE'];
const series: readonly CountedPatient[] = BEST.map((best) => ({
  best: [best],
  wasAssessed: best !== 'NE',
  wasMeasurable: true,
}));

describe('Responses are counted with their denominator', () => {
  it('OR-01 Who could not be evaluated counts as not responding by intention to treat', () => {
    expect(countResponses(series, 'itt')).toEqual({
      denominator: 'itt',
      n: 10,
      objective: { low: 3, high: 3 },
      control: { low: 6, high: 6 },
    });
  });

  it('OR-02 and is left out of the evaluable', () => {
    const { n, objective, control } = countResponses(series, 'evaluable');
    expect([n, objective.low, control.low]).toEqual([9, 3, 6]);
  });

  it('An open response widens the count to what it can be', () => {
    const open: CountedPatient = { best: ['PR', 'SD'], wasAssessed: true, wasMeasurable: true };
    const { objective, control } = countResponses([...series, open], 'itt');
    expect(objective).toEqual({ low: 3, high: 4 });
    expect(control).toEqual({ low: 7, high: 7 });
  });
});
