import { describe, expect, test } from 'vitest';
import { questionOf, refusalOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, ratioOf, tableFrom } from '../../test/simulated.ts';

/** Responders are seen to respond between one and four months, if they live so long; response changes nothing. */
function responders(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const [death, end] = [draw.waiting(5.9 / Math.LN2), draw.uniform(24, 60)];
      const [willRespond, seenAt] = [draw.chance(0.35), draw.uniform(1, 4)];
      const responds = willRespond && seenAt < Math.min(death, end);
      return {
        months: Math.min(death, end),
        dead: Number(death <= end),
        response: responds ? 'yes' : 'no',
        seenAt: responds ? seenAt : null,
      };
    }),
  );
}

const question = (more: string) =>
  questionOf(`
timeZero: start of treatment
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
exposures: [{ name: responded, label: Response, kind: dated, date: seenAt, unit: months }]
covariates: [{ column: response, knownFrom: seenAt }]
${more}`);

describe('response that does nothing, seen one to four months after time zero', () => {
  const table = responders(3000, 11);

  test('is refused as a group from time zero, with the remedies', () => {
    const asked = question(
      'analyses: { tableOne: false, survival: [{ endpoint: os, by: response }], cox: [] }',
    );
    const [finding] = refusalOf(asked, table);
    expect(finding?.code).toBe('known-after-time-zero');
    expect(finding?.remedy).toMatch(/landmark.*change with time.*extended Kaplan-Meier/);
    expect(finding?.citation).toContain('doi');
  });

  test('seems to save lives in the naive comparison, and does not in the time-dependent and landmark ones', () => {
    const result = resultOf(
      question(`showBiased: true
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [response], multivariable: [] }]
  timeDependent: [{ endpoint: os, exposure: responded }]
  landmarks: [{ endpoint: os, exposure: responded, landmarks: [4] }]
`),
      table,
    );
    expect(ratioOf(result.cox[0]?.univariable[0]?.model, 'response').high).toBeLessThan(0.85);
    for (const model of [
      result.timeDependent?.[0]?.unadjusted,
      result.landmarks?.[0]?.landmarks[0]?.unadjusted,
    ]) {
      const { low, high } = ratioOf(model, 'responded');
      expect(low).toBeLessThan(1);
      expect(high).toBeGreaterThan(1);
    }
    expect(codesOf(result)).toContain('known-after-time-zero');
  });
});
