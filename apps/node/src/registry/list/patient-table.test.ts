import { type Criterion, evaluate, parseCriterion, printCriterion } from '@hepatica/course';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPresence } from './compile-criterion.ts';
import type { Possibly } from './list-variables.ts';
import { createPatientTable, type PatientQuery } from './patient-table.ts';

const bound = fc.record({ value: fc.integer({ min: 0, max: 4 }), inclusive: fc.boolean() });
const anyValue: fc.Arbitrary<Possibly> = fc.oneof(
  fc
    .oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('A', 'B', 'C'), fc.boolean())
    .map((value) => ({ kind: 'known' as const, value })),
  fc
    .uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 2 })
    .map((values) => ({ kind: 'among' as const, values })),
  fc.record({ low: bound }).map(({ low }) => ({ kind: 'between' as const, low })),
  fc
    .record({ low: bound, high: bound })
    .filter(({ low, high }) => low.value < high.value)
    .map(({ low, high }) => ({ kind: 'between' as const, low, high })),
);
const anyLine = fc.dictionary(fc.constantFrom('x', 'y', 'z'), anyValue, { noNullPrototype: true });

const { criterion: anyCriterion } = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      variable: fc.constantFrom('x', 'y', 'z'),
      op: fc.constantFrom('<' as const, '<=' as const, '=' as const, '>=' as const, '>' as const),
      to: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('A', 'B'), fc.boolean()),
    }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('criterion'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('criterion') }),
  ),
}));

const query = (more: Partial<PatientQuery>): PatientQuery => ({
  show: 'certain',
  sort: 'id',
  direction: 'ascending',
  hospitals: 'all',
  limit: 1000,
  ...more,
});

const keyed = (key: number | string | undefined, hospital: string | null = null) => ({
  hospital,
  facets: { values: {}, sort: key === undefined ? {} : { key } },
});

describe('the list in memory', () => {
  it('finds by a criterion whom the evaluation of the criterion on each patient finds', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyCriterion, (lines, criterion) => {
        const table = createPatientTable();
        const ids = lines.map((_line, index) => `p${String(index).padStart(2, '0')}`);
        table.change(
          lines.map((values, index) => ({
            id: ids[index] ?? '',
            line: { hospital: null, facets: { values, sort: { id: ids[index] ?? '' } } },
          })),
        );
        const verdicts = lines.map(
          (values) => evaluate(criterion, (variable) => asPresence(values[variable] ?? null)).verdict,
        );
        const found = table.find(query({ criterion }));
        expect(found.ids, printCriterion(criterion)).toEqual(ids.filter((_id, k) => verdicts[k] === 'true'));
        expect(found.undecided).toBe(verdicts.filter((verdict) => verdict === 'unknown').length);
        const possible = table.find(query({ criterion, show: 'possible' }));
        expect(possible.ids).toEqual(ids.filter((_id, k) => verdicts[k] !== 'false'));
      }),
      { numRuns: 400 },
    );
  });

  it('gives every patient once over its pages, in order, those without the key last, whatever changed before', () => {
    const anyKey = fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b')), {
      nil: undefined,
    });
    const anyChange = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      key: anyKey,
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyChange, { maxLength: 30 }),
        fc.constantFrom('ascending' as const, 'descending' as const),
        fc.integer({ min: 1, max: 4 }),
        (changes, direction, limit) => {
          const table = createPatientTable();
          const lines = new Map<string, number | string | undefined>();
          for (const { id, key, gone } of changes) {
            table.change([{ id, line: gone ? null : keyed(key) }]);
            if (gone) lines.delete(id);
            else lines.set(id, key);
            table.find(query({ sort: 'key' }));
          }
          const pages: string[] = [];
          for (let after: PatientQuery['after'] | undefined, k = 0; k < 20; k++) {
            const page = table.find(
              query({ sort: 'key', direction, limit, ...(after === undefined ? {} : { after }) }),
            );
            pages.push(...page.ids);
            if (page.nextCursor === null) break;
            after = page.nextCursor;
          }
          const rank = (key: number | string): string => (typeof key === 'number' ? `0${key}` : `1${key}`);
          const sign = direction === 'ascending' ? 1 : -1;
          const expected = [...lines].toSorted(([a, x], [b, y]) => {
            if (x === undefined && y === undefined) return a < b ? -1 : 1;
            if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
            return sign * (`${rank(x)} ${a}` < `${rank(y)} ${b}` ? -1 : 1);
          });
          expect(pages).toEqual(expected.map(([id]) => id));
          expect(table.size()).toBe(lines.size);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('shows the patients of the hospitals asked for, and counts no others', () => {
    const table = createPatientTable();
    table.change([
      { id: 'a', line: keyed(1, 'Seoul') },
      { id: 'b', line: keyed(2, 'Busan') },
      { id: 'c', line: keyed(3, null) },
    ]);
    expect(table.find(query({ hospitals: ['Seoul'] }))).toMatchObject({ ids: ['a'], total: 1 });
    expect(table.find(query({ hospitals: [] }))).toMatchObject({ ids: [], total: 0, undecided: 0 });
    expect(table.find(query({}))).toMatchObject({ ids: ['a', 'b', 'c'], total: 3 });
  });

  it('takes a variable of which nothing was ever known for unknown, and sees it once it is known', () => {
    const table = createPatientTable();
    const parsed = parseCriterion('x >= 2');
    if (parsed.kind !== 'criterion') throw new Error('the criterion of this test is not valid');
    const { criterion } = parsed;
    table.change([{ id: 'a', line: keyed(1) }]);
    expect(table.find(query({ criterion }))).toMatchObject({ ids: [], undecided: 1 });
    const facets = { values: { x: { kind: 'known' as const, value: 2 } }, sort: {} };
    table.change([{ id: 'a', line: { hospital: null, facets } }]);
    expect(table.find(query({ criterion }))).toMatchObject({ ids: ['a'], undecided: 0 });
  });

  it('sorts by a variable: by the best that a set can still be, who has no value of it last', () => {
    const table = createPatientTable();
    const line = (x: Possibly | null) => ({
      hospital: null,
      facets: { values: x === null ? {} : { x }, sort: {} },
    });
    table.change([
      { id: 'c', line: line({ kind: 'known', value: 'B' }) },
      { id: 'd', line: line(null) },
      { id: 'a', line: line({ kind: 'known', value: 'C' }) },
      { id: 'b', line: line({ kind: 'among', values: ['A', 'C'] }) },
    ]);
    expect(table.find(query({ sort: 'x' })).ids).toEqual(['b', 'c', 'a', 'd']);
    table.change([{ id: 'c', line: line({ kind: 'known', value: 'D' }) }]);
    expect(table.find(query({ sort: 'x' })).ids).toEqual(['b', 'a', 'c', 'd']);
    expect(table.find(query({ sort: 'x', direction: 'descending' })).ids).toEqual(['c', 'a', 'b', 'd']);
  });
});
