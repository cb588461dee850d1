import type { Course, CourseRecord } from '@hepatica/course';
import { describe, expect, test } from 'vitest';
import { importDifference, openSources, type ReadImport, readImport, readMapping } from '../src/index.ts';
import { writeWorkbook } from './write-zip.ts';

/** Applies a mapping to files given as text or bytes. */
async function load(
  mappingText: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ReadImport> {
  const { mapping, findings } = readMapping(mappingText, 'mapping.yaml');
  if (mapping === null) throw new Error(JSON.stringify(findings));
  const named = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  const opened = await openSources(mapping, named);
  if (opened.tables === null) throw new Error(JSON.stringify(opened.findings));
  return readImport(mapping, opened.tables);
}

function courses(read: ReadImport): readonly Course[] {
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings));
  return read.courses;
}

const codes = ({ findings }: ReadImport) => findings.map(({ code }) => code);
const brief = (record: CourseRecord) =>
  record.kind === 'laboratory'
    ? [
        record.analyte,
        record.at.asWritten,
        record.result.kind === 'quantity' ? record.result.asWritten : record.result,
      ]
    : [record.kind, record.at.asWritten];

const head = `
format: hepatica-mapping/1
title: a test
simulated: false
`;

const long = `${head}
sources:
  labs: { kind: csv, file: labs.csv, patient: pid, rowKey: [date, test], order: date, missing: { ND: not-done } }
patients: { source: labs, fields: { sex: unknown } }
records:
  - name: value
    source: labs
    kind: laboratory
    at: { column: date }
    fields:
      analyte: { column: test, codes: { AFP: afp, T.bil: bilirubin } }
      result: { column: value, unitColumn: unit }
`;

describe('A long table, one value in each row', () => {
  test('gives each value its analyte, its unit, and a bound, a missing value or a partial date where it has one', async () => {
    const read = await load(long, {
      'labs.csv':
        'pid,date,test,value,unit\nA,2015.03,AFP,>2000,ng/mL\nA,2015-04-01,AFP,<2,ng/mL\nA,2015-04-01,T.bil,ND,mg/dL\nB,2015-05-01,T.bil,17.1,umol/L\nB,2015-05-02,T.bil,,umol/L\n',
    });
    expect(courses(read).map(({ records }) => records.map(brief))).toEqual([
      [
        ['afp', '2015-03', '> 2000 ng/mL'],
        ['afp', '2015-04-01', '< 2 ng/mL'],
        ['bilirubin', '2015-04-01', { kind: 'missing', reason: 'not-done' }],
      ],
      [['bilirubin', '2015-05-01', '17.1 umol/L']],
    ]);
  });

  test('is refused whole where one cell is wrong, and every wrong cell is told at its row and column', async () => {
    const read = await load(long, {
      'labs.csv':
        'pid,date,test,value,unit\nA,2015-13-01,AFP,1,ng/mL\nA,2015-04-01,XYZ,1,ng/mL\nA,2015-04-02,AFP,1,ng/L\nA,2015-04-03,AFP,abc,ng/mL\nA,2015-04-04,AFP,-5,ng/mL\n,2015-04-05,AFP,1,ng/mL\n',
    });
    expect(read.kind).toBe('refused');
    const places = read.findings.map(({ code, where }) => [code, where?.line, where?.column]);
    expect(places).toEqual(
      expect.arrayContaining([
        ['date-unreadable', 2, 'date'],
        ['code-unknown', 3, 'test'],
        ['record-field', 4, 'value'],
        ['value-unreadable', 5, 'value'],
        ['negative-value', 6, 'value'],
        ['patient-missing', 7, 'pid'],
      ]),
    );
  });

  test('gives the same ids whatever the order of its rows, and a changed cell becomes a correction of its record', async () => {
    const rows = ['A,2015-04-01,AFP,10,ng/mL', 'A,2015-05-01,AFP,20,ng/mL', 'A,2015-05-01,T.bil,1.0,mg/dL'];
    const file = (lines: readonly string[]) => ({
      'labs.csv': `pid,date,test,value,unit\n${lines.join('\n')}\n`,
    });
    const [before] = courses(await load(long, file(rows)));
    const [turned] = courses(await load(long, file(rows.toReversed())));
    if (before === undefined || turned === undefined) throw new Error('no course');
    const same = importDifference(before, turned);
    expect([same.add, same.correct, same.absent, same.unchanged]).toEqual([[], [], [], 3]);

    const [changed] = courses(await load(long, file([rows[0] ?? '', 'A,2015-05-01,AFP,25,ng/mL'])));
    if (changed === undefined) throw new Error('no course');
    const difference = importDifference(before, changed);
    expect(
      difference.correct.map(({ before: old, record }) => [old.id, record.id, record.supersedes]),
    ).toEqual([['labs.2015-05-01.AFP.value', 'labs.2015-05-01.AFP.value.r2', 'labs.2015-05-01.AFP.value']]);
    expect(difference.absent.map(({ id }) => id)).toEqual(['labs.2015-05-01.T.bil.value']);

    // Once the correction is stored, the same file changes nothing; the old file corrects it back, by a third record.
    const corrected = {
      ...before,
      records: [...before.records, ...difference.correct.map(({ record }) => record)],
    };
    expect(importDifference(corrected, changed).correct).toEqual([]);
    expect(importDifference(corrected, before).correct.map(({ record }) => record.id)).toEqual([
      'labs.2015-05-01.AFP.value.r3',
    ]);
  });

  test('is never mixed with patients of the other sort, real or simulated', async () => {
    const [real] = courses(
      await load(long, { 'labs.csv': 'pid,date,test,value,unit\nA,2015,AFP,1,ng/mL\n' }),
    );
    if (real === undefined) throw new Error('no course');
    expect(importDifference({ ...real, simulated: true }, real).findings).toMatchObject([
      { code: 'simulated-and-real', severity: 'error' },
    ]);
  });
});

