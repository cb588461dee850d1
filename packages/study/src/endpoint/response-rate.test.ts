import { countResponses, type OverallResponse } from '@hepatica/clinical';
import { describe, expect, it } from 'vitest';
import { responseRates } from './response-rate.ts';

const BEST: readonly OverallResponse[] = ['CR', 'PR', 'PR', 'SD', 'SD', 'SD', 'PD', 'PD', 'PD', 'NE'];
const series = BEST.map((best) => ({ best: [best], wasAssessed: best !== 'NE', wasMeasurable: true }));

describe('Rates of response come with k, N and the exact interval', () => {
  it('OR-01 3 of 10 is 30% (6.7 to 65.2), 6 of 10 is 60%', () => {
    const [objective, control] = responseRates(countResponses(series, 'itt'));
    expect(objective).toMatchObject({ k: { low: 3, high: 3 }, n: 10, denominator: 'itt' });
    expect(objective?.proportion?.low).toBeCloseTo(0.3, 12);
    expect(objective?.interval?.low).toBeCloseTo(0.067, 3);
    expect(objective?.interval?.high).toBeCloseTo(0.652, 3);
    expect(control?.proportion?.low).toBeCloseTo(0.6, 12);
  });

  it('OR-02 3 of 9 evaluable is a third, 6 of 9 two thirds', () => {
    const [objective, control] = responseRates(countResponses(series, 'evaluable'));
    expect(objective?.proportion?.low).toBeCloseTo(1 / 3, 12);
    expect(control?.proportion?.low).toBeCloseTo(2 / 3, 12);
  });

  it('A series without patients has no rate', () => {
    const [objective] = responseRates(countResponses([], 'itt'));
    expect(objective).toMatchObject({ n: 0, proportion: null, interval: null });
  });
});
