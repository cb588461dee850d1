import { describe, expect, it } from 'vitest';
import { builtInEvidence, evidenceFiles } from './built-in-evidence.ts';
import { evidenceJsonSchema } from './evidence-schema.ts';
import { readEvidence } from './read-evidence.ts';

const source = {
  id: 'own-2026',
  kind: 'hospital',
  title: 'Our own series',
  citation: 'Hospital report',
  published: '2026-01',
  textRead: 'full text',
};
const finding = {
  id: 'own-survival',
  statement: 'Survival after ablation of the lung.',
  population: { words: 'lung metastasis', criterion: 'lungMetastases.known >= 1' },
  endpoint: 'overall survival',
  design: 'cohort-single-center',
  n: { patients: 20, words: '20 patients' },
  level: { scale: 'OCEBM 2011', grade: '4' },
  verification: { status: 'verified', read: 'full text' },
};
const file = (...findings: readonly unknown[]) => ({
  format: 'hepatica-evidence/1',
  source,
  searched: { what: 'our own records', until: '2026-01' },
  findings,
});
const estimate = {
  kind: 'estimate',
  measure: 'hazard-ratio',
  value: 0.6,
  unit: '1',
  interval: { low: 0.4, high: 0.8, levelPercent: 95 },
  p: { comparator: '=', value: 0.001 },
  asPrinted: '0.6 (0.4-0.8), p = 0.001',
};
const faultsOf = (...findings: readonly unknown[]) =>
  readEvidence(file(...findings), 'own.json').faults.map(({ code, where }) => [
    code,
    where?.file,
    where?.record,
    where?.field,
  ]);

describe('evidence', () => {
  it('B1 every file that comes with the program is read without a fault, and every id is its own', () => {
    expect(evidenceFiles.flatMap((one) => readEvidence(one.json, one.file).faults)).toEqual([]);
    const ids = [...builtInEvidence.findings, ...builtInEvidence.positions].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('B2 a variable that the board does not have is named with its file, finding, field and nearest name', () => {
    const wrong = { ...finding, population: { words: 'x', criterion: 'lungMetastasis.known >= 1' } };
    const { findings, faults } = readEvidence(file(wrong, { ...finding, id: 'kept' }), 'own.json');
    expect(findings.map(({ id }) => id)).toEqual(['kept']);
    expect(faults).toMatchObject([
      {
        code: 'criterion-unknown-variable',
        where: { file: 'own.json', record: 'own-survival', field: 'population.criterion' },
        remedy: 'Did you mean "lungMetastases.known"?',
      },
    ]);
  });
  it('B3 an impossible interval, share, ratio or p is refused, the finding left out and named', () => {
    const effects = [
      { ...estimate, interval: { low: 0.8, high: 0.4, levelPercent: 95 } },
      { ...estimate, interval: { low: 0.7, high: 0.8, levelPercent: 95 } },
      { ...estimate, interval: { low: 0.4, high: 0.8, levelPercent: 195 } },
      { ...estimate, value: -1, interval: { low: -2, high: 0.8, levelPercent: 95 } },
      { kind: 'estimate', measure: 'rate', value: 120, unit: '%', asPrinted: '120%' },
      { kind: 'range', measure: 'median', low: 5, high: 3, unit: 'months', asPrinted: '5-3 months' },
      { kind: 'direction', direction: 'better', p: { comparator: '<', value: 1.2 }, asPrinted: 'p < 1.2' },
    ];
    for (const effect of effects) {
      const { findings, faults } = readEvidence(file({ ...finding, effects: [effect] }), 'own.json');
      expect(findings, effect.asPrinted).toEqual([]);
      expect(faults[0], effect.asPrinted).toMatchObject({
        severity: 'error',
        where: { file: 'own.json', record: 'own-survival', field: 'effects[0]' },
      });
    }
    expect(readEvidence(file({ ...finding, effects: [estimate] })).faults).toEqual([]);
  });
  it('B4 an interval that does not fit its p is doubted, and the finding kept', () => {
    const doubtful = { ...estimate, p: { comparator: '=', value: 0.3 } };
    const { findings, faults } = readEvidence(file({ ...finding, effects: [doubtful] }));
    expect(findings).toHaveLength(1);
    expect(faults).toMatchObject([{ code: 'interval-against-p', severity: 'warning' }]);
  });
  it('B5 what cannot be read is named one by one, and the rest is kept', () => {
    expect(faultsOf({ ...finding, design: 'anecdote' }, { ...finding, id: 'kept' })).toEqual([
      ['evidence-shape', 'own.json', 'own-survival', 'design'],
    ]);
    expect(faultsOf(finding, finding)).toEqual([['evidence-id-twice', 'own.json', 'own-survival', 'id']]);
    expect(faultsOf({ ...finding, population: { words: 'x', criterion: 'ecog >>' } })).toEqual([
      ['criterion-unreadable', 'own.json', 'own-survival', 'population.criterion'],
    ]);
    expect(faultsOf({ ...finding, population: { words: 'x', criterion: 'childPugh.class = D' } })).toEqual([
      ['criterion-impossible-value', 'own.json', 'own-survival', 'population.criterion'],
    ]);
    for (const nothing of [null, [], 'text', 3, {}]) {
      const read = readEvidence(nothing, 'own.json');
      expect(read.findings).toEqual([]);
      expect(read.faults.length).toBeGreaterThan(0);
    }
  });
  it('B6 every finding and position says how far it was checked, what was read, what was searched and until when', () => {
    for (const { verification, searched } of [...builtInEvidence.findings, ...builtInEvidence.positions]) {
      expect(verification.read.length).toBeGreaterThan(10);
      expect(searched.until).toMatch(/^\d{4}-\d{2}$/);
    }
    expect(builtInEvidence.positions.some(({ verification }) => verification.status === 'unverified')).toBe(
      true,
    );
  });
  it('B7 the published schema names every field of a finding', () => {
    const text = JSON.stringify(evidenceJsonSchema());
    for (const field of Object.keys(finding)) expect(text).toContain(`"${field}"`);
  });
});
