import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, tableFrom } from '../../test/simulated.ts';

const [PROGRESSION_RATE, DEATH_RATE] = [1 / 40, 1 / 25];
/** What a share of patients will ever have progressed within 36 months, dying at the same time. */
const TRUE_INCIDENCE =
  (PROGRESSION_RATE / (PROGRESSION_RATE + DEATH_RATE)) *
  (1 - Math.exp(-36 * (PROGRESSION_RATE + DEATH_RATE)));

function progressing(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const [progression, death, end] = [
        draw.waiting(1 / PROGRESSION_RATE),
        draw.waiting(1 / DEATH_RATE),
        draw.uniform(40, 80),
      ];
      const first = Math.min(progression, death, end);
      return {
        progressionMonths: first,
        progressed: Number(first === progression),
        diedFirst: Number(first === death),
        osMonths: Math.min(death, end),
        dead: Number(death <= end),
      };
    }),
  );
}

describe('local progression with death competing', () => {
  const table = progressing(4000, 81);
  const endpoints = (competing: string) => `
endpoints:
  lp: { label: Local progression, time: progressionMonths, event: progressed, unit: months${competing} }
  os: { label: Overall survival, time: osMonths, event: dead, unit: months }
`;

  test('is seen to censor deaths, though nobody said so', () => {
    const asked = questionOf(`${endpoints('')}analyses: { survival: [{ endpoint: lp }], cox: [] }`);
    const result = resultOf(asked, table);
    const finding = result.findings.find(({ code }) => code === 'competing-death-censored');
    expect(finding).toMatchObject({ where: { field: 'survival.lp' } });
    expect(result.findings.filter(({ where }) => where?.field === 'survival.os')).toEqual([]);
  });

  test('one minus Kaplan-Meier overstates it by far, cumulative incidence does not', () => {
    const asked = questionOf(`${endpoints(', competing: { death: diedFirst }')}
analyses:
  survival: [{ endpoint: lp, times: [36] }]
  cox: []
  competing: [{ endpoint: lp, times: [36] }]
`);
    const result = resultOf(asked, table);
    const kaplanMeier = 1 - (result.survival[0]?.strata[0]?.at[0]?.survival ?? 1);
    expect(kaplanMeier).toBeGreaterThan(TRUE_INCIDENCE + 0.15);
    const incidence = result.competing?.[0]?.groups[0]?.causes[0]?.at[0]?.estimate;
    expect(incidence).toBeCloseTo(TRUE_INCIDENCE, 1);
    expect(codesOf(result)).not.toContain('competing-not-analyzed');
  });

  test('asked for as Kaplan-Meier alone, although something competes, gets a finding', () => {
    const asked = questionOf(
      `${endpoints(', competing: { death: diedFirst }')}analyses: { survival: [{ endpoint: lp }], cox: [] }`,
    );
    expect(codesOf(resultOf(asked, table))).toContain('competing-not-analyzed');
  });
});
