import { createSurv, fitCox } from '@hepatica/survival';
import { expect, test } from 'vitest';
import { drawsOf } from '../../test/simulated.ts';
import { checkSubgroups } from './p13-subgroups.ts';

/** A treatment that halves the hazard in everybody, looked at in eight small subgroups. */
function effects(draw: ReturnType<typeof drawsOf>) {
  const n = 240;
  const treated = Float64Array.from({ length: n }, () => Number(draw.chance(0.5)));
  const part = Int32Array.from({ length: n }, (_, k) => k % 8);
  const time = treated.map((one) => draw.waiting(12) / (one === 1 ? 0.5 : 1));
  const p = (rows: readonly number[], columns: readonly ((row: number) => number)[]) => {
    const surv = createSurv({ time: rows.map((row) => time[row] ?? 0), event: rows.map(() => 1) });
    const x = columns.map((value, c) => ({ name: `x${c}`, values: Float64Array.from(rows, value) }));
    const fit = fitCox(surv, { x });
    return fit.kind === 'fit' ? fit.terms.map((term) => term.p) : [];
  };
  const all = Array.from({ length: n }, (_, row) => row);
  const of = (row: number) => treated[row] ?? 0;
  const within = Array.from(
    { length: 8 },
    (_, k) =>
      p(
        all.filter((row) => part[row] === k),
        [of],
      )[0] ?? 1,
  );
  const first = (row: number) => Number(part[row] === 0);
  const [, , interaction = 1] = p(all, [of, first, (row) => of(row) * first(row)]);
  return { within, interaction };
}

test('an effect that is the same in all seems absent in some subgroups, and the interaction test does not say so', () => {
  const draw = drawsOf(131);
  const all = Array.from({ length: 120 }, () => effects(draw));
  const share = (some: readonly boolean[]) => some.filter((one) => one).length / some.length;
  expect(
    share(all.map(({ within }) => within.some((p) => p < 0.05) && within.some((p) => p >= 0.05))),
  ).toBeGreaterThan(0.9);
  expect(share(all.map(({ interaction }) => interaction < 0.05))).toBeLessThan(0.13);
});

test('a subgroup whose interaction could not be tested is told, and so are too many tests', () => {
  const one = { title: 'Sex', where: 'subgroups.os' };
  expect(checkSubgroups([{ ...one, interactionP: 0.4 }])).toEqual([]);
  expect(checkSubgroups([{ ...one, interactionP: null }])).toMatchObject([
    { code: 'subgroups-without-interaction' },
  ]);
  const many = Array.from({ length: 12 }, () => ({ ...one, interactionP: 0.4 }));
  expect(checkSubgroups(many)).toMatchObject([{ code: 'subgroups-many', values: { tests: 12 } }]);
});
