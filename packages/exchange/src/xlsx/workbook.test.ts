import { expect, test } from 'vitest';
import { writeWorkbook, writeZip } from '../../test/write-zip.ts';
import { sheetTable } from './sheet-table.ts';
import { readWorkbook } from './workbook.ts';

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

async function columnsOf(bytes: Uint8Array, sheet = 'Visits') {
  const { workbook, findings } = await readWorkbook(bytes, { name: 'book.xlsx' });
  if (workbook === null) throw new Error(JSON.stringify(findings));
  const { table } = sheetTable(workbook, { sheet }, 'book.xlsx');
  return Object.fromEntries(table?.table.columns.map(({ name, values }) => [name, values]) ?? []);
}

test('A sheet gives its cells as text, days of the calendar as dates and months as months', async () => {
  const rows = [
    ['no', 'date', 'month', 'AFP'],
    [1, { serial: 42067, style: 'day' }, { serial: 42064, style: 'month' }, '>2000'],
    [2, { serial: 42067.4375, style: 'day' }, 2015.03, 0.30000000000000004],
  ] as const;
  expect(await columnsOf(writeWorkbook({ Visits: rows }))).toEqual({
    no: ['1', '2'],
    date: ['2015-03-04', '2015-03-04 10:30'],
    month: ['2015-03', '2015.03'],
    AFP: ['>2000', '0.3'],
  });
});

test('A workbook that counts from 1904 gives the same day four years and a day lower', async () => {
  const rows = [['date'], [{ serial: 42067 - 1462, style: 'day' }]] as const;
  expect(await columnsOf(writeWorkbook({ Visits: rows }, { date1904: true }))).toEqual({
    date: ['2015-03-04'],
  });
});

test('Cells beyond the header refuse the sheet, at their row', async () => {
  const { workbook } = await readWorkbook(writeWorkbook({ Visits: [['a'], ['1', 'x']] }), {
    name: 'book.xlsx',
  });
  if (workbook === null) throw new Error('no workbook');
  const { table, findings } = sheetTable(workbook, {}, 'book.xlsx');
  expect(table).toBeNull();
  expect(findings).toMatchObject([{ code: 'row-ragged', where: { line: 2 } }]);
});

test('A sheet that is not there is named with the nearest', async () => {
  const { workbook } = await readWorkbook(writeWorkbook({ Visits: [['a']] }), { name: 'book.xlsx' });
  if (workbook === null) throw new Error('no workbook');
  const { findings } = sheetTable(workbook, { sheet: 'Visit' }, 'book.xlsx');
  expect(findings[0]?.message).toContain('nearest: "Visits"');
});

test('A document type, with which entities are declared, refuses the workbook', async () => {
  const bomb =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const { workbook, findings } = await readWorkbook(writeWorkbook({ Visits: [['a']] }, { sheetHead: bomb }), {
    name: 'book.xlsx',
  });
  expect(workbook).toBeNull();
  expect(findings[0]?.message).toContain('document type');
});

test('An entity that XML does not know refuses the workbook', async () => {
  const bytes = writeZip([{ name: 'xl/workbook.xml', content: '<workbook>&secret;</workbook>' }]);
  expect(codes((await readWorkbook(bytes, { name: 'b.xlsx' })).findings)).toEqual(['workbook-unreadable']);
});

test('A small archive that unpacks to too much is refused before it is unpacked', async () => {
  const bytes = writeZip([{ name: 'xl/workbook.xml', content: new Uint8Array(3_000_000) }]);
  expect(bytes.length).toBeLessThan(10_000);
  const limits = { entries: 10, entryBytes: 1_000_000, totalBytes: 2_000_000 };
  expect(codes((await readWorkbook(bytes, { name: 'b.xlsx', limits })).findings)).toEqual(['zip-too-large']);
});

test('An archive that lies about its size is stopped at the size that it claims', async () => {
  const bytes = writeZip([{ name: 'xl/workbook.xml', content: new Uint8Array(3_000_000), size: 100 }]);
  expect(codes((await readWorkbook(bytes, { name: 'b.xlsx' })).findings)).toEqual(['zip-too-large']);
});

test('Too many files in an archive are refused', async () => {
  const members = Array.from({ length: 11 }, (_, i) => ({ name: `f${i}`, content: '' }));
  const limits = { entries: 10, entryBytes: 1000, totalBytes: 1000 };
  expect(codes((await readWorkbook(writeZip(members), { name: 'b.xlsx', limits })).findings)).toEqual([
    'zip-too-many',
  ]);
});

test.each(['../evil.xml', '/etc/passwd', 'C:\\evil', 'xl/../../evil', 'xl\\..\\..\\evil'])(
  'An archive with a file named %s, which leads out of it, is refused',
  async (name) => {
    const bytes = writeWorkbook({ Visits: [['a']] }, { extra: [{ name, content: 'x' }] });
    expect(codes((await readWorkbook(bytes, { name: 'b.xlsx' })).findings)).toEqual(['zip-name-escapes']);
  },
);

test('A damaged archive is refused wherever it is cut, and never throws', async () => {
  const bytes = writeWorkbook({
    Visits: [
      ['a', 'b'],
      ['1', '2'],
    ],
  });
  for (let length = 0; length < bytes.length; length += 37) {
    const { workbook, findings } = await readWorkbook(bytes.slice(0, length), { name: 'b.xlsx' });
    expect(workbook).toBeNull();
    expect(findings).toHaveLength(1);
  }
});

test('A workbook with any one byte changed is read or refused, and never throws', async () => {
  const bytes = writeWorkbook({
    Visits: [
      ['a', 'b'],
      ['1', '2'],
    ],
  });
  for (let at = 0; at < bytes.length; at += 3) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    const { workbook, findings } = await readWorkbook(changed, { name: 'b.xlsx' });
    expect(workbook === null).toBe(findings.length > 0);
  }
});
