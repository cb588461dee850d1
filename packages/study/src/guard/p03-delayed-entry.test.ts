import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, dateAfter, drawsOf, tableFrom } from '../../test/simulated.ts';

/** Diagnosed anywhere, referred up to three years later if still alive: only the referred are in the data. */
function referred(n: number, seed: number) {
  const draw = drawsOf(seed);
  const rows: Record<string, string | number>[] = [];
  while (rows.length < n) {
    const [death, referral, end] = [draw.waiting(600), draw.uniform(0, 1000), draw.uniform(1200, 2400)];
    if (referral >= death) continue;
    const diagnosis = draw.uniform(0, 1000);
    rows.push({
      diagnosis: dateAfter(diagnosis),
      referral: dateAfter(diagnosis + referral),
      death: death <= end ? dateAfter(diagnosis + Math.max(death, referral + 1)) : '',
      last: dateAfter(diagnosis + Math.max(referral + 1, Math.min(death, end))),
    });
  }
  return tableFrom('patients.csv', rows);
}

const question = (entry: string) =>
  questionOf(`
timeZero: { column: diagnosis, label: diagnosis }
${entry}
endpoints: { os: { label: Overall survival, eventDate: death, lastContact: last, unit: days } }
analyses: { survival: [{ endpoint: os, times: [600] }], cox: [] }
`);

describe('patients clocked from diagnosis who were referred later', () => {
  const table = referred(3000, 21);
  const at = (entry: string) => resultOf(question(entry), table).survival[0]?.strata[0]?.at[0]?.survival ?? 0;

  test('live too long when counted from diagnosis, and as long as they do when counted from referral on', () => {
    expect(at('')).toBeGreaterThan(0.5);
    expect(at('entry: { column: referral }')).toBeCloseTo(Math.exp(-1), 1);
  });

  test('are counted in a finding', () => {
    expect(codesOf(resultOf(question('entry: { column: referral }'), table))).toContain('delayed-entry');
  });
});
