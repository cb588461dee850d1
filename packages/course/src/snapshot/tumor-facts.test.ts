import { describe, expect, it } from 'vitest';
import { calendarDocument, courseOf, liverTumor, resection, scan } from '../../test/sample-course.ts';
import type { FactId } from '../course.ts';
import { readFact } from './read-fact.ts';
import { resolveAt } from './resolve-at.ts';
import { snapshotAt } from './snapshot-at.ts';

type Fields = Readonly<Record<string, unknown>>;

function read(fact: FactId, records: readonly Fields[], text = '2020-12') {
  const course = courseOf(calendarDocument(records));
  const resolved = resolveAt(course, text);
  if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
  return readFact(snapshotAt(course, resolved.day), fact);
}

/** The readings without their dates: a value, the bounds as written, or the reason there is none. */
const told = (fact: FactId, records: readonly Fields[], text?: string) =>
  read(fact, records, text).map((presence) => {
    if (presence.kind === 'known') return presence.value;
    return presence.kind === 'bounded' ? presence.asWritten : `unknown: ${presence.reason}`;
  });

const invasion = (id: string, vessel: string, levels: readonly string[], more: Fields = {}): Fields => ({
  kind: 'vascular-invasion',
  id,
  at: '2012-01',
  vessel,
  levels,
  nature: 'tumor',
  ...more,
});
const extent = (more: Fields, at = '2012-01'): Fields => ({
  kind: 'tumor-extent',
  id: `extent-${at}`,
  at,
  ...more,
});
const clearOf = (at: string, ...organs: readonly string[]) =>
  scan(`clear-${at}`, at, { covers: organs, clearOf: organs });

describe('vessels of the liver', () => {
  it('C90 have the levels that the newest statement leaves, every level where none is stated', () => {
    expect(told('portal-vein-level', [invasion('v', 'portal-vein', ['Vp2'])])).toEqual(['Vp2']);
    expect(told('portal-vein-level', [invasion('v', 'portal-vein', ['Vp2', 'Vp3'])])).toEqual(['Vp2 or Vp3']);
    expect(told('portal-vein-level', [invasion('v', 'portal-vein', [])])).toEqual([
      'Vp1 or Vp2 or Vp3 or Vp4',
    ]);
    expect(told('hepatic-vein-level', [invasion('v', 'hepatic-vein', ['Vv3'])])).toEqual(['Vv3']);
    expect(told('bile-duct-level', [clearOf('2012-02', 'bile-duct')])).toEqual(['B0']);
    expect(told('portal-vein-level', [liverTumor('2012-01')])).toEqual([]);
    const later = [invasion('v', 'portal-vein', ['Vp3']), clearOf('2013-01', 'portal-vein')];
    expect(told('portal-vein-level', later)).toEqual(['Vp0']);
    expect(told('portal-vein-level', later, '2012-06')).toEqual(['Vp3']);
  });

  it('C91 follow a lesion that lies in them: its level while it is left, none once it is out, either in doubt', () => {
    const thrombus = liverTumor('2012-01', {
      id: 'thrombus',
      lesion: 'L2',
      organ: 'portal-vein',
      nature: 'vascular-invasion',
      portalLevel: 'Vp3',
    });
    expect(told('portal-vein-level', [thrombus])).toEqual(['Vp3']);
    expect(told('major-vessel-invasion', [thrombus])).toEqual([true]);
    const out = [thrombus, resection('out', '2012-06', ['L2'])];
    expect(told('portal-vein-level', out)).toEqual(['Vp0']);
    const seen = scan('doubt', '2012-03', { findings: [{ lesion: 'L2', status: 'indeterminate' }] });
    expect(told('portal-vein-level', [thrombus, seen])).toEqual(['Vp0 or Vp3']);
    expect(told('macrovascular-invasion', [thrombus, seen])).toEqual(['unknown: unreadable']);
    const named = invasion('level', 'portal-vein', ['Vp4'], { lesion: 'L2', at: '2012-02' });
    expect(told('portal-vein-level', [thrombus, named])).toEqual(['Vp4']);
  });

  it('C92 hold no gross tumor where there is a bland clot or invasion that only the microscope shows', () => {
    const bland = [invasion('v', 'portal-vein', [], { nature: 'bland' })];
    expect(told('portal-vein-level', bland)).toEqual(['Vp0']);
    expect(told('portal-vein-thrombus', bland)).toEqual(['bland']);
    expect(told('portal-vein-extent', bland)).toEqual(['bland-thrombus']);
    expect(told('macrovascular-invasion', bland)).toEqual([false]);
    const microscopic = [invasion('v', 'portal-vein', [], { nature: 'microscopic' })];
    expect(told('portal-vein-extent', microscopic)).toEqual(['microscopic']);
    expect(told('portal-vein-thrombus', microscopic)).toEqual(['none']);
    expect(told('microvascular-invasion', microscopic)).toEqual([true]);
    expect(told('macrovascular-invasion', microscopic)).toEqual([false]);
  });

  it('C93 are invaded in a major branch from Vp3 or Vv2 on, outside the liver at Vp4 or Vv3; no takes both veins', () => {
    const sectoral = invasion('p', 'portal-vein', ['Vp2']);
    const free = clearOf('2012-01', 'hepatic-vein');
    expect(told('major-vessel-invasion', [sectoral])).toEqual([]);
    expect(told('major-vessel-invasion', [sectoral, free])).toEqual([false]);
    expect(told('major-vessel-invasion', [sectoral, invasion('h', 'hepatic-vein', ['Vv2'])])).toEqual([true]);
    expect(told('extrahepatic-vascular-invasion', [invasion('p', 'portal-vein', ['Vp4'])])).toEqual([true]);
    expect(told('extrahepatic-vascular-invasion', [sectoral, free])).toEqual([false]);
    const none = [clearOf('2012-01', 'portal-vein')];
    expect(told('major-vessel-invasion', none)).toEqual([false]);
    expect(told('artery-invasion', none)).toEqual([false]);
    expect(told('artery-invasion', [sectoral])).toEqual([]);
    expect(told('preserved-portal-flow', none)).toEqual([true]);
    expect(told('preserved-portal-flow', [invasion('p', 'portal-vein', ['Vp4'])])).toEqual([false]);
    expect(told('preserved-portal-flow', [sectoral])).toEqual([]);
  });
});

