import { snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import written from '../../rules/default.json' with { type: 'json' };
import { on, patient, value } from '../../test/sample-patient.ts';
import { builtInEvidence } from '../evidence/built-in-evidence.ts';
import { checkOptions } from '../evidence/check-options.ts';
import { optionsFor } from '../option/options-for.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { adaptRules } from './adapt-rules.ts';
import { defaultRules } from './default-rules.ts';
import { readBoardRules } from './read-rules.ts';

const platelets = {
  id: 'platelets',
  title: 'Platelets of at least 100',
  criterion: 'platelets >= 100',
  weight: 'bar',
  source: { text: 'Our own rule' },
  verification: { status: 'verified', read: 'our own rule' },
  options: ['lung.*'],
};
const own = (more: object) => ({ format: 'hepatica-board-rules/1', title: 'Our hospital', ...more });

describe('the rules of a hospital', () => {
  it('B38 those of the program are read without a fault, and each bears on an option that there is', () => {
    expect(readBoardRules(written).faults).toEqual([]);
    expect(checkOptions(builtInEvidence, defaultRules)).toEqual([]);
  });
  it('B39 evidence and rules that bear on an option which there is not are named', () => {
    const { rules } = readBoardRules(own({ safety: [{ ...platelets, options: ['lungs.*', 'liver.*'] }] }));
    const without = { ...adaptRules(defaultRules, { rules, retired: ['liver.tare', 'clinical-trial'] }) };
    expect(
      checkOptions({ findings: [], positions: [] }, without).map(({ where }) => where?.record),
    ).toContain('platelets');
    const [finding] = builtInEvidence.findings;
    if (finding === undefined) throw new Error('no finding');
    const odd = { ...finding, id: 'odd', options: ['lung.ablations'], file: 'own.json' };
    expect(checkOptions({ findings: [odd], positions: [] }, defaultRules)).toMatchObject([
      {
        code: 'option-unknown',
        where: { file: 'own.json', record: 'odd', field: 'options' },
        remedy: 'Did you mean "lung.ablation"?',
      },
    ]);
  });
  it('B38 a rule of the same id replaces, a new one adds, a retired one is gone', () => {
    const option = {
      id: 'lung.cryo',
      group: 'lung',
      title: 'Cryoablation',
      addresses: 'lungMetastases.known >= 1',
    };
    const read = readBoardRules(
      own({ safety: [platelets], options: [option], retired: ['inr', 'systemic.ici'] }),
    );
    expect(read.faults).toEqual([]);
    const rules = adaptRules(defaultRules, read);
    expect(rules.safety.filter(({ id }) => id === 'platelets').map(({ title }) => title)).toEqual([
      'Platelets of at least 100',
    ]);
    expect(rules.safety.some(({ id }) => id === 'inr')).toBe(false);
    expect(rules.options.map(({ id }) => id)).toContain('lung.cryo');
    expect(rules.options.map(({ id }) => id)).not.toContain('systemic.ici');
    const course = patient([value('platelets', 'platelets', '2020-06-10', '80 10^9/L')]);
    const facts = boardFacts(snapshotAt(course, on('2020-06-20')));
    const standing = (of: typeof rules) =>
      optionsFor(facts, of, builtInEvidence)
        .find(({ id }) => id === 'lung.ablation')
        ?.safety.find(({ id }) => id === 'platelets')?.standing;
    expect([standing(defaultRules), standing(rules)]).toEqual(['met', 'not-met']);
  });
  it('B38 a rule with a fault is left out and named, and the others are kept', () => {
    const wrong = { ...platelets, id: 'wrong', criterion: 'platelet >= 100' };
    const vague = { ...platelets, id: 'vague', criterion: 'platelets about 100' };
    const { rules, faults } = readBoardRules(
      own({ safety: [wrong, vague, platelets, platelets] }),
      'own.json',
    );
    expect(rules.safety.map(({ id }) => id)).toEqual(['platelets', 'platelets']);
    expect(faults.map(({ code, where }) => [code, where?.record, where?.field])).toEqual([
      ['criterion-unknown-variable', 'wrong', 'criterion'],
      ['criterion-unreadable', 'vague', 'criterion'],
      ['rules-id-twice', 'platelets', 'id'],
    ]);
    const weighed = { ...platelets, weight: undefined, criterion: undefined, id: 'w', variables: ['ecg'] };
    const { weight: _weight, criterion: _criterion, ...weigh } = weighed;
    expect(readBoardRules(own({ weigh: [weigh] })).faults).toMatchObject([
      { code: 'criterion-unknown-variable', where: { record: 'w', field: 'variables' } },
    ]);
    for (const nothing of [null, 3, [], {}, own({ safety: [{ ...platelets, weight: 'never' }] })]) {
      const read = readBoardRules(nothing, 'own.json');
      expect(read.rules.safety).toEqual([]);
      expect(read.faults.length).toBeGreaterThan(0);
    }
  });
});
