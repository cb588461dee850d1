import { type Course, recordId } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import {
  type BoardPolicy,
  boardFacts,
  builtInEvidence,
  defaultRules,
  type Option,
  optionsFor,
  positionsFor,
} from '../src/index.ts';
import { justBefore, publishedCase, withRecords } from './published-cases.ts';

const first = publishedCase('oligometastasis-local-therapy');
const second = publishedCase('rupture-haic-metastasectomy');

function optionOf(course: Course, before: string, id: string, policy: Partial<BoardPolicy> = {}): Option {
  const facts = boardFacts(justBefore(course, before), policy, course);
  const option = optionsFor(facts, defaultRules, builtInEvidence).find((one) => one.id === id);
  if (option === undefined) throw new Error(`there is no option "${id}"`);
  return option;
}

const standingOf = (option: Option, id: string) => option.criteria.find((one) => one.id === id)?.standing;

describe('the first published case at month 11, just before the wedge resection', () => {
  const facts = boardFacts(justBefore(first, 'wedge-resection'), {}, first);

  it('B20 is a metachronous oligorecurrence with two lung lesions', () => {
    expect(facts.reading('oligometastasis.state').presence).toMatchObject({
      kind: 'known',
      value: 'metachronous oligorecurrence',
    });
    expect(facts.reading('lungMetastases.known').presence).toMatchObject({ kind: 'known', value: 2 });
  });
  it('B21 is Child-Pugh A as stated, not computable, with laboratory values eleven months old', () => {
    const { presence, stated, missing, note } = facts.reading('childPugh.class');
    expect(presence.kind).toBe('unknown');
    expect(note).toBe('stated-not-accepted');
    expect(stated).toMatchObject({
      presence: { value: 'A', seen: { asStated: true } },
      record: 'child-pugh-month-11',
      agreement: 'not-computable',
      accepted: false,
    });
    const albumin = missing?.find(({ label }) => label === 'Albumin');
    expect(albumin).toMatchObject({ reason: 'outside-look-back', stale: { presence: { value: 3.8 } } });
    expect(Math.round((albumin?.stale?.ageDays ?? 0) / 30.4375)).toBe(11);
  });
  it('B22 has no control of the liver under IHC-none-viable, and none that is known under IHC-treatable', () => {
    expect(facts.reading('control.noneViable').presence).toMatchObject({ kind: 'known', value: false });
    expect(facts.reading('control.treatable').presence.kind).toBe('unknown');
    expect(facts.reading('intrahepatic.control')).toMatchObject({ note: 'definition-not-named' });
  });
  it('B23 leaves DC-01 not known and says what to find out', () => {
    const option = optionOf(first, 'wedge-resection', 'lung.wedge-resection');
    expect(standingOf(option, 'DC-01')).toBe('not-known');
    const waiting = option.findOutNext.filter(({ waits }) => waits.includes('DC-01'));
    expect(waiting.map(({ variable, why }) => [variable, why])).toEqual([
      ['childPugh.class', 'stated-not-accepted'],
      ['intrahepatic.control', 'definition-not-named'],
      ['lungMetastases.feasible', 'not-recorded'],
    ]);
  });
  it('B24 meets DC-01 once the stated class is accepted, the definition named and feasibility recorded, not before', () => {
    const judged = (lesion: string, modality: string) => ({
      id: `feasible-${lesion}`,
      kind: 'feasibility',
      at: '+11mo',
      after: 'ct-chest-month-11',
      lesion,
      modality,
      judgement: 'yes',
      because: 'judged at the board',
      discipline: 'surgery and radiology',
    });
    const course = withRecords(
      first,
      judged('L1', 'ablate'),
      judged('L2', 'irradiate'),
      judged('L3', 'ablate'),
      judged('L5', 'resect'),
      judged('L6', 'resect'),
    );
    const accepted = { acceptedStatements: [recordId('child-pugh-month-11')] };
    const named = { control: 'IHC-treatable' } as const;
    const dc01 = (of: Course, policy: Partial<BoardPolicy>) =>
      standingOf(optionOf(of, 'wedge-resection', 'lung.wedge-resection', policy), 'DC-01');
    expect(dc01(course, { ...accepted, ...named })).toBe('met');
    expect(dc01(course, accepted)).toBe('not-known');
    expect(dc01(course, named)).toBe('not-known');
    expect(dc01(first, { ...accepted, ...named })).toBe('not-known');
    expect(dc01(course, { ...accepted, control: 'IHC-none-viable' })).toBe('not-met');
    const option = optionOf(course, 'wedge-resection', 'lung.wedge-resection', { ...accepted, ...named });
    const child = option.criteria[0]?.facts.find(({ variable }) => variable === 'childPugh.class');
    expect(child).toMatchObject({ records: ['child-pugh-month-11'], presence: { seen: { asStated: true } } });
  });
  it('B25 shows the positions for every stage still possible first, C and D', () => {
    const stages = positionsFor(facts, builtInEvidence).filter(({ system }) => system === 'BCLC');
    expect(stages.map(({ stage, isCertain }) => [stage, isCertain])).toEqual([
      ['C', false],
      ['D', false],
    ]);
  });
  it('B26 is no evidence for itself, and is evidence for the other case', () => {
    const own = optionOf(first, 'wedge-resection', 'lung.wedge-resection').evidence.map(
      ({ finding }) => finding,
    );
    expect(
      own.some(({ fromOwnPatient, source }) => fromOwnPatient && source.id === 'oligometastasis-case-2022'),
    ).toBe(false);
    expect(own.some(({ fromOwnPatient }) => fromOwnPatient)).toBe(true);
    const other = optionOf(second, 'metastasectomy-1', 'lung.wedge-resection').evidence;
    expect(other.some(({ finding }) => finding.id === 'tumor-free-half-a-year')).toBe(true);
    expect(other.some(({ finding }) => finding.id === 'four-years-without-recurrence')).toBe(false);
  });
  it('B27 leaves every treatment of which the safety is unknown not yet assessable', () => {
    const options = optionsFor(facts, defaultRules, builtInEvidence);
    const open = options.filter(({ safety }) => safety.some(({ standing }) => standing === 'not-known'));
    expect(open.length).toBeGreaterThan(15);
    for (const { standing } of open) expect(standing).not.toBe('assessable');
  });
});

