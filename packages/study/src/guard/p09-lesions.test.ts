import { createSurv, fitCox } from '@hepatica/survival';
import { expect, test } from 'vitest';
import { drawsOf } from '../../test/simulated.ts';
import { checkLesionModel, checkProportion } from './p09-lesions.ts';

/** Forty patients with four lesions each. */
const LESIONS = Array.from({ length: 40 }, () => 4);

/** One cohort in which a covariate of the patient does nothing, but lesions of one patient fare alike. */
function pValues(draw: ReturnType<typeof drawsOf>) {
  const [time, event, x, cluster]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [patient, lesions] of LESIONS.entries()) {
    const frailty = draw.waiting(1);
    const group = Number(draw.chance(0.5));
    const [death, end] = [draw.waiting(33 / Math.LN2), draw.uniform(16, 50)];
    for (let k = 0; k < lesions; k++) {
      const progression = draw.waiting(1 / (0.012 * frailty));
      const last = Math.min(progression, death, end);
      time.push(last);
      event.push(Number(progression === last));
      x.push(group);
      cluster.push(patient);
    }
  }
  const surv = createSurv({ time, event });
  const columns = [{ name: 'group', values: Float64Array.from(x) }];
  const p = (fit: ReturnType<typeof fitCox>) => (fit.kind === 'fit' ? (fit.terms[0]?.p ?? 1) : 1);
  return {
    naive: p(fitCox(surv, { x: columns })),
    robust: p(fitCox(surv, { x: columns, cluster: Int32Array.from(cluster) })),
  };
}

test('lesions taken as independent find effects that are none about twice as often as they may', () => {
  const draw = drawsOf(91);
  const all = Array.from({ length: 600 }, () => pValues(draw));
  const share = (key: 'naive' | 'robust') => all.filter((one) => one[key] < 0.05).length / all.length;
  expect(share('naive')).toBeGreaterThan(0.08);
  // A robust error of forty clusters is still a little too small.
  expect(share('robust')).toBeLessThan(share('naive') - 0.02);
});

test('a model of lesions without clusters and a proportion of nobody knows what are told', () => {
  const model = { title: 'Local progression', where: 'lesions.local-progression' };
  expect(checkLesionModel({ ...model, clustered: false })).toMatchObject([{ code: 'lesions-not-clustered' }]);
  expect(checkLesionModel({ ...model, clustered: true })).toEqual([]);
  const efficacy = { title: 'Technique efficacy', where: 'lesions.efficacy', numerator: 60, denominator: 62 };
  expect(checkProportion({ ...efficacy, of: null })).toMatchObject([{ code: 'denominator-unnamed' }]);
  expect(checkProportion({ ...efficacy, of: 'patients' })).toEqual([]);
});
