import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, dateAfter, drawsOf, tableFrom } from '../../test/simulated.ts';

function courses(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const [progression, death, end] = [draw.waiting(500), draw.waiting(500), draw.uniform(1500, 3000)];
      return {
        start: dateAfter(0),
        progression: progression < Math.min(death, end) ? dateAfter(progression) : '',
        death: death < end ? dateAfter(death) : '',
        last: dateAfter(Math.min(death, end)),
        months: Math.min(progression, death, end) / 30.4375,
        event: Number(Math.min(progression, death) < end),
      };
    }),
  );
}

describe('"PFS" that is not defined', () => {
  const table = courses(2500, 151);
  const median = (event: string) =>
    resultOf(
      questionOf(`
timeZero: { column: start, label: start of treatment }
endpoints: { pfs: { label: PFS, ${event}, lastContact: last, unit: days } }
analyses: { survival: [{ endpoint: pfs }], cox: [] }
`),
      table,
    ).survival[0]?.strata[0]?.median.estimate ?? 0;

  test('is twice as long where deaths are censored as where they count, each as its declaration says', () => {
    const withDeath = median('eventDate: [progression, death]');
    const withoutDeath = median('eventDate: progression');
    expect(withDeath).toBeGreaterThan(Math.LN2 * 250 * 0.9);
    expect(withDeath).toBeLessThan(Math.LN2 * 250 * 1.1);
    expect(withoutDeath / withDeath).toBeGreaterThan(1.7);
  });

  test('in columns of time and event is asked what counts, until the question says so', () => {
    const codes = (means: string) =>
      codesOf(
        resultOf(
          questionOf(`
endpoints: { pfs: { label: PFS, time: months, event: event, unit: months ${means} } }
analyses: { survival: [{ endpoint: pfs }], cox: [] }
`),
          table,
        ),
      );
    expect(codes('')).toContain('endpoint-not-defined');
    expect(codes(', means: "progression or death, censored at the last image"')).not.toContain(
      'endpoint-not-defined',
    );
  });

  test('found from dates is declared in the methods: what dates the event, what censors, up to when', () => {
    const { methods } = resultOf(
      questionOf(`
timeZero: { column: start, label: start of treatment }
dataCut: "${dateAfter(2400)}"
endpoints: { pfs: { label: PFS, eventDate: [progression, death], lastContact: last, unit: days } }
analyses: { survival: [{ endpoint: pfs }], cox: [] }
`),
      table,
    );
    expect(methods.join(' ')).toContain(
      `PFS ran from start of treatment to the event, the event being dated by the first of "progression" and "death", else censored at "last" or, where that is later, at the data cut of ${dateAfter(2400)}, in days`,
    );
  });
});
