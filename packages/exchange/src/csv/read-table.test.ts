import { describe, expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array, more: Partial<Parameters<typeof readTable>[1]> = {}) =>
  readTable(bytes, { name: 'patients.csv', ...more });

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), order === 'le');
  return new Uint8Array(view.buffer);
}

const cells = (result: ReturnType<typeof readTable>) =>
  result.table === null ? null : Object.fromEntries(result.table.columns.map((c) => [c.name, c.values]));
const codes = (result: ReturnType<typeof readTable>) => result.findings.map(({ code }) => code);

// "환자번호,성별,나이" and "编号,性别,年龄" as the two national encodings write them.
const KOREAN = [
  0xc8, 0xaf, 0xc0, 0xda, 0xb9, 0xf8, 0xc8, 0xa3, 0x2c, 0xbc, 0xba, 0xba, 0xb0, 0x2c, 0xb3, 0xaa, 0xc0, 0xcc,
];
const CHINESE = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x2c, 0xc4, 0xea, 0xc1, 0xe4];
const ROW = [...utf8('\n1,M,60\n')];

describe('a delimited text file', () => {
  test('is read with a byte order mark, CRLF and quoted newlines, each row knowing its line', () => {
    const result = read(utf8('\ufeffid,note,age\r\n1,"first\r\nsecond ""line""",60\r\n\r\n2,,71\r\n'));
    expect(cells(result)).toEqual({
      id: ['1', '2'],
      note: ['first\r\nsecond "line"', ''],
      age: ['60', '71'],
    });
    expect(result.table?.rowLines).toEqual([2, 5]);
    expect(result.detected).toEqual({ encoding: 'utf-8', separator: ',', decimal: '.', newline: 'crlf' });
    expect(result.findings).toEqual([]);
  });

  test('is read with semicolons and decimal commas, and says so', () => {
    const result = read(utf8('id;afp;months\n1;3,5;12\n2;;7,25\n'));
    expect(result.detected).toMatchObject({ separator: ';', decimal: ',' });
    expect(result.table?.decimal).toBe(',');
    expect(cells(result)?.months).toEqual(['12', '7,25']);
  });

  test('is read with tabs and with CR line ends', () => {
    const result = read(utf8('id\tsex\r1\tmale\r2\tfemale\r'));
    expect(result.detected).toMatchObject({ separator: '\t', newline: 'cr' });
    expect(result.table?.rowLines).toEqual([2, 3]);
  });

  test('follows the separator that a spreadsheet announces in its first line, and counts that line', () => {
    const result = read(utf8('sep=|\nid|a,b\n1|x,y\n'));
    expect(cells(result)).toEqual({ id: ['1'], 'a,b': ['x,y'] });
    expect(result.table?.rowLines).toEqual([3]);
  });

  test.each([
    ['le', true],
    ['be', true],
    ['le', false],
    ['be', false],
  ] as const)('is read from UTF-16%s (mark: %s)', (order, mark) => {
    const result = read(utf16('id,병원\n1,서울\n', order, mark));
    expect(cells(result)).toEqual({ id: ['1'], 병원: ['서울'] });
    expect(result.detected.encoding).toBe(`utf-16${order}`);
  });

  test('is read from EUC-KR/CP949', () => {
    const result = read(Uint8Array.from([...KOREAN, ...ROW]));
    expect(cells(result)).toEqual({ 환자번호: ['1'], 성별: ['M'], 나이: ['60'] });
    expect(result.detected.encoding).toBe('euc-kr');
    expect(result.findings).toEqual([]);
  });

  test('is read from GB18030', () => {
    const result = read(Uint8Array.from([...CHINESE, ...ROW]));
    expect(cells(result)).toEqual({ 编号: ['1'], 性别: ['M'], 年龄: ['60'] });
    expect(result.detected.encoding).toBe('gb18030');
    expect(result.findings).toEqual([]);
  });

  test('is read from Windows-1252 where accented letters stand alone', () => {
    const result = read(Uint8Array.from([...utf8('d'), 0xe9, ...utf8('c'), 0xe8, ...utf8('s,sexe\n1,M\n')]));
    expect(cells(result)).toEqual({ décès: ['1'], sexe: ['M'] });
  });

  test('that can be Korean or Chinese is read with a finding, or as the user names it', () => {
    const bytes = Uint8Array.from([0xb3, 0xb0, 0xb3, 0xb6, 0x2c, 0x61, ...utf8('\n1,2\n')]);
    expect(codes(read(bytes))).toEqual(['encoding-undecidable']);
    expect(codes(read(bytes, { encoding: 'gb18030' }))).toEqual([]);
    expect(read(bytes, { encoding: 'cp949' }).detected.encoding).toBe('euc-kr');
  });

  test('is refused when it does not hold the named encoding, or the name is none', () => {
    const korean = Uint8Array.from([...KOREAN, ...ROW]);
    expect(read(korean, { encoding: 'utf-8' }).table).toBeNull();
    expect(codes(read(korean, { encoding: 'utf-8' }))).toEqual(['encoding-invalid']);
    expect(codes(read(korean, { encoding: 'klingon' }))).toEqual(['encoding-unknown']);
  });

  test('has repeated and empty headers renamed visibly', () => {
    const result = read(utf8('age,age,,sex\n1,2,3,M\n'));
    expect(Object.keys(cells(result) ?? {})).toEqual(['age (1)', 'age (2)', 'column 3', 'sex']);
    expect(codes(result).sort()).toEqual(['header-duplicated', 'header-empty']);
  });

  test('is refused whole with all its ragged rows listed', () => {
    const result = read(utf8('a,b,c\n1,2,3\n1,2\n1,2,3,4\n'));
    expect(result.table).toBeNull();
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]?.message).toContain('line 3 (2), line 4 (4)');
  });

  test('may end its rows in surplus empty cells and hold hollow rows, with a finding', () => {
    const result = read(utf8('a,b,\n1,2,\n3,4,,,\n,,\n'));
    expect(cells(result)).toEqual({ a: ['1', '3'], b: ['2', '4'] });
    expect(codes(result)).toEqual(
      ['row-empty', 'row-trailing-empty'].filter((c) => codes(result).includes(c)),
    );
    expect(codes(result)).toContain('row-trailing-empty');
  });

  test('is refused with the line on which a quote was opened and never closed', () => {
    const result = read(utf8('a,b\n1,2\n3,"4\n5,6\n'));
    expect(result.table).toBeNull();
    expect(result.findings[0]).toMatchObject({
      code: 'quote-never-closed',
      where: { line: 3, file: 'patients.csv' },
    });
  });

  test('keeps a quote inside an unquoted cell as an ordinary character', () => {
    expect(cells(read(utf8('a,b\n5" margin,1\n')))?.a).toEqual(['5" margin']);
  });

  test('with nothing in it is refused, with a header alone it is a table of no rows', () => {
    expect(codes(read(utf8('')))).toEqual(['file-empty']);
    expect(codes(read(utf8('\n\n')))).toEqual(['file-empty']);
    expect(read(utf8('time,status\n')).table?.rowCount).toBe(0);
  });

  test('whose commas may be thousands is read with a finding', () => {
    expect(codes(read(utf8('id;afp\n1;1,234\n')))).toEqual(['decimal-ambiguous']);
    expect(codes(read(utf8('id;afp;x\n1;1,25;2.5\n')))).toEqual(['decimal-mixed']);
    expect(codes(read(utf8('id;afp;x\n1;1,25;2.5\n'), { decimal: ',' }))).toEqual([]);
  });

  test('with thousands between commas says so of the column, also where the point was named as decimal mark', () => {
    const text = utf8('id,afp\n1,"1,200"\n2,"60,500"\n');
    expect(read(text).findings).toMatchObject([{ code: 'decimal-ambiguous', where: { column: 'afp' } }]);
    expect(read(text, { decimal: '.' }).findings).toMatchObject([
      { code: 'thousands-as-text', where: { column: 'afp' }, values: { cells: 2 } },
    ]);
  });

  test('that is a workbook, a PDF or a packed file is refused as such', () => {
    for (const start of [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [...utf8('%PDF')], [0x1f, 0x8b]]) {
      const { table, findings } = read(Uint8Array.from([...start, 1, 2, 0, 3]));
      expect(table).toBeNull();
      expect(findings).toMatchObject([{ code: 'file-not-text' }]);
      expect(findings[0]?.remedy).toContain('CSV');
    }
  });

  test('whose header is a row of numbers is read with a warning', () => {
    expect(codes(read(utf8('1,2\n3,4\n')))).toContain('header-looks-like-data');
  });

  test('is not changed by reading', () => {
    const bytes = utf8('a;b\n1,5;2\n');
    const before = bytes.slice();
    read(bytes);
    expect(bytes).toEqual(before);
  });
});
