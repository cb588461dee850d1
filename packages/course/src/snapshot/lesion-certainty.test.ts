import { describe, expect, it } from 'vitest';
import { calendarDocument, courseOf, lungNodule, resection, scan } from '../../test/sample-course.ts';
import type { FactId } from '../course.ts';
import { readFact } from './read-fact.ts';
import { resolveAt } from './resolve-at.ts';
import { snapshotAt } from './snapshot-at.ts';

type Fields = Readonly<Record<string, unknown>>;

function snapshotOn(text: string, records: readonly Fields[]) {
  const course = courseOf(calendarDocument(records));
  const resolved = resolveAt(course, text);
  if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
  return snapshotAt(course, resolved.day);
}
const told = (fact: FactId, records: readonly Fields[], text = '2014-01') =>
  readFact(snapshotOn(text, records), fact).map((presence) => {
    if (presence.kind === 'known') return presence.value;
    return presence.kind === 'bounded' ? presence.asWritten : `unknown: ${presence.reason}`;
  });
const count = (records: readonly Fields[], text?: string) => told('lung-metastasis-number', records, text)[0];
const judged = (id: string, at: string, certainty: string, more: Fields = {}): Fields => ({
  kind: 'lesion-certainty',
  id,
  at,
  lesion: 'N1',
  certainty,
  basis: 'imaging',
  ...more,
});
const specimen = (id: string, at: string, result: string, more: Fields = {}): Fields => ({
  kind: 'pathology',
  id,
  at,
  specimen: 'biopsy',
  lesions: ['N1'],
  result,
  ...more,
});
const nodule = lungNodule('N1', '2012-01');
const group = lungNodule('N1', '2012-01', { number: 3 });

describe('certainty of lesions', () => {
  it.each([
    ['proven', 1, true],
    ['typical-imaging', 1, true],
    ['probable', '0-1', 'unknown: unreadable'],
    ['indeterminate', '0-1', 'unknown: unreadable'],
    ['refuted', 0, undefined],
  ])('C52 a %s lesion counts as %s', (certainty, number, metastasis) => {
    const records = [lungNodule('N1', '2012-01', { certainty })];
    expect(count(records)).toBe(number);
    expect(told('distant-metastasis', records)[0]).toBe(metastasis);
  });
  it('C52 a lesion that nobody doubted counts', () => {
    expect(snapshotOn('2014-01', [nodule]).lesions[0]).toMatchObject({
      certainty: null,
      tumors: { atLeast: 1, atMost: 1 },
    });
  });
  it('C52 a refuted lesion is no lesion to wait for after its resection', () => {
    const records = [nodule, resection('cut', '2012-02', ['N1'])];
    const removed = { specimen: 'resection', after: 'cut' };
    expect(told('distant-metastasis', records)).toEqual(['unknown: pending']);
    expect(told('distant-metastasis', [...records, specimen('p', '2012-02', 'no-tumor', removed)])).toEqual(
      [],
    );
  });
  it('C53 certainty holds from its date on, and the last word counts', () => {
    const records = [
      lungNodule('N1', '2012-01', { certainty: 'indeterminate' }),
      scan('ct', '2012-06', {
        covers: ['lung'],
        findings: [{ lesion: 'N1', status: 'present', certainty: 'probable' }],
      }),
      judged('board', '2013-01', 'refuted', { basis: 'board' }),
    ];
    const certainties = ['2012-03', '2012-07', '2013-02'].map(
      (text) => snapshotOn(text, records).lesions[0]?.certainty,
    );
    expect(certainties).toEqual(['indeterminate', 'probable', 'refuted']);
    expect(snapshotOn('2012-07', records).lesions[0]?.certaintyFrom).toEqual(['ct']);
    expect(['2012-03', '2012-07', '2013-02'].map((text) => count(records, text))).toEqual(['0-1', '0-1', 0]);
  });
  it('C54 pathology proves; a resection without tumor refutes, a biopsy without tumor and necrosis do neither', () => {
    const doubtful = lungNodule('N1', '2012-01', { certainty: 'probable' });
    const after = (result: string, more: Fields = {}) =>
      count([doubtful, specimen('p', '2012-02', result, more)]);
    expect(after('metastatic-hcc')).toBe(1);
    expect(after('no-tumor', { specimen: 'resection' })).toBe(0);
    expect(after('no-tumor')).toBe('0-1');
    expect(after('necrosis')).toBe('0-1');
  });
  it('C54 what pathology found is not taken back by a later study, but by a judgement that names the lesion', () => {
    const later = scan('ct', '2013-01', {
      covers: ['lung'],
      findings: [{ lesion: 'N1', status: 'present', certainty: 'indeterminate' }],
    });
    const proven = [nodule, specimen('p', '2012-02', 'hcc'), later];
    expect(count(proven)).toBe(1);
    expect(count([...proven, judged('review', '2013-02', 'refuted', { basis: 'pathology' })])).toBe(0);
  });
  it('C55 of a group, each part may be said something else of', () => {
    const parts = [group, judged('a', '2012-02', 'refuted', { number: 1 })];
    expect(count(parts)).toBe(2);
    expect(count([...parts, judged('b', '2012-03', 'indeterminate', { number: 1 })])).toBe('1-2');
    // What is said next takes from those of whom nothing was said, then from the doubtful.
    const all = [
      ...parts,
      judged('b', '2012-03', 'indeterminate', { number: 1 }),
      judged('c', '2012-04', 'proven', { number: 2 }),
    ];
    expect(count(all)).toBe(2);
    expect(snapshotOn('2014-01', all).lesions[0]?.certaintyOfParts).toMatchObject({ refuted: 1, proven: 2 });
  });
  it('C55 a biopsy meets one lesion of a group; a specimen may say of how many', () => {
    const doubtful = lungNodule('N1', '2012-01', { number: { atLeast: 2 }, certainty: 'probable' });
    expect(told('lung-metastasis-number', [doubtful])).toEqual(['unknown: not-recorded']);
    expect(snapshotOn('2014-01', [doubtful, specimen('p', '2012-02', 'hcc')]).lesions[0]?.tumors).toEqual({
      atLeast: 1,
    });
    const two = lungNodule('N1', '2012-01', { number: 2, certainty: 'probable' });
    const found = (result: string) => ({ lesion: 'N1', result, number: 1 });
    const mixed = specimen('p', '2012-02', 'metastatic-hcc', {
      specimen: 'resection',
      perLesion: [found('metastatic-hcc'), found('no-tumor')],
    });
    expect(count([two])).toBe('0-2');
    expect(count([two, mixed])).toBe(1);
  });
});

