import { createSurv, fitCox, proportionalHazards, splitSurv, stepColumns } from '@hepatica/survival';
import { expect, test } from 'vitest';
import { drawsOf } from '../../test/simulated.ts';
import { checkHazards } from './p07-proportional-hazards.ts';

const EARLY_MONTHS = 6;

/** Surgery that kills early (hazard ratio 2 up to six months) and saves later (one half). */
function crossing(n: number, seed: number) {
  const draw = drawsOf(seed);
  const arm = Float64Array.from({ length: n }, (_, k) => k % 2);
  const time = arm.map((operated) => {
    const early = draw.waiting(20) / (operated === 1 ? 2 : 1);
    return early < EARLY_MONTHS ? early : EARLY_MONTHS + draw.waiting(20) / (operated === 1 ? 0.5 : 1);
  });
  return { surv: createSurv({ time, event: new Uint8Array(n).fill(1) }), arm };
}

const { surv, arm } = crossing(4000, 71);
const x = [{ name: 'surgery', values: arm }];
const fit = fitCox(surv, { x });
if (fit.kind !== 'fit') throw new Error('not fitted');

test('one hazard ratio hides that surgery harms early and helps late; those by period show it', () => {
  expect(fit.terms[0]?.hazardRatio).toBeGreaterThan(0.6);
  const split = splitSurv(surv, [EARLY_MONTHS]);
  const columns = stepColumns(split, arm, 2).map((values, k) => ({ name: `period ${k}`, values }));
  const pieces = fitCox(split.surv, { x: columns });
  if (pieces.kind !== 'fit') throw new Error('not fitted');
  const [early, late] = pieces.terms;
  expect(early?.confidenceInterval.low).toBeGreaterThan(1.2);
  expect(late?.confidenceInterval.high).toBeLessThan(0.6);
});

test('a single hazard ratio that stands alone is told; one beside restricted means is not', () => {
  const tested = proportionalHazards(surv, { x, termOf: ['surgery'] }, fit, 'km');
  const p = tested.global.kind === 'not-estimable' ? 1 : tested.global.p;
  const model = {
    title: 'the Cox model',
    where: 'cox.os',
    proportionalHazards: { global: p, terms: [{ label: 'Surgery', p }] },
  };
  expect(checkHazards({ ...model, remedied: false })).toMatchObject([{ code: 'proportional-hazards-alone' }]);
  expect(checkHazards({ ...model, remedied: true })).toEqual([]);
  const even = { ...model, proportionalHazards: { global: 0.6, terms: [{ label: 'Surgery', p: 0.6 }] } };
  expect(checkHazards({ ...even, remedied: false })).toEqual([]);
});
