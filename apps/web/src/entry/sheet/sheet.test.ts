import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendDocuments, type Course, printCourse } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';
import { documentsOfSheet } from './documents-of-sheet.ts';
import { formValues } from './form-value.ts';
import { freshName } from './fresh-name.ts';
import { measuredDocument, withUnitApart } from './measured.ts';
import { findingsAt, placeFindings } from './place-findings.ts';
import { countDocument, isBlank, NOT_ASSESSED, recordDocument } from './record-document.ts';
import { emptySheet, type Sheet } from './sheet.ts';

const course: Course = {
  id: 'p-1',
  title: 'A patient',
  simulated: false,
  patient: { sex: 'female', ageYears: 35 },
  axis: { kind: 'calendar' },
  records: [],
  assumptions: [],
  contradictions: [],
};
const sheet: Sheet = { ...emptySheet(['liver-status', 'performance-status'], null), at: '2010-09' };

describe('a form', () => {
  it.each(['3', 'multiple', '2+', '>= 2', '2-4', 'not stated', ''])('reads the count "%s"', (text) => {
    const read = {
      3: 3,
      multiple: { atLeast: 2 },
      '2+': { atLeast: 2 },
      '>= 2': { atLeast: 2 },
      '2-4': { atLeast: 2, atMost: 4 },
      'not stated': 'not-stated',
      '': undefined,
    };
    expect(countDocument(text)).toEqual(read[text as keyof typeof read]);
  });

  it('tells apart a value, a value in words, and why there is none', () => {
    expect(measuredDocument('25', 'mm')).toBe('25 mm');
    expect(measuredDocument('2.5 cm', 'mm')).toBe('2.5 cm');
    expect(measuredDocument({ text: '> 35,000', unit: 'ng/mL' }, null)).toBe('> 35,000 ng/mL');
    expect(measuredDocument({ text: 'began to rise', reads: 'rising' }, null)).toEqual({
      words: 'began to rise',
      reads: 'rising',
    });
    expect(measuredDocument('not done', 'mm')).toEqual({ missing: 'not-done' });
    expect(measuredDocument('', 'mm')).toBeUndefined();
  });

  it('shows a written value with its unit as chosen, and writes it back as it stood', () => {
    const units = ['ng/mL', 'IU/mL'];
    expect(withUnitApart('> 35,000 ng/mL', units)).toEqual({ text: '> 35,000', unit: 'ng/mL' });
    expect(withUnitApart('1.12', ['ratio'])).toEqual({ text: '1.12', unit: 'ratio' });
    for (const kept of ['5ng/mL', '5  ng/mL', '5', '5 mg/dL']) expect(withUnitApart(kept, units)).toBe(kept);
    for (const written of ['> 35,000 ng/mL', '5ng/mL', '5  ng/mL', '5'])
      expect(measuredDocument(withUnitApart(written, units), null)).toBe(written);
  });

  it('of a draft without values nothing is written, also where a date alone was typed', () => {
    expect(isBlank('liver-status', {})).toBe(true);
    expect(isBlank('liver-status', { at: '2010' })).toBe(true);
    expect(isBlank('liver-status', { ascites: 'none' })).toBe(false);
  });

  it('what was not assessed is said, which blank is not', () => {
    expect(recordDocument('liver-status', { ascites: NOT_ASSESSED, jaundice: 'no', cirrhosis: '' })).toEqual({
      kind: 'liver-status',
      notAssessed: ['ascites'],
      jaundice: 'no',
    });
  });

  it('names records by what they are and when, each once', () => {
    const taken = new Set(['afp-2010-09', 'ct-liver-2010-08-to-2010-09']);
    expect(freshName({ kind: 'laboratory', analyte: 'afp', at: '2010-09' }, taken)).toBe('afp-2010-09-2');
    expect(freshName({ kind: 'decision', at: 'undated +0d..~+78mo' }, taken)).toBe(
      'decision-undated0d-to-78mo',
    );
  });
});

describe('a sheet', () => {
  const filled: Sheet = {
    ...sheet,
    laboratory: {
      dates: ['', '2010-10'],
      rows: [
        { analyte: 'afp', unit: 'ng/mL', cells: ['> 35,000', 'ND'] },
        { analyte: 'bilirubin', unit: '', cells: ['1.4', ''] },
      ],
    },
    serology: { HBeAg: 'positive', 'anti-HBe': '' },
    scans: {
      lesions: [
        {
          key: 'd3',
          lesion: 'M1',
          values: { organ: 'liver', nature: 'primary', site: 'both lobes', number: 'multiple' },
        },
      ],
      scans: [
        {
          key: 'd4',
          values: { at: '2010-08', modality: 'ct', covers: ['liver'] },
          cells: { M1: { text: 'present', more: { enhancement: 'arterial' } } },
        },
      ],
    },
    records: [
      ...sheet.records,
      { key: 'd5', kind: 'decision', values: { decision: 'Sorafenib', after: 'draft:d4' } },
    ],
  };

  it('gives one batch: blank cells say nothing, and a record without a date has that of the sheet', () => {
    const { documents } = documentsOfSheet(filled, course);
    expect(documents.map(({ id, at }) => [id, at])).toEqual([
      ['afp-2010-09', '2010-09'],
      ['bilirubin-2010-09', '2010-09'],
      ['afp-2010-10', '2010-10'],
      ['HBeAg-2010-09', '2010-09'],
      ['lesion-M1-2010-08', '2010-08'],
      ['ct-liver-2010-08', '2010-08'],
      ['decision-2010-09', '2010-09'],
    ]);
    expect(documents[2]?.result).toEqual({ missing: 'not-done' });
    expect(documents[6]?.after).toBe('ct-liver-2010-08');
  });

  it('a finding stands beside the field that it is about', () => {
    const { documents, places } = documentsOfSheet(filled, course);
    const placed = placeFindings(appendDocuments(course, documents).findings, places);
    expect(placed.map(({ address }) => address)).toEqual(['lab.bilirubin.0']);
    expect(findingsAt(placed, 'lab.bilirubin.0')[0]?.message).toContain('bilirubin is not measured in');
  });

  it('the published case is what its sheet gives, record for record', () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../../../../examples/cases/rupture-haic-metastasectomy.yaml'),
      'utf8',
    );
    const published = readCourseFile(text, 'case.yaml').course;
    if (published === null) throw new Error('the published case could not be read');
    const printed = printCourse(published).records;
    if (!Array.isArray(printed)) throw new Error('no records');
    const records = printed.map((record, index) => ({
      key: `d${index}`,
      kind: record.kind,
      values: formValues(record),
    }));
    const typed = documentsOfSheet({ ...sheet, records }, course);
    const { course: result, findings } = appendDocuments({ ...published, records: [] }, typed.documents);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.records).toEqual(published.records);
  });
});
