import { describe, expect, it } from 'vitest';
import { isTable, pasteCells } from './paste-cells.ts';
import { readLabPaste } from './read-lab-paste.ts';
import { readScanPaste } from './read-scan-paste.ts';
import { spreadsheetFault } from './spreadsheet-fault.ts';

const calendar = { kind: 'calendar' } as const;
const plain = { axis: calendar, answers: {}, units: {} };

describe('a paste from a spreadsheet', () => {
  it('is rows and cells, with line ends inside quoted ones', () => {
    expect(pasteCells('a\tb\r\n"two\nlines"\t"say ""so"""\r\n')).toEqual([
      ['a', 'b'],
      ['two\nlines', 'say "so"'],
    ]);
    expect(isTable(pasteCells('just text'))).toBe(false);
  });

  it('a year of five analytes is read with one paste, dates down', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2015-${String(index + 1).padStart(2, '0')}-05`);
    const head = 'Date\tAFP (ng/mL)\tPIVKA-II (mAU/mL)\tT.bil (mg/dL)\tAlbumin (g/dL)\tPlt (10^9/L)';
    const text = [head, ...months.map((date, index) => `${date}\t${100 + index}\t30\t0.9\t3.9\t150`)].join(
      '\n',
    );
    const paste = readLabPaste(pasteCells(text), plain);
    expect(paste?.questions).toEqual([]);
    expect(paste?.cells.filter(({ value }) => value !== null)).toHaveLength(60);
    expect(paste?.cells[5]?.value).toEqual({
      date: '2015-02-05',
      analyte: 'afp',
      unit: 'ng/mL',
      text: '101',
    });
  });

  it('lies either way', () => {
    const text = '\t2015-01\t2015.02\nAFP (ng/mL)\t>35000\t<2\nAlb (g/dL)\tND\t';
    const paste = readLabPaste(pasteCells(text), plain);
    expect(paste?.orientation).toBe('dates-across');
    expect(paste?.cells.map(({ date, reading }) => [date, reading.kind])).toEqual([
      ['2015-01', 'value'],
      ['2015-01', 'missing'],
      ['2015-02', 'value'],
    ]);
  });

  it('asks for units that no heading names, and reads nothing before', () => {
    const cells = pasteCells('date\tAFP\n2015-01\t12');
    const before = readLabPaste(cells, plain);
    expect(before?.cells[0]).toMatchObject({ value: null, reading: { kind: 'problem' } });
    const after = readLabPaste(cells, { ...plain, units: { afp: 'ng/mL' } });
    expect(after?.cells[0]?.value).toMatchObject({ unit: 'ng/mL', text: '12' });
  });

  it('asks what a comma is: 3,8 alone settles nothing by itself', () => {
    const cells = pasteCells('date\tAlbumin (g/dL)\n2015-01\t3,8');
    const asked = readLabPaste(cells, plain);
    expect(asked?.questions).toEqual(['comma']);
    expect(asked?.cells[0]?.value).toBeNull();
    const decimal = readLabPaste(cells, { ...plain, answers: { comma: 'decimal' } });
    expect(decimal?.cells[0]?.value?.text).toBe('3.8');
    const thousands = readLabPaste(cells, { ...plain, answers: { comma: 'thousands' } });
    expect(thousands?.cells[0]?.value).toBeNull();
  });

  it('a comma that can only separate thousands is not asked about', () => {
    const paste = readLabPaste(pasteCells('date\tAFP (ng/mL)\n2015-01\t1,234,567'), plain);
    expect(paste?.questions).toEqual([]);
    expect(paste?.cells[0]?.value?.text).toBe('1234567');
  });

  it('asks which of day and month comes first, and from when day numbers count', () => {
    const cells = pasteCells('date\tAFP (ng/mL)\n03/04/2015\t5\n42125\t6');
    expect(readLabPaste(cells, plain)?.questions).toEqual(['order', 'serials']);
    const answers = { order: 'dmy', serials: '1900' } as const;
    const dates = readLabPaste(cells, { ...plain, answers })?.cells.map(({ date }) => date);
    expect(dates).toEqual(['2015-04-03', '2015-05-01']);
    const other = readLabPaste(cells, { ...plain, answers: { order: 'mdy', serials: '1904' } });
    expect(other?.cells.map(({ date }) => date)).toEqual(['2015-03-04', '2019-05-02']);
  });

  it('keeps partial dates, and both readings of a month whose zero a spreadsheet dropped', () => {
    const paste = readLabPaste(pasteCells('date\tAFP (ng/mL)\n2015\t5\n2015.1\t6'), plain);
    expect(paste?.cells.map(({ date, dateDoubt }) => [date, dateDoubt])).toEqual([
      ['2015', null],
      ['2015-01 | 2015-10', 'month-ambiguous'],
    ]);
  });

  it('passes over no column: what names no analyte is told of once, and read when the reader names it', () => {
    const cells = pasteCells('date\tweight\tfetoprotein\n2015-01\t70\t12\n2015-02\t71\t');
    const paste = readLabPaste(cells, plain);
    expect(paste?.cells).toEqual([]);
    expect(paste?.analytes.map(({ heading, analyte, filled }) => [heading, analyte, filled])).toEqual([
      ['weight', null, 2],
      ['fetoprotein', null, 1],
    ]);
    const named = readLabPaste(cells, { ...plain, named: { 1: 'afp' }, units: { afp: 'ng/mL' } });
    expect(named?.cells.map(({ value }) => value)).toEqual([
      { date: '2015-01', analyte: 'afp', unit: 'ng/mL', text: '12' },
    ]);
  });

  it.each(['=1+1', '=SUM(B2:B4)', '+B2', '@A1', '#N/A', '####'])('calls %s what it is', (cell) => {
    const paste = readLabPaste(pasteCells(`date\tAFP (ng/mL)\n2015-01\t${cell}`), plain);
    expect(paste?.cells[0]).toMatchObject({
      value: null,
      reading: { kind: 'problem', finding: { code: expect.stringMatching(/^spreadsheet-/) } },
    });
  });

  it.each(['= 5', '=5', '-5', '+5', '5 mg/dL', '- not seen', '2000+'])('%s is no formula', (cell) => {
    expect(spreadsheetFault(cell)).toBeNull();
  });

  it('without any date it is no table of dates', () => {
    expect(readLabPaste(pasteCells('a\tb\nc\td'), plain)).toBeNull();
  });

  it('takes lesions down and scans across', () => {
    const paste = readScanPaste(pasteCells('\t2015-01\t2015-04\nL1\t25/18\t25/0\nlung 1\tnc\t6'), plain);
    expect(paste?.lesions).toEqual(['L1', 'lung-1']);
    expect(paste?.cells.map(({ text, reading }) => [text, reading.kind])).toEqual([
      ['25/18', 'finding'],
      ['25/0', 'finding'],
      ['nc', 'not-covered'],
      ['6', 'finding'],
    ]);
  });
});
