import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSources, readImport, readMapping, readTable } from '../src/index.ts';
import { writeWorkbook, writeZip } from './write-zip.ts';

const mappingText = (kind: 'csv' | 'xlsx') => `
format: hepatica-mapping/1
title: a test
simulated: false
sources: { t: { kind: ${kind}, file: file, patient: p, rowKey: [d], order: d } }
patients: { source: t, fields: { sex: unknown, ageYears: { column: n, as: number, strays: leave-out, optional: true } } }
records:
  - name: value
    source: t
    kind: laboratory
    at: { between: [{ column: d }, { nextRow: d, else: { column: d, plusDays: n } }] }
    fields: { analyte: afp, result: { column: v, unit: ng/mL, caps: { high: 10 } } }
  - name: seen
    source: t
    kind: contact
    at: { column: d, strays: leave-out }
    fields: { how: visit, words: { text: "{v} and {n}" } }
`;

async function load(kind: 'csv' | 'xlsx', bytes: Uint8Array) {
  const { mapping } = readMapping(mappingText(kind), 'm');
  if (mapping === null) throw new Error('no mapping');
  const opened = await openSources(mapping, [{ name: 'file', bytes }]);
  return opened.tables === null ? opened : readImport(mapping, opened.tables);
}

const cell = fc.oneof(
  fc.string(),
  fc.double().map(String),
  fc.constantFrom(
    '',
    '2015-03-04',
    '2015.03',
    '2015.1',
    '9999-12-31',
    '0000-00-00',
    '42067',
    '99999999999999999999',
    '1e308',
    '-0',
    '>',
    '> >5',
    'ND',
    '=cmd|x',
    '__proto__',
    'constructor',
    '../..',
    '<script>',
    "'; DROP TABLE x; --",
    '\u0000',
    '\uFEFF',
    '😀',
  ),
);

describe('What no importer may do, whatever it is given', () => {
  test('A table of any cells is read or refused with a finding, and never throws', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 6 }), async (rows) => {
        const text = ['p,d,v,n', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        const read = await load('csv', new TextEncoder().encode(text));
        const isRead = 'kind' in read && read.kind === 'read';
        expect(isRead || read.findings.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('Any bytes are read or refused with a finding, as text and as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('csv', 'xlsx'),
        async (bytes, kind) => {
          const read = await load(kind, bytes);
          expect(read.findings.some(({ severity }) => severity === 'error')).toBe(true);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  test('Any XML within a workbook is read or refused with a finding', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<row r="1">',
        '</row>',
        '<c r="A1" t="s">',
        '<c>',
        '</c>',
        '<v>',
        '</v>',
        '<f>',
        '<!DOCTYPE a>',
        '&amp;',
        '&x;',
        '&#x41;',
        '<![CDATA[',
        ']]>',
        '<!--',
        '<t>',
        '5',
        '<row r="-1">',
        '<c r="ZZZ1">',
        '<mergeCell/>',
      ),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const bytes = writeZip([
          {
            name: 'xl/workbook.xml',
            content: '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
          },
          { name: 'xl/_rels/workbook.xml.rels', content: '<R><Relationship Id="r1" Target="s.xml"/></R>' },
          { name: 'xl/s.xml', content: `<worksheet>${pieces.join('')}</worksheet>` },
        ]);
        const read = await load('xlsx', bytes);
        expect(read.findings.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test('One cell at the far end of a sheet does not make a small file a huge table', async () => {
    const sheet = '<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row>';
    const rows = Array.from(
      { length: 4000 },
      (_, row) => `<row r="${row + 2}"><c r="A${row + 2}"><v>1</v></c></row>`,
    );
    const bytes = writeZip([
      {
        name: 'xl/workbook.xml',
        content: '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
      },
      { name: 'xl/_rels/workbook.xml.rels', content: '<R><Relationship Id="r1" Target="s.xml"/></R>' },
      { name: 'xl/s.xml', content: `${sheet}${rows.join('')}</worksheet>` },
    ]);
    expect((await load('xlsx', bytes)).findings).toMatchObject([{ code: 'sheet-too-large' }]);
  });

  test('A tag, a date and a number without end are refused at once', async () => {
    const long = '1 '.repeat(200_000);
    const started = performance.now();
    const tag = writeWorkbook({ S: [['p', 'd', 'v', 'n']] }, { sheetHead: `<${'a'.repeat(400_000)}>` });
    expect((await load('xlsx', tag)).findings).toMatchObject([{ code: 'workbook-unreadable' }]);
    const cells = await load('csv', new TextEncoder().encode(`p,d,v,n\nA,${long}T1:1x,${long},1\n`));
    expect(cells.findings.map(({ code }) => code)).toContain('date-unreadable');
    // Minutes where the time grows by the square of the length; well under a second where it does not.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('A file that is too large to be held as text is refused by its size', () => {
    const { table, findings } = readTable(new Uint8Array(500_000_001), { name: 'huge.csv' });
    expect(table).toBeNull();
    expect(findings).toMatchObject([{ code: 'file-too-large' }]);
  });
});
