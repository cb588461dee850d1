import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSources, readImport, readMapping } from '../src/index.ts';

const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'exchange', 'redcap');
const missing = existsSync(shared) ? '' : ' (skipped: ../shared/data/exchange/redcap is absent)';

const dictionary = [
  '"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Identifier?"',
  'record_id,demographics,text,Record,,',
  'sex,demographics,radio,Sex,"1, Male | 2, Female",',
  'age,demographics,text,Age,,',
  'lab_date,labs,text,Date,,',
  'afp,labs,text,AFP,,',
  'symptoms,visit,checkbox,Symptoms,"1, Pain | 2, Jaundice",',
  'visit_date,visit,text,Date,,',
].join('\n');

const data = [
  'record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,sex,age,lab_date,afp,symptoms___1,symptoms___2,visit_date',
  '1,base_arm_1,,,1,60,,,0,0,',
  '1,base_arm_1,labs,1,,,2015-01-02,>400,,,',
  '1,base_arm_1,labs,2,,,2015-02-02,12,,,',
  '1,m3_arm_1,,,,,,,1,0,2015-04-01',
  '2,base_arm_1,,,2,51,,,0,0,',
].join('\n');

const mappingText = `
format: hepatica-mapping/1
title: a project
simulated: false
sources:
  demographics: { kind: redcap, file: data.csv, dictionary: dictionary.csv, form: demographics, patient: record_id }
  labs: { kind: redcap, file: data.csv, dictionary: dictionary.csv, form: labs, patient: record_id, rowKey: [redcap_event_name, redcap_repeat_instance] }
  visit: { kind: redcap, file: data.csv, dictionary: dictionary.csv, form: visit, patient: record_id, rowKey: [redcap_event_name] }
patients:
  source: demographics
  fields:
    sex: { column: sex, as: label, transform: digits, codes: { 1: male, 2: female } }
    ageYears: { column: age, as: number }
records:
  - { name: afp, source: labs, kind: laboratory, at: { column: lab_date }, fields: { analyte: afp, result: { column: afp, unit: ng/mL } } }
  - { name: pain, source: visit, kind: symptom, when: { column: symptoms___1, in: [1] }, at: { column: visit_date }, fields: { finding: pain, present: true } }
  - { name: jaundice, source: visit, kind: symptom, when: { column: symptoms___2, in: [1] }, at: { column: visit_date }, fields: { finding: jaundice, present: true } }
`;

async function load(text: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const { mapping, findings } = readMapping(text, 'mapping.yaml');
  if (mapping === null) throw new Error(JSON.stringify(findings));
  const named = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  const opened = await openSources(mapping, named);
  if (opened.tables === null) throw new Error(JSON.stringify(opened.findings));
  return readImport(mapping, opened.tables);
}

test('A project gives repeats of an instrument, events and checkboxes their records', async () => {
  const read = await load(mappingText, { 'data.csv': data, 'dictionary.csv': dictionary });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings));
  expect(
    read.courses.map(({ id, patient, records }) => [id, patient.sex, records.map((record) => record.id)]),
  ).toEqual([
    [
      '1',
      'male',
      ['labs.base_5f_arm_5f_1.1.afp', 'labs.base_5f_arm_5f_1.2.afp', 'visit.m3_5f_arm_5f_1.pain'],
    ],
    ['2', 'female', []],
  ]);
});

test('An instrument that the dictionary does not have is named with the nearest', async () => {
  const { mapping } = readMapping(mappingText.replace('form: labs', 'form: lab'), 'm');
  if (mapping === null) throw new Error('no mapping');
  const encode = (text: string) => new TextEncoder().encode(text);
  const opened = await openSources(mapping, [
    { name: 'data.csv', bytes: encode(data) },
    { name: 'dictionary.csv', bytes: encode(dictionary) },
  ]);
  expect(opened.findings).toMatchObject([{ code: 'instrument-missing' }]);
});

describe.skipIf(missing !== '')(`REDCap projects as they come${missing}`, () => {
  const file = (project: string, name: string) => readFileSync(join(shared, project, name));
  const project = (source: string, records: string) => `
format: hepatica-mapping/1
title: a project
simulated: false
sources:
  demographics: { kind: redcap, file: data.csv, dictionary: dictionary.csv, form: demographics, patient: ID }
${source}
patients:
  source: demographics
  fields: { sex: { column: sex, codes: { 0: female, 1: male } }, ageYears: { column: age, as: number } }
records:
${records}
`;
  const visit = (source: string, column: string) =>
    `  - { name: visit, source: ${source}, kind: contact, at: { column: ${column} }, fields: { how: visit } }`;

  test('a project with repeating instruments', async () => {
    const source =
      '  bp: { kind: redcap, file: data.csv, dictionary: dictionary.csv, form: bp, patient: record_id, rowKey: [redcap_repeat_instance] }';
    const read = await load(
      project(source, visit('bp', 'date_bp')).replace('patient: ID', 'patient: record_id'),
      {
        'data.csv': file('repeating-instruments', 'data.csv'),
        'dictionary.csv': file('repeating-instruments', 'dictionary.csv'),
      },
    );
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings));
    expect(read.courses.map(({ id, patient, records }) => [id, patient.ageYears, records.length])).toEqual([
      ['1', 8.9, 3],
      ['2', 9.6, 1],
    ]);
  });

  test('a longitudinal project, by its events', async () => {
    const read = await load(
      project('', visit('demographics', 'date_enrolled')).replace('patient: ID', 'patient: study_id'),
      {
        'data.csv': file('longitudinal', 'data.csv'),
        'dictionary.csv': file('longitudinal', 'dictionary.csv'),
      },
    );
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings));
    expect(read.courses.length).toBeGreaterThan(1);
    expect(read.courses[0]?.id).toBe('100');
    expect(read.courses.every(({ records }) => records.length === 1)).toBe(true);
  });

  test('a project whose dictionary was read through its interface', async () => {
    const text = project('', visit('demographics', 'dob'))
      .replace('patient: ID', 'patient: record_id')
      .replace('{ 0: female, 1: male }', '{ "FALSE": female, "TRUE": male }')
      .replaceAll('dictionary.csv', 'metadata.csv');
    const read = await load(text, {
      'data.csv': file('simple', 'data.csv'),
      'metadata.csv': file('simple', 'metadata.csv'),
    });
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings.slice(0, 4)));
    expect(read.courses.map(({ patient }) => patient.sex)).toContain('male');
  });
});
