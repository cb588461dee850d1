import { expect, test } from 'vitest';
import { laterBy, readDate } from './read-date.ts';

const written = (cell: string, form = {}) => {
  const read = readDate(cell, form);
  return read.kind === 'date' ? read.written : 'fault';
};

test.each([
  ['2015-03-04', '2015-03-04'],
  ['2015/3/4', '2015-03-04'],
  ['2015.03.04', '2015-03-04'],
  ['2015. 3', 'fault'],
  ['2015.03', '2015-03'],
  ['2015.12', '2015-12'],
  ['2015-03', '2015-03'],
  ['2015', '2015'],
  ['20150304', '2015-03-04'],
  ['2015년 3월 4일', '2015-03-04'],
  ['2015年3月', '2015-03'],
  ['2015-03-04T10:20:00Z', '2015-03-04'],
  ['2015-02-30', 'fault'],
  ['2015.13', 'fault'],
  ['04/03/2015', 'fault'],
  ['yesterday', 'fault'],
  ['42067', 'fault'],
])('The date %s is read as %s', (cell, expected) => {
  expect(written(cell)).toBe(expected);
});

test('Day-first and month-first dates are read where the mapping says which', () => {
  expect(written('04/03/2015', { order: 'dmy' })).toBe('2015-03-04');
  expect(written('04/03/2015', { order: 'mdy' })).toBe('2015-04-03');
});

test('2015.1 may be January or October: both are kept and it is told', () => {
  expect(readDate('2015.1')).toEqual({
    kind: 'date',
    written: '2015-01 | 2015-10',
    doubt: 'month-ambiguous',
  });
});

// Day 1 is 1 January 1900; because of the leap day that never was, day 61 is 1 March.
test.each([
  ['1', '1900-01-01'],
  ['59', '1900-02-28'],
  ['60', 'fault'],
  ['61', '1900-03-01'],
  ['36526', '2000-01-01'],
])('Day %s of a spreadsheet that counts from 1900 is %s', (cell, expected) => {
  expect(written(cell, { serialDates: '1900' })).toBe(expected);
});

test('Day 0 of a spreadsheet that counts from 1904 is 1 January 1904', () => {
  expect(written('0', { serialDates: '1904' })).toBe('1904-01-01');
  expect(written('40605', { serialDates: '1904' })).toBe('2015-03-04');
});

test('Days are added to a date known to the day alone', () => {
  expect(laterBy('2015-02-27', 2)).toBe('2015-03-01');
  expect(laterBy('2015-02', 2)).toBeNull();
});

test('A number of days that leads out of the calendar gives no date', () => {
  expect(laterBy('2015-03-04', 9007199254740992)).toBeNull();
  expect(laterBy('2015-03-04', -800_000)).toBeNull();
  expect(laterBy('9999-12-31', 1)).toBeNull();
});
