import { describe, expect, it } from 'vitest';
import {
  afp,
  calendarDocument,
  courseOf,
  embolization,
  liverTumor,
  lungNodule,
  scan,
} from '../../test/sample-course.ts';
import { parseCourse } from '../file/parse-course.ts';
import { ANALYTES, type Analyte } from '../words/analyte.ts';
import { appendRecord } from './append-record.ts';
import { LABORATORY_RANGES } from './laboratory-ranges.ts';

type Fields = Readonly<Record<string, unknown>>;

const laboratory = (analyte: Analyte, result: unknown, more: Fields = {}): Fields => ({
  kind: 'laboratory',
  id: 'lab',
  at: '2012-01',
  analyte,
  result,
  ...more,
});
/** What a file is told of its records, beside what the tumor and the nodule themselves say. */
const found = (...records: readonly Fields[]) => {
  const { course, findings } = parseCourse(
    calendarDocument([liverTumor('2012-01'), lungNodule('N1', '2012-01'), ...records]),
  );
  return [course === null ? 'refused' : 'taken', ...findings.map(({ code }) => code)];
};
const taken = ['taken'];

describe('fields of records', () => {
  it.each([
    ['bilirubin', '0 mg/dL'],
    ['bilirubin', '101 mg/dL'],
    ['albumin', '11 g/dL'],
    ['albumin', '110 g/L'],
    ['creatinine', '0 mg/dL'],
    ['creatinine', '51 mg/dL'],
    ['inr', '31'],
    ['pt-seconds-prolonged', '-11 s'],
    ['pt-activity', '301 %'],
    ['sodium', '89 mmol/L'],
    ['sodium', '201 mEq/L'],
    ['afp-l3', '101 %'],
  ] as const)('C62 %s of %s is refused', (analyte, result) => {
    const [verdict, code] = found(laboratory(analyte, result));
    expect([verdict, code]).toEqual(['refused', expect.stringMatching(/^(impossible|negative)-value$/)]);
  });
  it.each(ANALYTES.filter((analyte) => analyte !== 'pt-seconds-prolonged'))(
    'C62 %s is never negative',
    (analyte) => {
      const unit = { inr: '' }[analyte as string] ?? null;
      const units =
        unit === null
          ? [
              'mg/dL',
              'g/dL',
              'U/L',
              '%',
              'ng/mL',
              'IU/mL',
              'mAU/mL',
              'mmol/L',
              '10^9/L',
              'umol/L',
              'mg/L',
              'pg/mL',
              'mL/min/1.73m2',
            ]
          : [unit];
      const verdicts = units.map((name) => found(laboratory(analyte, `-1 ${name}`)));
      expect(verdicts.every(([verdict]) => verdict === 'refused')).toBe(true);
      expect(verdicts.some(([, code]) => code === 'negative-value')).toBe(true);
    },
  );
  it.each([
    ['bilirubin', '51 mg/dL'],
    ['albumin', '0.9 g/dL'],
    ['creatinine', '16 mg/dL'],
    ['inr', '0.7'],
    ['sodium', '109 mmol/L'],
    ['platelets', '9 10^9/L'],
    ['afp', '6000000 ng/mL'],
    ['pivka-ii', '0.5 mAU/mL'],
  ] as const)('C63 %s of %s is kept with a warning', (analyte, result) => {
    expect(found(laboratory(analyte, result))).toEqual(['taken', 'implausible-value']);
  });
  it('C62 the ends of what can be are as the analyte has them', () => {
    expect(found(laboratory('bilirubin', '100 mg/dL'))).toEqual(['taken', 'implausible-value']);
    expect(found(laboratory('sodium', '90 mmol/L'))).toEqual(['taken', 'implausible-value']);
    expect(found(laboratory('platelets', '0 10^9/L'))).toEqual(['taken', 'implausible-value']);
    expect(Object.keys(LABORATORY_RANGES)).toEqual([...ANALYTES]);
  });
  it('C64 a comparator is refused or doubted only where all that it leaves is', () => {
    expect(found(laboratory('bilirubin', '< 0.1 mg/dL'))).toEqual(['taken', 'implausible-value']);
    expect(found(laboratory('bilirubin', '<= 0.1 mg/dL'))).toEqual(taken);
    expect(found(laboratory('bilirubin', '> 100 mg/dL'))[0]).toBe('refused');
    expect(found(laboratory('bilirubin', '>= 100 mg/dL'))).toEqual(['taken', 'implausible-value']);
    expect(found(laboratory('bilirubin', '> 60,500 mg/dL'))[0]).toBe('refused');
    expect(found(laboratory('afp', '> 60,500 ng/mL'))).toEqual(taken);
    expect(found(laboratory('afp', '< 1 ng/mL'))).toEqual(taken);
    expect(found(laboratory('albumin', '< 0 g/dL'))[0]).toBe('refused');
  });
  it.each([
    ['albumin', '38'],
    ['bilirubin', 1.4],
    ['platelets', '234000'],
    ['afp', 60500],
  ] as const)('C12 %s of %s without a unit is refused', (analyte, result) => {
    expect(found(laboratory(analyte, result))).toEqual(['refused', 'unit-not-of-analyte']);
  });
  it('C65 a reference range has an end, runs upwards and is in a unit of its analyte', () => {
    const range = (referenceRange: Fields) => found(laboratory('afp', '5 ng/mL', { referenceRange }));
    expect(range({ low: 0, high: 7, unit: 'ng/mL' })).toEqual(taken);
    expect(range({ unit: 'ng/mL' })).toEqual(['refused', 'range-without-ends']);
    expect(range({ low: 8, high: 7, unit: 'ng/mL' })).toEqual(['refused', 'range-reversed']);
    expect(range({ high: 7, unit: 'mg/mL' })).toEqual(['refused', 'unit-not-of-analyte']);
  });
  it('C66 sizes lie between 0 and 500 mm, and what is under 1 or over 300 mm is doubted', () => {
    const sized = (size: string) =>
      found(
        scan('ct', '2012-02', { findings: [{ lesion: 'L1', status: 'viable', longestDiameterMm: size }] }),
      );
    expect(sized('130 mm')).toEqual(taken);
    expect(sized('31 cm')).toEqual(['taken', 'implausible-value']);
    expect(sized('501 mm')).toEqual(['refused', 'impossible-value']);
    expect(sized('-3 mm')).toEqual(['refused', 'negative-value']);
    expect(sized('130')).toEqual(['refused', 'record-field']);
  });
  it('C67 no part is larger than the whole: viable tumor, short axis, first second of a breath', () => {
    const shown = (finding: Fields) =>
      found(scan('ct', '2012-02', { findings: [{ lesion: 'L1', status: 'viable', ...finding }] }));
    expect(shown({ longestDiameterMm: '3 cm', viableDiameterMm: '31 mm' })).toContain(
      'part-larger-than-whole',
    );
    expect(shown({ longestDiameterMm: '> 3 cm', viableDiameterMm: '31 mm' })).toEqual(taken);
    expect(shown({ longestDiameterMm: '3 cm', viableDiameterMm: '< 31 mm' })).toEqual(taken);
    expect(shown({ longestDiameterMm: '3 cm', shortAxisMm: '4 cm' })[0]).toBe('refused');
    expect(shown({ longestDiameterMm: '3 cm', viableDiameterMm: '0 mm' })).toEqual(taken);
    const breath = { kind: 'lung-function', id: 'lf', at: '2012-01', fev1L: '3 L', fvcL: '2.5 L' };
    expect(found(breath)).toEqual(['refused', 'part-larger-than-whole']);
  });
  it('C68 a study does not show a lesion in two states, absent with a size, or clear what it did not cover', () => {
    const twice = [
      { lesion: 'L1', status: 'viable' },
      { lesion: 'L1', status: 'absent' },
    ];
    expect(found(scan('ct', '2012-02', { findings: twice }))).toEqual(['refused', 'lesion-shown-twice']);
    const gone = { lesion: 'L1', status: 'absent', longestDiameterMm: '2 cm' };
    expect(found(scan('ct', '2012-02', { findings: [gone] }))).toEqual(['taken', 'absent-but-measured']);
    const none = { lesion: 'L1', status: 'viable', number: 0 };
    expect(found(scan('ct', '2012-02', { findings: [none] }))).toEqual(['refused', 'present-but-none']);
    expect(found(scan('ct', '2012-02', { clearOf: ['lung'] }))).toEqual(['taken', 'clear-of-uncovered']);
  });
  it('C69 a lesion does not come of itself, and no more of a group is told than it has', () => {
    const part = lungNodule('N2', '2012-02', { splitFrom: 'N3' });
    const other = lungNodule('N3', '2012-02', { splitFrom: 'N2' });
    expect(found(part, other)).toEqual(['refused', 'lineage-in-a-circle', 'lineage-in-a-circle']);
    expect(found(lungNodule('N2', '2012-02', { splitFrom: 'N2' }))).toEqual(['refused', 'lesion-of-itself']);
    const judged = { kind: 'lesion-certainty', id: 'c', at: '2012-02', lesion: 'N1', basis: 'board' };
    expect(found({ ...judged, certainty: 'refuted', number: 2 })).toEqual(['refused', 'more-than-the-group']);
    expect(found(lungNodule('N2', '2012-02', { number: 0 }))).toEqual(['refused', 'impossible-value']);
  });
  it('C70 a treatment contradicts neither itself nor what it is cited for', () => {
    const session = { kind: 'ablation', id: 'rfa', at: '2012-02', technique: 'microwave' };
    const inLiver = { ...session, compartment: 'intrahepatic', targets: ['L1'] };
    expect(found({ ...inLiver, aborted: true, completeness: 'complete' })).toEqual([
      'taken',
      'aborted-yet-complete',
    ]);
    expect(found({ ...inLiver, perLesion: [{ lesion: 'N1' }] })).toEqual(['taken', 'not-a-target']);
    const bled = { kind: 'complication', id: 'bleeding', at: '2012-02', event: 'bleeding' };
    expect(found(inLiver, { ...bled, of: 'rfa' })).toEqual(taken);
    expect(found({ ...bled, of: 'tumor' })).toEqual(['refused', 'complication-of-no-treatment']);
    expect(found({ ...bled, of: 'rfa' })).toEqual(['refused', 'reference-missing']);
    expect(found(embolization('tace', '2012-02', { sessions: 0 }))[0]).toBe('refused');
  });
  it('C70 a dose is above nothing, believed to 100 Gy, and adds up', () => {
    const course = (totalDoseGy: unknown, fractions: number, dosePerFractionGy: unknown) =>
      found({
        kind: 'radiotherapy',
        id: 'rt',
        at: '2012-02',
        compartment: 'intrahepatic',
        totalDoseGy,
        fractions,
        dosePerFractionGy,
      });
    expect(course('4,000 cGy', 10, '400 cGy')).toEqual(taken);
    expect(course(0, 10, 0)).toEqual(['refused', 'impossible-value', 'impossible-value']);
    expect(course(4000, 10, 400)).toEqual(['taken', 'implausible-value']);
    expect(course(40, 11, 4)).toEqual(['taken', 'dose-does-not-add-up']);
  });
  it('C71 a level belongs to its vessel, and what is given was assessed', () => {
    const invasion = {
      kind: 'vascular-invasion',
      id: 'v',
      at: '2012-01',
      vessel: 'portal-vein',
      nature: 'tumor',
    };
    expect(found({ ...invasion, levels: ['Vp3', 'Vp4'] })).toEqual(taken);
    expect(found({ ...invasion, levels: ['Vv1'] })).toEqual(['refused', 'level-of-other-vessel']);
    const status = { kind: 'liver-status', id: 's', at: '2012-01', notAssessed: ['ascites'] };
    expect(found(status)).toEqual(taken);
    expect(found({ ...status, ascites: 'none' })).toEqual(['refused', 'given-yet-not-done']);
  });
  it('C72 what a file refuses is refused when it is appended', () => {
    const course = courseOf(calendarDocument([afp('first', '2012-01', '5 ng/mL')]));
    const [record] = courseOf(calendarDocument([laboratory('albumin', '4 g/dL')])).records;
    if (record?.kind !== 'laboratory' || record.result.kind !== 'quantity') throw new Error('one value');
    const of = (value: number) => ({
      ...record,
      result: { ...record.result, quantity: { value, unit: 'g/dL', comparator: '=' as const } },
    });
    expect(appendRecord(course, of(40)).course).toBe(course);
    expect(appendRecord(course, of(40)).findings.map(({ code }) => code)).toEqual(['impossible-value']);
    const doubted = appendRecord(course, of(7));
    expect(doubted.course.records).toHaveLength(2);
    expect(doubted.findings.map(({ code }) => code)).toEqual(['implausible-value']);
  });
});
