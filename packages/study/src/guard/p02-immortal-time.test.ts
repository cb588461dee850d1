import { describe, expect, test } from 'vitest';
import { questionOf, refusalOf, resultOf } from '../../test/fixture.ts';
import { codesOf, dateAfter, drawsOf, ratioOf, tableFrom } from '../../test/simulated.ts';

/** Treatment that does nothing begins at a random time, in those still alive then. */
function treated(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const [death, end, start] = [draw.waiting(14), draw.uniform(24, 60), draw.waiting(10)];
      const isTreated = start < Math.min(death, end);
      return {
        months: Math.min(death, end),
        dead: Number(death <= end),
        ablation: isTreated ? 'yes' : 'no',
        start: isTreated ? start : null,
      };
    }),
  );
}

const base = `
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: ablation, knownFrom: time-zero }]
`;
const crude =
  'analyses: { tableOne: false, survival: [], cox: [{ endpoint: os, univariable: [ablation], multivariable: [] }]';

describe('a treatment that does nothing, begun after time zero', () => {
  const table = treated(3000, 5);
  const dated =
    'exposures: [{ name: begun, label: Ablation, kind: dated, date: start, state: ablation, unit: months }]';
  const undated = 'exposures: [{ name: ever, label: Ablation, kind: undated, column: ablation }]';

  test('cannot be said to be known at time zero where the question dates it', () => {
    expect(refusalOf(questionOf(`${base}${dated}\n${crude} }`), table)).toMatchObject([
      { code: 'exposure-as-baseline', where: { column: 'ablation' } },
    ]);
  });

  test('seems to help by far in the naive comparison, and not as a covariate that depends on time', () => {
    const result = resultOf(
      questionOf(
        `${base}${dated}\nshowBiased: true\n${crude}, timeDependent: [{ endpoint: os, exposure: begun }] }`,
      ),
      table,
    );
    expect(ratioOf(result.cox[0]?.univariable[0]?.model, 'ablation').high).toBeLessThan(0.6);
    const { low, high } = ratioOf(result.timeDependent?.[0]?.unadjusted, 'begun');
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
  });

  test('without a date is refused, and the what-if shows how much hangs on the date', () => {
    expect(refusalOf(questionOf(`${base}${undated}\n${crude} }`), table)).toMatchObject([
      { code: 'timing-unknown', message: expect.stringContaining('immortal time possible') },
    ]);
    const result = resultOf(
      questionOf(`${base}${undated}
analyses:
  tableOne: false
  survival: []
  cox: []
  undated: [{ endpoint: os, exposure: ever, assumedStarts: [0, 3, 6, 10], showNaive: true }]
`),
      table,
    );
    const study = result.undated?.[0];
    expect(study?.stamp).toContain('immortal time possible');
    const ratios = study?.assumed.map(({ unadjusted }) => ratioOf(unadjusted, 'ever').ratio) ?? [];
    expect(ratios).toHaveLength(4);
    // Taken to begin at once it is the naive comparison; the later, the less of it is left.
    expect(ratios[0]).toBeLessThan(0.6);
    expect(Math.max(...ratios.slice(1))).toBeGreaterThan((ratios[0] ?? 1) + 0.15);
  });
});

describe('a treatment of which the question says nothing, beside a column that holds its dates', () => {
  const draw = drawsOf(8);
  const rows = Array.from({ length: 400 }, () => {
    const [death, end, start] = [draw.waiting(420), draw.uniform(700, 1800), draw.waiting(300)];
    const last = Math.min(death, end);
    const isTreated = start < last;
    return {
      found: dateAfter(0),
      ablation: isTreated ? 'yes' : 'no',
      whenDone: isTreated ? dateAfter(start) : '',
      death: death <= end ? dateAfter(death) : '',
      last: dateAfter(last),
    };
  });
  const table = tableFrom('patients.csv', rows);
  const asked = (more: string) =>
    questionOf(`
timeZero: { column: found, label: first lung metastasis }
endpoints: { os: { label: Overall survival, eventDate: death, lastContact: last, unit: days } }
covariates: [{ column: ablation${more} }]
${crude} }`);

  test('is refused by what the dates say', () => {
    expect(refusalOf(asked(''), table)).toMatchObject([
      { code: 'known-after-time-zero', where: { column: 'ablation' } },
    ]);
  });

  test('runs where the question says that it was settled at time zero, and is doubted', () => {
    expect(codesOf(resultOf(asked(', knownFrom: time-zero'), table))).toContain('known-from-doubtful');
  });
});
