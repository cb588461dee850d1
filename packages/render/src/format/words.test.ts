import { albi, assessValues, bclc2022, childPugh, modifiedUicc, systems } from '@hepatica/clinical';
import { parsePartialDate, type TimeAxis } from '@hepatica/course';
import { expect, test } from 'vitest';
import { courseOf, recordOf } from '../../test/examples/courses.ts';
import { describeAssessment } from './assessment.ts';
import { shortSite } from './clinical-names.ts';
import { formatPartialDate } from './partial-date.ts';
import { formatPossible } from './possible.ts';
import { formatQuantity } from './quantity.ts';
import { describeRecord, recordSentence } from './record.ts';

const calendar: TimeAxis = { kind: 'calendar' };
const relative: TimeAxis = { kind: 'relative', anchor: 'initial treatment' };

test.each([
  ['2010-08-14', '14 Aug 2010'],
  ['2010-08', 'Aug 2010'],
  ['2010', '2010'],
  ['2016-10..2017-01', 'Oct 2016 – Jan 2017'],
  ['2010-08..2010-09', 'Aug – Sep 2010'],
  ['~2012-02', 'about Feb 2012'],
  ['2013-10 | 2015-06', 'Oct 2013 or Jun 2015'],
  ['undated 2012-02..2013-10', 'undated'],
])('the date %s reads "%s"', (written, read) => {
  const parsed = parsePartialDate(written, calendar);
  expect(parsed.kind === 'date' ? formatPartialDate(parsed.date, calendar) : parsed).toBe(read);
});

test.each([
  ['+0d', 'day 0'],
  ['+11mo', 'month 11'],
  ['+1mo', 'month 1'],
  ['-144mo', 'month -144'],
  ['~+72mo', 'about month 72'],
  ['+1d..+10mo', 'months 1–10'],
  ['-150mo..-138mo', 'months −150 to −138'],
  ['+14mo..+38mo', 'months 14–38'],
  ['+38mo | +24mo', 'month 38 or month 24'],
])('the relative date %s reads "%s"', (written, read) => {
  const parsed = parsePartialDate(written, relative);
  expect(parsed.kind === 'date' ? formatPartialDate(parsed.date, relative) : parsed).toBe(read);
});

test('a quantity keeps its comparator, its digits and its unit', () => {
  expect(formatQuantity({ value: 35000, unit: 'ng/mL', comparator: '>' })).toBe('> 35,000 ng/mL');
  expect(formatQuantity({ value: 1.12, unit: 'ratio', comparator: '=' })).toBe('1.12');
  expect(formatQuantity({ value: 34.2, unit: 'umol/L', comparator: '=' })).toBe('34.2 µmol/L');
});

test('a set of possible answers is written out: two with "or", neighbors as a range, all of them as unknown', () => {
  const order = ['T1', 'T2', 'T3', 'T4'];
  expect(formatPossible({ kind: 'one', value: 'T3' }, { order })).toBe('T3');
  expect(formatPossible({ kind: 'among', values: ['T4', 'T3'] }, { order })).toBe('T3 or T4');
  expect(formatPossible({ kind: 'among', values: ['T2', 'T3', 'T4'] }, { order })).toBe('T2–T4');
  expect(formatPossible({ kind: 'among', values: ['T1', 'T3', 'T4'] }, { order })).toBe('T1, T3 or T4');
  expect(formatPossible({ kind: 'among', values: order }, { order })).toBe('unknown');
});

test('an open interval says on which side it is open', () => {
  expect(formatPossible({ kind: 'between', low: { value: 35000, inclusive: false } })).toBe('> 35,000');
  expect(formatPossible({ kind: 'between', high: { value: 5, inclusive: true } })).toBe('≤ 5');
  const low = { value: -2.6, inclusive: true };
  const high = { value: -1.39, inclusive: true };
  expect(formatPossible({ kind: 'between', low, high }, { decimals: 2 })).toBe('−2.60 to −1.39');
  expect(formatPossible({ kind: 'between' })).toBe('unknown');
});

test('an assessment says what is determined, what is possible, and what is missing', () => {
  const known = { bilirubin: '1.4 mg/dL', albumin: '4.4 g/dL', inr: 1.1 };
  const complete = describeAssessment(
    assessValues(childPugh, { ...known, ascites: 'none', encephalopathy: 'none' }),
  );
  expect(complete.headline).toBe('Child-Pugh A (5)');
  expect(complete.detail).toBe('');
  const open = describeAssessment(assessValues(childPugh, known));
  expect(open.headline).toBe('Child-Pugh A or B (5–9)');
  expect(open.detail).toMatch(/^Missing: .*[Aa]scites.*ncephalopathy/);
});

