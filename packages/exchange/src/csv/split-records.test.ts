import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber } from './parse-number.ts';
import { printCsv } from './print-csv.ts';
import { readTable } from './read-table.ts';
import { splitRecords } from './split-records.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', ' ', 'é', '간'),
  maxLength: 6,
});
const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );

describe('records', () => {
  test('printed as CSV are read back as they were', () => {
    fc.assert(
      fc.property(rows, (table) => {
        expect(splitRecords(printCsv(table), ',')).toMatchObject({ records: table, problems: [] });
      }),
      { seed: 7 },
    );
  });

  test('are split as an independent parser splits them', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const text = printCsv(table);
        const theirs = parse(text, {
          relax_column_count: true,
          skip_empty_lines: false,
          record_delimiter: '\n',
        });
        expect(splitRecords(text, ',').records).toEqual(theirs);
      }),
      { seed: 11 },
    );
  });

  test('know their lines however many line breaks their cells hold', () => {
    expect(splitRecords('a\n"b\nc\r\nd"\ne', ',').lines).toEqual([1, 2, 5]);
  });

  test('with text after a closing quote are reported and reading goes on', () => {
    const { problems, records } = splitRecords('a,b\n"1"x,2\n3,4', ',');
    expect(problems).toEqual([{ kind: 'text-after-quote', line: 2, field: 1 }]);
    expect(records.at(-1)).toEqual(['3', '4']);
  });
});

describe('a number in a cell', () => {
  test.each([
    ['3.5', '.', 3.5],
    ['-2', '.', -2],
    ['1e-3', '.', 0.001],
    ['3,5', ',', 3.5],
    ['3,5', '.', null],
    ['3.5', ',', null],
    ['> 35000', '.', null],
    ['Inf', '.', null],
    ['1e999', '.', null],
    ['0x10', '.', null],
    ['', '.', null],
  ] as const)('%s with decimal mark %s is %s', (text, decimal, value) => {
    expect(parseNumber(text, decimal)).toBe(value);
  });
});

test('a table of 20,000 rows is read in one pass without strain', () => {
  const text = `a,b,c\n${'1,"x",3.5\n'.repeat(20_000)}`;
  expect(readTable(new TextEncoder().encode(text), { name: 'big.csv' }).table?.rowCount).toBe(20_000);
});
