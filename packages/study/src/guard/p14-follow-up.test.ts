import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, dateAfter, drawsOf, tableFrom } from '../../test/simulated.ts';

const CUT = 3600;

/** Patients come in over six years and are followed until the data cut; some are lost on the way. */
function accrued(n: number, seed: number, lost: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const start = draw.uniform(0, 2200);
      const death = start + draw.waiting(900);
      const until = draw.chance(lost) ? start + draw.uniform(30, 300) : CUT;
      return {
        start: dateAfter(start),
        death: death <= until ? dateAfter(death) : '',
        last: dateAfter(Math.min(death, until)),
        followed: Math.min(death, until) - start,
      };
    }),
  );
}

const question = (cut: string) =>
  questionOf(`
timeZero: { column: start, label: start of treatment }
${cut}
endpoints: { os: { label: Overall survival, eventDate: death, lastContact: last, unit: days } }
analyses: { survival: [{ endpoint: os }], cox: [] }
`);
const dated = question(`dataCut: "${dateAfter(CUT)}"`);

describe('follow-up of patients who were accrued over six years', () => {
  test('is far longer than the median of the times that stand in the table: those who died were not followed less', () => {
    const table = accrued(2000, 141, 0);
    const [analysis] = resultOf(dated, table).survival;
    const days = analysis?.overallMedianFollowUp.estimate ?? 0;
    // Accrual is uniform over 2,200 days before day 3,600: the possible follow-up is 2,500 days in the median.
    expect(Math.abs(days - 2500)).toBeLessThan(120);
    const followed = table.columns.find(({ name }) => name === 'followed')?.values.map(Number) ?? [];
    const naive = followed.toSorted((a, b) => a - b)[1000] ?? 0;
    expect(naive).toBeLessThan(1000);
  });

  test('is complete where nobody was lost, and told to be incomplete where many were', () => {
    expect(codesOf(resultOf(dated, accrued(400, 5, 0)))).not.toContain('follow-up-incomplete');
    const { findings } = resultOf(dated, accrued(400, 6, 0.5));
    expect(findings.find(({ code }) => code === 'follow-up-incomplete')?.values?.completeness).toBeLessThan(
      0.8,
    );
  });

  test('without a data cut cannot be said to be complete', () => {
    expect(codesOf(resultOf(question(''), accrued(50, 7, 0)))).toContain('data-cut-unknown');
  });
});