test('of an assessment nothing is known where no class can be ruled out', () => {
  expect(describeAssessment(assessValues(modifiedUicc, {})).answer).toBe('unknown');
  expect(describeAssessment(assessValues(albi, {})).answer).toBe('unknown');
});

test('what is missing tells why, where more is known than that it is missing', () => {
  const { detail } = describeAssessment(
    assessValues(albi, {
      albumin: { kind: 'unknown', reason: 'not-done' },
      bilirubin: { kind: 'unknown', reason: 'unreadable' },
    }),
  );
  expect(detail).toContain('Albumin (not done)');
  expect(detail).toContain('Total bilirubin (recorded, but undecided or not convertible)');
  expect(describeAssessment(assessValues(albi, {})).detail).toContain('Missing: Total bilirubin, Albumin.');
});

test('a field whose value does not tell of what it is stands behind its letter', () => {
  const answers = systems
    .filter(({ id }) => id === 'vascular-invasion')
    .map((invasion) => assessValues(invasion, { portalVein: 'sectoral', hepaticVein: 'Vv0', bileDuct: 'B0' }))
    .map((seen) => describeAssessment(seen).headline);
  expect(answers).toEqual(['Invasion Vp2 (Vv0, B0, Cheng I)']);
});

test('an answer that may not apply says so, and under which condition it does', () => {
  const stage = describeAssessment(
    assessValues(bclc2022, { performanceStatus: 2, macrovascularInvasion: false }),
  );
  expect(stage.headline).toBe('BCLC C or D, or not applicable');
  expect(stage.brief).toBe('C or D, or not applicable');
  expect(stage.condition).toBe('Applies only if a tumor is left in the liver or beyond it.');
  expect(stage.detail).toMatch(/^Applies only if a tumor is left in the liver or beyond it\. Missing: /);
  const spread = describeAssessment(
    assessValues(bclc2022, { distantMetastasis: true, performanceStatus: 2 }),
  );
  expect([spread.answer, spread.condition]).toEqual(['C or D', '']);
  const free = { tumorNumber: 0, largestDiameter: 0, regionalNodes: false };
  expect(describeAssessment(assessValues(modifiedUicc, free)).answer).toBe(
    'IVB (T0 N0 M1), or not applicable',
  );
});

test('of an answer that is unknown it is not said that it may not apply', () => {
  const { answer, condition } = describeAssessment(assessValues(bclc2022, {}));
  expect([answer, condition]).toEqual(['unknown', '']);
});

test('where points are ruled out but no class is, the classes are named beside them', () => {
  expect(describeAssessment(assessValues(childPugh, { bilirubin: '1 mg/dL' })).answer).toBe('A–C (5–13)');
});

test('sites are shortened to what a lane has room for', () => {
  expect(shortSite('right upper lobe', 'lung')).toBe('RUL');
  expect(shortSite('right lobe, segment VI', 'liver')).toBe('right lobe, S6');
  expect(shortSite('segment VIII', 'liver')).toBe('S8');
  expect(shortSite('lung', 'lung')).toBe('');
});

test('a site keeps its second part only where a lane has room for it', () => {
  expect(shortSite('right lower lobe, first of two nodules', 'lung')).toBe('RLL');
});

test('a record is told as one sentence with its date and how its source speaks', () => {
  const course = courseOf([
    {
      id: 'm',
      kind: 'lesion',
      at: '2020-01',
      lesion: 'L1',
      organ: 'lung',
      nature: 'metastasis',
      site: 'right upper lobe',
      number: 1,
    },
    { id: 'a', kind: 'laboratory', at: '2020-01', analyte: 'afp', result: '> 35,000 ng/mL' },
    {
      id: 'w',
      kind: 'laboratory',
      at: '2020-02',
      analyte: 'afp',
      result: { words: 'normal level', reads: 'normal' },
    },
    {
      id: 'r',
      kind: 'radiotherapy',
      at: '2020-03',
      targets: ['L1'],
      compartment: 'extrahepatic',
      state: 'planned',
      totalDoseGy: '4,000 cGy',
      fractions: 10,
      dosePerFractionGy: '400 cGy',
    },
  ]);
  expect(recordSentence(recordOf(course, 'a'), calendar)).toBe('Jan 2020: AFP, > 35,000 ng/mL');
  expect(describeRecord(recordOf(course, 'w')).detail).toBe('“normal level”');
  expect(recordSentence(recordOf(course, 'r'), calendar)).toBe(
    'Mar 2020: Radiotherapy, 40 Gy / 10 fractions, 4 Gy per fraction, planned',
  );
});