describe('lesions that split, merge and disappear', () => {
  it('C56 a lesion of which parts are seen apart is counted by its parts', () => {
    const parts = [
      nodule,
      lungNodule('N2', '2012-06', { splitFrom: 'N1' }),
      lungNodule('N3', '2012-06', { splitFrom: 'N1' }),
    ];
    expect(count(parts)).toBe(2);
    expect(count(parts, '2012-03')).toBe(1);
    expect(snapshotOn('2014-01', parts).lesions[0]).toMatchObject({ state: 'split', now: ['N2', 'N3'] });
    const session = { kind: 'ablation', id: 'rfa', at: '2013-01', targets: ['N1'], technique: 'microwave' };
    expect(count([...parts, { ...session, compartment: 'extrahepatic' }])).toBe(2);
  });
  it('C56 the rest of a lesion that a study shows beside its part counts beside it', () => {
    const shown = scan('ct', '2012-06', {
      covers: ['lung'],
      findings: [
        { lesion: 'N1', status: 'present' },
        { lesion: 'N2', status: 'present' },
      ],
    });
    const snapshot = snapshotOn('2014-01', [nodule, lungNodule('N2', '2012-06', { splitFrom: 'N1' }), shown]);
    expect(snapshot.lesions.map(({ state }) => state)).toEqual(['present', 'present']);
    expect(snapshot.findings).toEqual([]);
  });
  it('C57 lesions that became one are counted as that one', () => {
    const records = [
      nodule,
      lungNodule('N2', '2012-01'),
      lungNodule('N3', '2012-06', { mergedFrom: ['N1', 'N2'] }),
    ];
    expect(count(records, '2012-03')).toBe(2);
    expect(count(records)).toBe(1);
    expect(snapshotOn('2014-01', records).lesions[1]).toMatchObject({ state: 'merged', now: ['N3'] });
  });
  it.each([['mergedInto'], ['partOf']])('C57 a study may show one lesion as %s another', (field) => {
    const shown = scan('ct', '2012-06', {
      covers: ['lung'],
      findings: [{ lesion: 'N2', status: 'viable', [field]: 'N1' }],
    });
    const records = [nodule, lungNodule('N2', '2012-01'), shown];
    expect(count(records)).toBe(1);
    expect(snapshotOn('2014-01', records).lesions[1]).toMatchObject({ state: 'merged', now: ['N1'] });
    const apart = scan('ct-2', '2013-01', {
      covers: ['lung'],
      findings: [{ lesion: 'N2', status: 'viable' }],
    });
    expect(count([...records, apart])).toBe(2);
  });
  it('C58 a study of no diagnostic value makes nothing disappear', () => {
    const blurred = { covers: ['lung'], clearOf: ['lung'], quality: 'non-diagnostic' };
    expect(count([nodule, scan('ct', '2012-06', blurred)])).toBe(1);
    expect(count([scan('ct', '2012-06', blurred)])).toBeUndefined();
    expect(count([nodule, scan('ct', '2012-06', { ...blurred, quality: 'limited' })])).toBe(0);
  });
  it('C59 a transplant takes out what lies in the liver and nothing else', () => {
    const records = [
      lungNodule('L1', '2012-01', { organ: 'liver', nature: 'primary' }),
      nodule,
      { kind: 'transplantation', id: 'tx', at: '2012-05', compartment: 'intrahepatic', donor: 'living' },
    ];
    expect(snapshotOn('2014-01', records).lesions.map(({ state }) => state)).toEqual(['removed', 'present']);
    expect(told('liver-tumor-number', records)).toEqual([0]);
  });
});
