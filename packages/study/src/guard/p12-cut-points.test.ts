import { createSurv, logRank } from '@hepatica/survival';
import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, tableFrom } from '../../test/simulated.ts';

const draw = drawsOf(121);

/** The smallest p value over all cut-points of a marker that does nothing, and that at its median. */
function pValues() {
  const n = 100;
  const marker = Float64Array.from({ length: n }, () => draw.uniform(0, 1));
  const surv = createSurv({
    time: Float64Array.from({ length: n }, () => draw.waiting(12)),
    event: new Uint8Array(n).fill(1),
  });
  const at = (cut: number) => {
    const test = logRank(surv, {
      levels: ['low', 'high'],
      index: Int32Array.from(marker, (x) => Number(x > cut)),
    });
    return test.kind === 'test' ? test.p : 1;
  };
  const cuts = Array.from({ length: 17 }, (_, k) => 0.1 + 0.05 * k);
  return { best: Math.min(...cuts.map(at)), median: at(0.5) };
}

test('the best cut-point of a marker that does nothing is "significant" far too often, a given one is not', () => {
  const all = Array.from({ length: 200 }, pValues);
  const share = (key: 'best' | 'median') => all.filter((one) => one[key] < 0.05).length / all.length;
  expect(share('best')).toBeGreaterThan(0.2);
  expect(share('median')).toBeLessThan(0.11);
});

describe('a covariate that cuts a continuous value', () => {
  const table = tableFrom(
    'patients.csv',
    Array.from({ length: 80 }, () => ({ months: draw.waiting(12), dead: 1, afp: draw.uniform(1, 900) })),
  );
  const codes = (column: string, more = '') =>
    codesOf(
      resultOf(
        questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ name: afp, column: '${column}', knownFrom: time-zero ${more} }]
`),
        table,
      ),
    );

  test('at a point that nobody published is asked where it comes from', () => {
    expect(codes('afp > 391.5')).toContain('cut-point-without-source');
  });

  test('at a published point, or with its source, is not', () => {
    expect(codes('afp > 400')).not.toContain('cut-point-without-source');
    expect(codes('afp > 391.5', ', cutFrom: the protocol')).not.toContain('cut-point-without-source');
  });

  test('kept continuous is told to be taken as linear, unless it is a spline', () => {
    expect(codes('afp')).toContain('linear-assumed');
    expect(codes('rcs(afp, 4)')).not.toContain('linear-assumed');
  });
});
