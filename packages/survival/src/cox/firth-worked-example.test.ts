// The worked example of monotone likelihood in the SAS/STAT 9.22 user's guide (PHREG, example 66.4): a covariate made to be
// 1 exactly while all events are early. Data of Krall, Uthoff and Harley (1975).
import { describe, expect, it } from 'vitest';
import { numbers } from '../../test/reference-file.ts';
import { readTable } from '../../test/shared-data.ts';
import { createSurv, fitCox, fitFirthCox } from '../index.ts';
import { prepareCoxData } from './cox-data.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';

const file = new URL('../../reference/cox/firth-myeloma/input.csv', import.meta.url);

describe('the printed example of monotone likelihood', () => {
  const rows = readTable(file.pathname);
  const time = numbers(rows, 'time');
  const surv = createSurv({ time, event: numbers(rows, 'event') });
  const input = {
    x: [
      { name: 'logBUN', values: numbers(rows, 'logBUN') },
      { name: 'hemoglobin', values: numbers(rows, 'hemoglobin') },
      { name: 'contrived', values: time.map((t) => (t <= 65 ? 1 : 0)) },
    ],
    ties: 'breslow',
  } as const;

  it('starts at the printed log-likelihood', () => {
    const at = evaluatePartialLikelihood(prepareCoxData(surv, input), [0, 0, 0], 'breslow');
    expect(at.logLikelihood).toBeCloseTo(-154.8579914384, 10);
  });

  it('is seen to run away in the made covariate at the printed limit of the likelihood', () => {
    const fit = fitCox(surv, input);
    expect(fit).toMatchObject({ reason: 'separation', terms: ['contrived'] });
    if (fit.kind === 'not-estimable') expect(fit.last?.logLikelihood).toBeCloseTo(-136.56, 2);
  });

  it("has a finite estimate and interval under Firth's penalty, with the others hardly moved", () => {
    const [firth, without] = [fitFirthCox(surv, input), fitCox(surv, { ...input, x: input.x.slice(0, 2) })];
    if (firth.kind !== 'fit' || without.kind !== 'fit') throw new Error('no fit');
    const { low, high } = firth.terms[2].confidenceInterval;
    expect(low).toBeGreaterThan(1);
    expect(high).toBeLessThan(1e5);
    expect(Math.abs(firth.terms[0].coefficient - without.terms[0].coefficient)).toBeLessThan(0.1);
  });
});