describe('A wide table, one patient in each row', () => {
  const wide = `${head}
sources:
  patients: { kind: csv, file: wide.csv, patient: id }
patients:
  source: patients
  fields: { sex: { column: sex, codes: { M: male, F: female } }, ageYears: { column: age, as: number } }
records:
  - name: afp
    source: patients
    kind: laboratory
    each: { visit: [base, m3] }
    at: { column: "date_{visit}" }
    fields: { analyte: afp, result: { column: "afp_{visit}", unit: ng/mL } }
  - name: lesions
    source: patients
    kind: lesion
    each: { n: ["1", "2"] }
    when: { column: "size_{n}", empty: false }
    at: { column: date_base }
    fields: { lesion: "L{n}", organ: liver, nature: primary, site: liver, number: 1 }
  - name: scan
    source: patients
    kind: imaging
    at: { column: date_base }
    fields:
      modality: ct
      covers: [liver]
      findings:
        - { lesion: L1, status: viable, longestDiameterMm: { column: size_1, unit: cm } }
        - { lesion: L2, status: viable, longestDiameterMm: { column: size_2, unit: cm } }
`;

  test('gives a record for each repeated column that holds something, and a lesion for each size', async () => {
    const read = await load(wide, {
      'wide.csv':
        'id,sex,age,date_base,afp_base,date_m3,afp_m3,size_1,size_2\nA,M,60,2015-01-01,10,2015-04-01,,2.5,1.0\nB,F,55,2015-02-01,20,2015-05-01,5,3,\n',
    });
    const [a, b] = courses(read);
    expect([a?.patient, b?.patient]).toEqual([
      { sex: 'male', ageYears: 60 },
      { sex: 'female', ageYears: 55 },
    ]);
    const kinds = (course: Course | undefined) => course?.records.map(({ id }) => id.split('.').at(-1));
    expect(kinds(a)).toEqual(['afp-base', 'lesions-1', 'lesions-2', 'scan']);
    expect(kinds(b)).toEqual(['afp-base', 'afp-m3', 'lesions-1', 'scan']);
    const scan = b?.records.find((record) => record.kind === 'imaging');
    expect(scan?.kind === 'imaging' && scan.findings.map(({ lesion }) => lesion)).toEqual(['L1']);
  });

  test('that lacks a column of its mapping is refused with the nearest name', async () => {
    const read = await load(wide, { 'wide.csv': 'id,sex,age,date_base,afp_bas\nA,M,60,2015-01-01,10\n' });
    expect(read.kind).toBe('refused');
    expect(read.findings.find(({ where }) => where?.column === 'afp_base')?.message).toContain('"afp_bas"');
  });

  test('whose cells are read by no rule says so: nothing is lost in silence', async () => {
    const read = await load(wide, {
      'wide.csv':
        'id,sex,age,date_base,afp_base,date_m3,afp_m3,size_1,size_2,smoker\nA,M,60,2015-01-01,10,,,2.5,,yes\n',
    });
    expect(read.findings).toMatchObject([
      { code: 'column-unused', where: { column: 'smoker' }, values: { cells: 1 } },
    ]);
  });
});

test('A table of events gives each event the record of its kind', async () => {
  const read = await load(
    `${head}
sources:
  events: { kind: csv, file: events.csv, patient: pid, rowKey: [date, event], order: date }
patients: { source: events, fields: { sex: unknown } }
records:
  - name: death
    source: events
    kind: vital-status
    when: { column: event, in: [death] }
    at: { column: date }
    fields: { status: dead, causeWords: { column: detail, optional: true } }
  - name: tace
    source: events
    kind: embolization
    when: { column: event, in: [TACE] }
    at: { column: date }
    fields: { compartment: intrahepatic, technique: tace, sessions: 1 }
`,
    {
      'events.csv':
        'pid,date,event,detail\nA,2015-01-01,TACE,\nA,2016-01-01,death,liver failure\nA,2015-06-01,TACE,\n',
    },
  );
  expect(courses(read)[0]?.records.map(brief)).toEqual([
    ['vital-status', '2016-01-01'],
    ['embolization', '2015-01-01'],
    ['embolization', '2015-06-01'],
  ]);
});