describe('a patient of whom nobody knows whether there is a metastasis', () => {
  it('B33 has no treatment of metastases that can be assessed, and is told what to find out', () => {
    const option = optionOf(second, 'hepatic-resection', 'other.node-radiotherapy');
    expect(option.standing).toBe('not-yet-assessable');
    expect(option.findOutNext).toContainEqual(
      expect.objectContaining({
        variable: 'nodes.known',
        waits: expect.arrayContaining(['what is to be treated']),
      }),
    );
  });
});

describe('the second published case', () => {
  it('B28 meets DC-05 in February 2012, before the metastasectomy', () => {
    const option = optionOf(second, 'metastasectomy-1', 'lung.wedge-resection');
    expect(standingOf(option, 'DC-05')).toBe('met');
    const facts = option.criteria.find(({ id }) => id === 'DC-05')?.facts ?? [];
    expect(facts.map(({ variable, presence }) => [variable, 'value' in presence && presence.value])).toEqual([
      ['lungMetastases.known', 3],
      ['otherMetastases.known', 0],
      ['control.noneViable', true],
    ]);
    for (const { records } of facts) expect(records.length).toBeGreaterThan(0);
  });
  it('B28 does not meet DC-05 in December 2010, with viable tumor in the liver', () => {
    expect(standingOf(optionOf(second, 'decision-continue', 'lung.wedge-resection'), 'DC-05')).toBe(
      'not-met',
    );
  });
});