describe('the tumor in the liver as a whole', () => {
  it('C94 takes a share that words bound by one half, or a number', () => {
    const share = (shareOfLiver: string) => read('tumor-share-percent', [extent({ shareOfLiver })])[0];
    expect(share('half')).toMatchObject({ kind: 'known', value: 50 });
    expect(share('over-half')).toMatchObject({ possible: { low: { value: 50, inclusive: false } } });
    expect(share('under-half')).toMatchObject({ possible: { high: { value: 50, inclusive: false } } });
    expect(share('at-most-half')).toMatchObject({ possible: { high: { value: 50, inclusive: true } } });
    expect(told('tumor-share-percent', [extent({ sharePercent: '30 %' })])).toEqual([30]);
  });

  it('C95 perforates the peritoneum where that was said, or where it ruptured', () => {
    const rupture = { kind: 'diagnosis', id: 'r', at: '2012-01', condition: 'tumor-rupture' };
    expect(told('peritoneal-perforation', [rupture])).toEqual([true]);
    expect(told('peritoneal-perforation', [extent({ peritonealPerforation: false })])).toEqual([false]);
    expect(told('peritoneal-perforation', [extent({ diffuse: true })])).toEqual([]);
  });

  it('C96 is diffuse in both lobes only where one statement says both', () => {
    expect(told('diffuse-bilobar-tumor', [extent({ diffuse: true, bilobar: true })])).toEqual([true]);
    expect(told('diffuse-bilobar-tumor', [extent({ diffuse: true, bilobar: false })])).toEqual([false]);
    expect(told('diffuse-bilobar-tumor', [extent({ diffuse: true })])).toEqual([]);
    expect(told('diffuse-tumor', [extent({ diffuse: true })])).toEqual([true]);
  });

  it('C97 with satellites that were only mentioned is at least two tumors', () => {
    const single = [
      liverTumor('2012-01'),
      scan('s', '2012-01', { findings: [{ lesion: 'L1', status: 'viable', longestDiameterMm: '25 mm' }] }),
    ];
    expect(told('liver-tumor-number', single)).toEqual([1]);
    expect(told('liver-tumor-number', [...single, extent({ satellites: true })])).toEqual([
      'one with satellites',
    ]);
    expect(told('satellites', [...single, extent({ satellites: true })])).toEqual([true]);
  });

  it('C98 has a total diameter only where each tumor was measured alone, and bounds elsewhere', () => {
    const second = liverTumor('2012-01', { id: 'second', lesion: 'L2' });
    const measured = (...findings: readonly Fields[]) => scan('s', '2012-01', { findings });
    const of = (lesion: string, longestDiameterMm?: string): Fields => ({
      lesion,
      status: 'viable',
      ...(longestDiameterMm === undefined ? {} : { longestDiameterMm }),
    });
    const both = [liverTumor('2012-01'), second];
    expect(told('liver-tumor-total-mm', [...both, measured(of('L1', '25 mm'), of('L2', '10 mm'))])).toEqual([
      35,
    ]);
    const [partly] = read('liver-tumor-total-mm', [...both, measured(of('L1', '25 mm'), of('L2'))]);
    expect(partly).toMatchObject({ possible: { kind: 'between', low: { value: 25, inclusive: true } } });
    const group = liverTumor('2012-01', { number: { atLeast: 2, atMost: 3 } });
    const [bounded] = read('liver-tumor-total-mm', [group, measured(of('L1', '20 mm'))]);
    expect(bounded).toMatchObject({ possible: { low: { value: 20 }, high: { value: 60 } } });
  });

  it('C99 invades small vessels where a specimen showed it, and not where it was looked for in vain', () => {
    const specimen = (microvascularInvasion: string): Fields => ({
      kind: 'pathology',
      id: 'p',
      at: '2012-02',
      specimen: 'resection',
      lesions: ['L1'],
      result: 'hcc',
      perLesion: [{ lesion: 'L1', result: 'hcc', microvascularInvasion }],
    });
    const with1 = (record: Fields) => told('microvascular-invasion', [liverTumor('2012-01'), record]);
    expect(with1(specimen('present'))).toEqual([true]);
    expect(with1(specimen('absent'))).toEqual([false]);
    expect(with1(specimen('not-assessed'))).toEqual(['unknown: not-done']);
  });
});
