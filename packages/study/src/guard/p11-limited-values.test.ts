import { expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { drawsOf, tableFrom } from '../../test/simulated.ts';
import { readLimited } from '../dataset/limited-values.ts';

const LIMIT = 35_000;
const draw = drawsOf(111);
/** AFP on a wide scale; the assay ends at 35,000. */
const afp = Array.from({ length: 600 }, () => Math.exp(6 + 3 * draw.normal()));
const rows = afp.map((value) => ({
  months: draw.waiting(10),
  dead: 1,
  afp: value > LIMIT ? '> 35,000' : value,
  truth: value,
}));
const table = tableFrom('patients.csv', rows);

test('dropping what lies beyond the limit makes the median too low; keeping it as a limit leaves the median right', () => {
  const { table: read, bounds } = readLimited(table, ['afp'], new Map());
  const cells = read.columns.find(({ name }) => name === 'afp')?.values.map(Number) ?? [];
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const truth = median(afp);
  const kept = afp.filter((value) => value <= LIMIT);
  expect(median(kept)).toBeLessThan(0.9 * truth);
  expect(median(cells)).toBeCloseTo(truth, 3);
  expect(bounds.get('afp')?.filter((one) => one === 1)).toHaveLength(afp.length - kept.length);
});

test('the finding counts the patients of whom only the limit is known, and says what the mean then is', () => {
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: afp, label: AFP, knownFrom: time-zero }]
`);
  const { findings } = resultOf(question, table);
  const limited = afp.filter((value) => value > LIMIT).length;
  expect(findings.find(({ code }) => code === 'value-beyond-limit')).toMatchObject({
    values: { patients: limited },
    remedy: expect.stringContaining('medians'),
  });
});

test('a limit that the question names is known to be one though the cell holds a plain number', () => {
  const plain = tableFrom(
    'patients.csv',
    rows.map(({ truth, ...row }) => ({ ...row, afp: Math.min(truth, LIMIT) })),
  );
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: afp, knownFrom: time-zero, limits: { high: 35000 } }]
`);
  expect(resultOf(question, plain).findings.map(({ code }) => code)).toContain('value-beyond-limit');
});
