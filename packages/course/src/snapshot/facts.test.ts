import { describe, expect, it } from 'vitest';
import {
  afp,
  calendarDocument,
  courseOf,
  embolization,
  liverTumor,
  lungNodule,
  relativeDocument,
  resection,
  scan,
} from '../../test/sample-course.ts';
import { FACTS, type FactId } from '../course.ts';
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
const laboratory = (id: string, analyte: string, result: unknown, more: Fields = {}): Fields => ({
  kind: 'laboratory',
  id,
  at: '2012-01',
  analyte,
  result,
  ...more,
});
const liverScan = (id: string, at: string, findings: readonly Fields[]) => scan(id, at, { findings });

describe('facts', () => {
  it('C35 laboratory values come newest first, in canonical units, undated ones last', () => {
    const records = [
      afp('first', '2010-08', '> 35,000 ng/mL'),
      afp('undated', 'undated 2010-08..2013-10', '29.37 ng/mL'),
      afp('second', '2010-12', '6,581 ug/L'),
    ];
    expect(told('afp', records)).toEqual([6581, '> 35,000 ng/mL', 29.37]);
    expect(read('afp', records)[1]).toMatchObject({
      kind: 'bounded',
      possible: { kind: 'between', low: { value: 35000, inclusive: false } },
    });
    expect(told('bilirubin', [laboratory('b', 'bilirubin', '34.2 µmol/L')])).toEqual([2]);
    expect(told('platelets', [laboratory('p', 'platelets', '234,000 /µL')])).toEqual([234]);
  });
  it('C35 words are no number, and normal is at most the stated limit', () => {
    const words = { words: 'normal level', reads: 'normal' };
    expect(told('afp', [afp('a', '2012-01', words)])).toEqual(['unknown: not-recorded']);
    const withLimit = afp('a', '2012-01', words, { referenceRange: { high: 20, unit: 'ng/mL' } });
    expect(read('afp', [withLimit])[0]).toMatchObject({
      kind: 'bounded',
      possible: { kind: 'between', high: { value: 20, inclusive: true } },
    });
  });
  it('C35 a unit that depends on the assay leaves the value unreadable', () => {
    expect(told('afp', [afp('a', '2012-01', '10 IU/mL')])).toEqual(['unknown: unreadable']);
  });
  const fromRecords = FACTS.filter((fact) => fact !== 'sex' && fact !== 'age-years');
  it.each(fromRecords)('C36 %s is an empty list where nobody recorded it', (fact) => {
    expect(read(fact, [{ kind: 'history', id: 'h', at: '2010', topic: 'other', statement: 'seen' }])).toEqual(
      [],
    );
  });
  it('C36 a study of the liver alone says nothing of the lungs, and none of any says there is no metastasis', () => {
    const clear = scan('ct', '2012-01', { covers: ['liver'], clearOf: ['liver'] });
    expect(told('lung-metastasis-number', [clear])).toEqual([]);
    expect(told('distant-metastasis', [clear])).toEqual([]);
    expect(told('liver-tumor-number', [clear])).toEqual([0]);
  });
  it('C37 readings that share the newest date and differ are all given', () => {
    const records = [
      afp('a', '2012-01', '> 60,500 ng/mL'),
      afp('b', '2012-01', '> 65,000 ng/mL'),
      afp('c', '2011-12', '5 ng/mL'),
    ];
    const readings = read('afp', records);
    expect(readings).toHaveLength(3);
    const [first, second] = readings;
    if (first?.kind !== 'bounded' || second?.kind !== 'bounded') throw new Error('both are bounded');
    expect(first.seen.at).toEqual(second.seen.at);
  });
  it('C38 a number that nobody stated is unknown though one tumor is described', () => {
    expect(told('liver-tumor-number', [liverTumor('2012-01', { number: 'not-stated' })])).toEqual([
      'unknown: not-recorded',
    ]);
    expect(told('liver-tumor-number', [liverTumor('2012-01', { number: { atLeast: 2 } })])).toEqual([
      'at least 2',
    ]);
    expect(told('liver-tumor-number', [liverTumor('2012-01')])).toEqual([1]);
  });
  it('C38 what is removed or gone does not count, and what cannot be told may or may not', () => {
    const nodules = [lungNodule('N1', '2012-01'), lungNodule('N2', '2012-01'), lungNodule('N3', '2012-01')];
    const cut = resection('cut', '2012-02', ['N1']);
    const doubtful = scan('ct', '2012-03', {
      covers: ['lung'],
      findings: [{ lesion: 'N2', status: 'indeterminate' }],
    });
    expect(told('lung-metastasis-number', nodules)).toEqual([3]);
    expect(told('lung-metastasis-number', [...nodules, cut])).toEqual([2]);
    expect(told('lung-metastasis-number', [...nodules, cut, doubtful])).toEqual(['1-2']);
    expect(
      told('lung-metastasis-number', [...nodules, resection('all', '2012-04', ['N1', 'N2', 'N3'])]),
    ).toEqual([0]);
  });
  it('C38 a lesion that is probably the same as another adds nothing to the least number', () => {
    const twins = [lungNodule('N1', '2012-01'), lungNodule('N2', '2013-01', { likelySameAs: 'N1' })];
    expect(told('lung-metastasis-number', twins)).toEqual(['1-2']);
  });
  it('C38 a count is as old as the last look at the organ', () => {
    const records = [
      lungNodule('N1', '2012-01'),
      scan('ct', '2014-05', { covers: ['lung'], findings: [] }),
      scan('mri', '2015-05', { covers: ['liver'], findings: [] }),
    ];
    const [count] = read('lung-metastasis-number', records);
    if (count?.kind !== 'known') throw new Error('the count is known');
    expect(count.seen.at.asWritten).toBe('2014-05');
    expect(count.seen.from).toEqual(['nodule-N1', 'ct']);
  });
  it('C39 the largest tumor is at least the largest measured one where another was not measured', () => {
    const second = liverTumor('2012-01', { id: 'tumor-2', lesion: 'L2' });
    const measured = (lesion: string, longestDiameterMm: string) => ({
      lesion,
      status: 'viable',
      longestDiameterMm,
    });
    const one = [liverTumor('2012-01'), second, liverScan('ct', '2012-01', [measured('L1', '25 mm')])];
    expect(told('liver-tumor-largest-mm', one)).toEqual(['at least 25 mm']);
    const both = [
      liverTumor('2012-01'),
      second,
      liverScan('ct', '2012-01', [measured('L1', '25 mm'), measured('L2', '1.5 cm')]),
    ];
    expect(told('liver-tumor-largest-mm', both)).toEqual([25]);
    expect(told('liver-tumor-largest-mm', [liverTumor('2012-01')])).toEqual(['unknown: not-recorded']);
  });
  it('C40 vessel invasion is true while the lesion is left and false where the portal vein was found clear', () => {
    const invasion = liverTumor('2012-01', {
      id: 'invasion',
      lesion: 'L2',
      organ: 'portal-vein',
      nature: 'vascular-invasion',
    });
    const clear = scan('mri', '2013-01', { covers: ['liver', 'portal-vein'], clearOf: ['portal-vein'] });
    expect(told('macrovascular-invasion', [invasion])).toEqual([true]);
    expect(told('macrovascular-invasion', [clear])).toEqual([false]);
    expect(told('macrovascular-invasion', [invasion, clear])).toEqual([false]);
    expect(
      told('macrovascular-invasion', [invasion, embolization('tace', '2012-05', { targets: ['L2'] })]),
    ).toEqual([true]);
    expect(told('macrovascular-invasion', [scan('ct', '2012-01', { covers: ['portal-vein'] })])).toEqual([]);
  });
  it('C41 metastasis comes from the lesions, else from the stated category, marked as stated', () => {
    const stated = {
      kind: 'stated-assessment',
      id: 'stage',
      at: '2012-01',
      system: 'modified-uicc',
      answer: { t: 'T3', n: 'N0', m: 'M0', stage: 'III' },
      words: 'T3N0M0',
    };
    expect(told('distant-metastasis', [stated])).toEqual([false]);
    expect(told('regional-node-metastasis', [stated])).toEqual([false]);
    const [reading] = read('distant-metastasis', [stated]);
    expect(reading?.kind === 'known' && reading.seen.asStated).toBe(true);
    expect(told('distant-metastasis', [stated, lungNodule('N1', '2012-01')])).toEqual([true]);
    expect(told('distant-metastasis', [{ ...stated, answer: { m: 'MX' } }])).toEqual([]);
    const node = lungNodule('N1', '2012-01', { organ: 'lymph-node', nature: 'regional-node' });
    expect(told('regional-node-metastasis', [stated, node])).toEqual([true]);
    expect(told('distant-metastasis', [stated, node])).toEqual([false]);
  });
  it('C51 after the last metastasis was resected it is pending whether there is one, until a study shows the place clear', () => {
    const known = [lungNodule('N1', '2012-01'), lungNodule('N2', '2012-01')];
    const cut = resection('cut', '2012-02', ['N1', 'N2']);
    const after = (...studies: readonly Fields[]) => told('distant-metastasis', [...known, cut, ...studies]);
    expect(after()).toEqual(['unknown: pending']);
    expect(told('lung-metastasis-number', [...known, cut])).toEqual([0]);
    expect(told('distant-metastasis', [...known, resection('cut', '2012-02', ['N1'])])).toEqual([true]);
    const clear = { covers: ['lung'], clearOf: ['lung'] };
    expect(after(scan('ct', '2012-05', clear))).toEqual([false]);
    const absent = (lesion: string) => ({ lesion, status: 'absent' });
    expect(
      after(scan('ct', '2012-05', { covers: ['lung'], findings: [absent('N1'), absent('N2')] })),
    ).toEqual([false]);
    // One of the two places only, another organ, a study that says nothing, one of before the resection.
    expect(after(scan('ct', '2012-05', { covers: ['lung'], findings: [absent('N1')] }))).toEqual([
      'unknown: pending',
    ]);
    expect(after(scan('ct', '2012-05', { covers: ['liver'], clearOf: ['liver'] }))).toEqual([
      'unknown: pending',
    ]);
    expect(after(scan('ct', '2012-05', { covers: ['lung'] }))).toEqual(['unknown: pending']);
    expect(after(scan('ct', '2012-01', { ...clear, after: 'nodule-N1' }))).toEqual(['unknown: pending']);
    // Of the same month it counts only where it is said to have come after.
    expect(after(scan('ct', '2012-02', clear))).toEqual(['unknown: pending']);
    expect(after(scan('ct', '2012-02', { ...clear, after: 'cut' }))).toEqual([false]);
  });
  it('C51 a study before a second resection confirms the first alone', () => {
    const records = [
      lungNodule('N1', '2012-01'),
      resection('cut', '2012-02', ['N1']),
      scan('clear', '2012-05', { covers: ['lung'], clearOf: ['lung'] }),
      lungNodule('N2', '2013-01', { organ: 'muscle', nature: 'metastasis' }),
      resection('cut-2', '2013-02', ['N2']),
      scan('lung-again', '2013-05', { covers: ['lung'], clearOf: ['lung'] }),
      scan('thigh', '2013-08', { covers: ['muscle'], clearOf: ['muscle'] }),
    ];
    const on = (text: string) => told('distant-metastasis', records, text);
    expect(
      ['2012-03', '2012-05', '2013-01', '2013-02', '2013-05', '2013-08'].map((text) => on(text)[0]),
    ).toEqual(['unknown: pending', false, true, 'unknown: pending', 'unknown: pending', false]);
  });
  it('C51 a regional node that was resected is pending too, also where an earlier stage says N0', () => {
    const node = lungNodule('N1', '2012-01', { organ: 'lymph-node', nature: 'regional-node' });
    const cut = resection('cut', '2012-02', ['N1']);
    const stated = {
      kind: 'stated-assessment',
      id: 'stage',
      at: '2011-01',
      system: 'modified-uicc',
      answer: { n: 'N0' },
      words: 'N0',
    };
    const clear = scan('ct', '2012-05', { covers: ['lymph-node'], clearOf: ['lymph-node'] });
    expect(told('regional-node-metastasis', [stated, node, cut])).toEqual(['unknown: pending']);
    expect(told('regional-node-metastasis', [stated, node, cut, clear])).toEqual([false]);
  });
  it('C41 a metastasis that cannot be told leaves it unknown', () => {
    const nodule = lungNodule('N1', '2012-01');
    const doubtful = scan('ct', '2012-03', {
      covers: ['lung'],
      findings: [{ lesion: 'N1', status: 'indeterminate' }],
    });
    expect(told('distant-metastasis', [nodule, doubtful])).toEqual(['unknown: unreadable']);
  });
  it('C42 a range of ECOG grades is a set, and a stated grade counts as stated', () => {
    const performance = { kind: 'performance-status', id: 'ps', at: '2012-01', ecog: [0, 1] };
    expect(read('ecog', [performance])[0]).toMatchObject({
      kind: 'bounded',
      possible: { kind: 'among', values: [0, 1] },
    });
    expect(told('ecog', [{ ...performance, ecog: 2 }])).toEqual([2]);
    const stated = {
      kind: 'stated-assessment',
      id: 's',
      at: '2012-01',
      system: 'ecog',
      answer: { grade: 1 },
      words: 'PS 1',
    };
    expect(read('ecog', [stated])[0]).toMatchObject({ kind: 'known', value: 1, seen: { asStated: true } });
  });
  it('C35 each item of the liver status is read where it was said', () => {
    const status = {
      kind: 'liver-status',
      id: 's',
      at: '2012-01',
      ascites: 'mild',
      liverFunction: 'preserved',
    };
    expect(told('ascites', [status])).toEqual(['mild']);
    expect(told('encephalopathy', [status])).toEqual([]);
    expect(told('liver-function', [status])).toEqual(['preserved']);
  });
  it('C60 what was not done is unknown for that reason, and hides no earlier value', () => {
    const notDone = laboratory('b', 'bilirubin', { missing: 'not-done' }, { at: '2012-02' });
    expect(told('bilirubin', [notDone])).toEqual(['unknown: not-done']);
    expect(told('bilirubin', [laboratory('a', 'bilirubin', '1.4 mg/dL'), notDone])).toEqual([
      1.4,
      'unknown: not-done',
    ]);
    const status = { kind: 'liver-status', id: 's', at: '2012-01', notAssessed: ['encephalopathy'] };
    expect(told('encephalopathy', [status])).toEqual(['unknown: not-done']);
    expect(told('ascites', [status])).toEqual([]);
    const earlier = { kind: 'liver-status', id: 'e', at: '2011-12', encephalopathy: 'none' };
    expect(told('encephalopathy', [earlier, status])).toEqual(['none', 'unknown: not-done']);
  });
  it.each(['pending', 'withheld', 'unreadable'])(
    'C60 a value that is %s was measured, and what is older no longer stands for it',
    (missing) => {
      const records = [
        laboratory('a', 'bilirubin', '1.4 mg/dL'),
        laboratory('b', 'bilirubin', { missing }, { at: '2012-02' }),
      ];
      expect(told('bilirubin', records)).toEqual([`unknown: ${missing}`, 1.4]);
    },
  );
  it('C61 a candidate for a transplant is so as judged; undecided is unknown, a contraindication is no', () => {
    const judged = (candidate: string, at = '2012-01') => ({
      kind: 'transplant-evaluation',
      id: `judged-${candidate}`,
      at,
      candidate,
    });
    expect(told('transplant-candidate', [judged('yes')])).toEqual([true]);
    expect(told('transplant-candidate', [judged('no')])).toEqual([false]);
    expect(told('transplant-candidate', [judged('undecided')])).toEqual(['unknown: pending']);
    const against = {
      kind: 'contraindication',
      id: 'against',
      at: '2012-03',
      to: 'transplantation',
      because: 'metastasis',
    };
    expect(told('transplant-candidate', [judged('yes'), against])).toEqual([false, true]);
    expect(told('transplant-candidate', [against, judged('yes', '2012-05')])).toEqual([true, false]);
  });
  it('C61 cirrhosis is told by the state of the liver or with its cause; "unknown" is no answer', () => {
    const cause = (cirrhosis: string) => ({
      kind: 'cirrhosis-etiology',
      id: `cause-${cirrhosis}`,
      at: '2012-02',
      cirrhosis,
      etiologies: ['hbv'],
    });
    const status = { kind: 'liver-status', id: 's', at: '2012-01', cirrhosis: 'no' };
    expect(told('cirrhosis', [status, cause('yes')])).toEqual(['yes', 'no']);
    expect(told('cirrhosis', [cause('unknown')])).toEqual([]);
  });
  it('C100 age grows with the years since the first day, and is one of two between its anniversaries', () => {
    const ages = (document: Fields, text: string) => {
      const course = courseOf({ ...document, patient: { sex: 'female', ageYears: 66 } });
      const resolved = resolveAt(course, text);
      if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
      return readFact(snapshotAt(course, resolved.day), 'age-years');
    };
    const relative = relativeDocument([scan('first', '+0d')]);
    expect(ages(relative, '+0d')).toMatchObject([{ kind: 'known', value: 66 }]);
    expect(ages(relative, '+72mo')).toMatchObject([
      { kind: 'bounded', possible: { low: { value: 72 }, high: { value: 73 } } },
    ]);
    // On the calendar from the first examination, not from the history told then.
    const told = { kind: 'comorbidity', id: 'told', at: '1998', condition: 'diabetes', present: true };
    const calendar = calendarDocument([told, scan('first', '2010-08-01')]);
    expect(ages(calendar, '2012-02-01')).toMatchObject([
      { kind: 'bounded', possible: { low: { value: 67 }, high: { value: 68 } } },
    ]);
    expect(ages(calendarDocument([told]), '2012-02-01')).toEqual([]);
  });
  it('C30 a value told as a plan is no reading', () => {
    expect(told('afp', [afp('a', '2012-01', '5 ng/mL', { standing: 'plan' })])).toEqual([]);
  });
});
