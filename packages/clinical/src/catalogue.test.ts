import { ANALYTES, canonicalUnit, FACTS } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { systems } from './catalogue.ts';

/** Sources that are a book or a guideline, or older than the identifiers: none that could be confirmed. */
const WITHOUT_DOI: readonly string[] = [
  'cnlc',
  'ctcae-5-alt',
  'ctcae-5-ast',
  'ctcae-5-bilirubin',
  'ctcae-5-event',
  'ctcae-5-platelets',
  'ctcae-5-pneumothorax',
  'lcsgj',
  'li-rads-tr-2018',
  'li-rads-tra-2024',
  'okuda',
  'sir-2003',
];

describe('The catalogue of systems', () => {
  it('is sorted by id, and each id is there once', () => {
    const ids = systems.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it.each(systems)('$id says its edition, its source with a DOI, and its pitfalls', (system) => {
    expect(system.edition).not.toBe('');
    expect(system.title).not.toBe('');
    expect(system.sources.length).toBeGreaterThan(0);
    if (!WITHOUT_DOI.includes(system.id)) {
      expect(system.sources.some(({ doi }) => doi?.startsWith('10.'))).toBe(true);
    }
    expect(system.pitfalls.length).toBeGreaterThan(0);
  });

  it.each(systems)(
    '$id asks for facts that a course knows, in the units in which it gives them',
    (system) => {
      for (const [name, spec] of Object.entries(system.inputs)) {
        if (spec.fact === undefined) {
          expect(spec.fromSubject ?? spec.derivedFrom ?? system.onRequest, name).toBeDefined();
          continue;
        }
        expect(FACTS, name).toContain(spec.fact);
        if (spec.type.kind !== 'quantity') continue;
        const { unit } = spec.type;
        const expected = spec.type.integer ? '1' : unitOfFact(spec.fact);
        expect(unit, name).toBe(expected);
      }
    },
  );

  it.each(systems)('$id refuses more than it doubts, and cuts inside what it accepts', (system) => {
    for (const [name, { type }] of Object.entries(system.inputs)) {
      if (type.kind !== 'quantity') continue;
      const lowest = type.refused.below ?? type.refused.atOrBelow ?? Number.NEGATIVE_INFINITY;
      const highest = type.refused.above ?? Number.POSITIVE_INFINITY;
      expect(type.plausible.low, name).toBeGreaterThanOrEqual(lowest);
      expect(type.plausible.high, name).toBeLessThanOrEqual(highest);
      for (const { at } of type.thresholds) {
        expect(at, name).toBeGreaterThanOrEqual(lowest);
        expect(at, name).toBeLessThan(highest);
      }
    }
  });

  it.each(systems)(
    '$id cuts the number of its formula in rising order, with a class for each stretch',
    ({ formula }) => {
      for (const { cuts, classes, classField } of [formula, formula?.buildsOn?.formula].flatMap(
        (one) => one ?? [],
      )) {
        const numbers = cuts.map(({ at }) => at);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        if (classField !== undefined) expect(classes).toHaveLength(cuts.length + 1);
      }
    },
  );

  it.each(systems)('$id says its rule to a reader, in sentences or in a table', (system) => {
    expect((system.formulaText?.length ?? 0) + (system.bands?.rows.length ?? 0)).toBeGreaterThan(0);
    for (const row of system.bands?.rows ?? []) expect(row).toHaveLength(system.bands?.columns.length ?? 0);
  });

  it.each(systems)('$id leads with fields of its answer', ({ headline, answers }) => {
    expect(Object.keys(answers)).toContain(headline.main);
    for (const field of headline.detail ?? []) expect(Object.keys(answers)).toContain(field);
  });

  it.each(systems)('$id reads alternatives that it declares as inputs', (system) => {
    for (const { of } of system.alternatives ?? []) {
      for (const { input } of of) expect(Object.keys(system.inputs)).toContain(input);
    }
  });
});

function unitOfFact(fact: string): string {
  if (fact.endsWith('-mm')) return 'mm';
  if (fact.endsWith('-percent')) return '%';
  if (fact === 'age-years') return 'years';
  if (fact === 'karnofsky' || fact === 'tumor-share-percent') return '%';
  const analyte = ANALYTES.find((candidate) => candidate === fact);
  if (analyte === undefined) throw new Error(`${fact}: add its unit here`);
  return canonicalUnit(analyte);
}