describe('A workbook with several sheets', () => {
  const book = `${head}
sources:
  patients: { kind: xlsx, file: book.xlsx, sheet: Patients, patient: no }
  sessions: { kind: xlsx, file: book.xlsx, sheet: Sessions, patient: no, rowKey: [session] }
  lesions:
    kind: xlsx
    file: book.xlsx
    sheet: Lesions
    patient: sessions.no
    rowKey: [session, lesion]
    join: [{ source: sessions, on: { session: session } }]
patients: { source: patients, fields: { sex: { column: sex, codes: { M: male, F: female } } } }
records:
  - name: lesion
    source: lesions
    kind: lesion
    at: { column: sessions.date }
    fields:
      lesion: { text: "L{lesion}" }
      organ: liver
      nature: primary
      site: { column: segment }
      number: 1
  - name: contact
    source: sessions
    kind: contact
    at: { column: date }
    fields: { how: visit }
`;
  const patients = [
    ['no', 'sex'],
    [1, 'M'],
    [2, 'F'],
  ] as const;
  const sessions = [
    ['session', 'no', 'date'],
    ['s1', 1, { serial: 42067, style: 'day' }],
    ['s2', 2, { serial: 42064, style: 'month' }],
  ] as const;

  test('joins them by a number: a lesion takes patient and date from its session', async () => {
    const lesions = [
      ['session', 'lesion', 'segment'],
      ['s1', 1, 'S6'],
      ['s1', 2, 'S8'],
      ['s2', 1, 'S4'],
    ] as const;
    const read = await load(book, {
      'book.xlsx': writeWorkbook({ Patients: patients, Sessions: sessions, Lesions: lesions }),
    });
    expect(courses(read).map(({ id, records }) => [id, ...records.map(brief)])).toEqual([
      ['1', ['lesion', '2015-03-04'], ['lesion', '2015-03-04'], ['contact', '2015-03-04']],
      ['2', ['lesion', '2015-03'], ['contact', '2015-03']],
    ]);
    expect(codes(read)).toEqual([]);
  });

  test('is refused where a row has no partner, or two', async () => {
    const orphan = [
      ['session', 'lesion', 'segment'],
      ['s9', 1, 'S6'],
    ] as const;
    const lone = await load(book, {
      'book.xlsx': writeWorkbook({ Patients: patients, Sessions: sessions, Lesions: orphan }),
    });
    expect(lone.findings).toMatchObject([
      { code: 'join-missing', where: { file: 'book.xlsx#Lesions', line: 2 } },
    ]);
    const twice = [...sessions, ['s1', 2, { serial: 42067, style: 'day' }]] as const;
    const two = await load(book, {
      'book.xlsx': writeWorkbook({ Patients: patients, Sessions: twice, Lesions: orphan }),
    });
    expect(codes(two)).toContain('join-ambiguous');
  });
});

describe('Hostile tables', () => {
  test('Names of JavaScript as patients, columns and codes are plain texts', async () => {
    const read = await load(long.replace('T.bil: bilirubin', '__proto__: bilirubin'), {
      'labs.csv':
        'pid,date,test,value,unit\nconstructor,2015,AFP,1,ng/mL\n__proto__,2015,AFP,1,ng/mL\ntoString,2015,AFP,toString,ng/mL\n',
    });
    expect(read.kind).toBe('refused');
    expect(codes(read)).toContain('value-unreadable');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('A patient named like a path gives an id that leads nowhere', async () => {
    const read = await load(long, { 'labs.csv': 'pid,date,test,value,unit\n../../etc/x,2015,AFP,1,ng/mL\n' });
    const ids = read.kind === 'read' ? read.courses.map(({ id }) => id) : [];
    for (const id of ids) expect(id).not.toMatch(/[\\/]/);
    // An id begins with a letter or a digit; where it does not, the patient is refused rather than renamed.
    expect(read.kind).toBe('refused');
  });

  test('Ragged rows refuse the file with their lines', async () => {
    const { mapping } = readMapping(long, 'm');
    if (mapping === null) throw new Error('no mapping');
    const bytes = new TextEncoder().encode('pid,date,test,value,unit\nA,2015,AFP,1\n');
    const opened = await openSources(mapping, [{ name: 'labs.csv', bytes }]);
    expect(opened.tables).toBeNull();
    expect(opened.findings).toMatchObject([{ code: 'row-ragged', where: { line: 2 } }]);
  });

  test('A mapping that multiplies without end is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, i) => {
        const before = 'abcdefg'[i];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(readMapping(bomb, 'm').findings).toMatchObject([{ code: 'yaml-unreadable' }]);
  });

  test('A mapping with an unknown field, a missing source or an unknown kind says so', async () => {
    expect(
      readMapping(long.replace('file: labs.csv', 'fle: labs.csv'), 'm').findings.map(({ code }) => code),
    ).toContain('mapping-field');
    expect(readMapping(long.replace('source: labs\n', 'source: lab\n'), 'm').findings[0]?.message).toContain(
      'Nearest: "labs"',
    );
    const read = await load(long.replace('kind: laboratory', 'kind: laboratry'), {
      'labs.csv': 'pid,date,test,value,unit\nA,2015,AFP,1,ng/mL\n',
    });
    expect(read.findings[0]?.message).toContain('nearest: "laboratory"');
  });
});
