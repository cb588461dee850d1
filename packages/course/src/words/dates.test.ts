import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, dayOfCivil } from './civil.ts';
import { dateOfDay, durationBetween, middleOf, printPartialDate } from './date-arithmetic.ts';
import { DAYS_PER_MONTH, day } from './day.ts';
import { parsePartialDate } from './parse-date.ts';
import type { PartialDate, TimeAxis } from './partial-date.ts';

const calendar: TimeAxis = { kind: 'calendar' };
const relative: TimeAxis = { kind: 'relative', anchor: 'initial treatment' };

function date(text: string, axis = calendar): PartialDate {
  const parsed = parsePartialDate(text, axis);
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return parsed.date;
}
const iso = (text: string) => {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split('-').map(Number);
  return dayOfCivil({ year, month, day: dayOfMonth });
};
const ends = ({ earliest, latest }: PartialDate) => [earliest, latest];

describe('dates', () => {
  it('C1 a calendar date and its day convert into each other without loss', () => {
    expect(dayOfCivil({ year: 1970, month: 1, day: 1 })).toBe(0);
    expect(dayOfCivil({ year: 2000, month: 3, day: 1 })).toBe(11017);
    fc.assert(
      fc.property(fc.integer({ min: -700000, max: 700000 }), (n) => dayOfCivil(civilOf(day(n))) === n),
      { seed: 1 },
    );
  });
  it('C1 the calendar agrees with that of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200000, max: 200000 }), (n) => {
        const civil = civilOf(day(n));
        const other = Temporal.PlainDate.from('1970-01-01').add({ days: n });
        return other.year === civil.year && other.month === civil.month && other.day === civil.day;
      }),
      { seed: 2 },
    );
  });
  it('C1 a day is a whole number', () => {
    expect(() => day(1.5)).toThrow(RangeError);
    expect(Object.is(day(-0), 0)).toBe(true);
  });
  it('C2 a month is its first to its last day, also in a leap year', () => {
    expect(ends(date('2012-02'))).toEqual([iso('2012-02-01'), iso('2012-02-29')]);
    expect(ends(date('2010'))).toEqual([iso('2010-01-01'), iso('2010-12-31')]);
    expect(ends(date('2010-08-14'))).toEqual([iso('2010-08-14'), iso('2010-08-14')]);
    expect(date('2010-08').precision).toBe('month');
  });
  it('C3 relative month m is half a month to either side of m mean months', () => {
    expect(ends(date('+11mo', relative))).toEqual([
      Math.round(10.5 * DAYS_PER_MONTH),
      Math.round(11.5 * DAYS_PER_MONTH),
    ]);
    expect(ends(date('-144mo', relative))).toEqual([
      Math.round(-144.5 * DAYS_PER_MONTH),
      Math.round(-143.5 * DAYS_PER_MONTH),
    ]);
    expect(ends(date('+0d', relative))).toEqual([0, 0]);
  });
  it('C4 "about" widens a date by three months each way', () => {
    expect(ends(date('~+72mo', relative))).toEqual([
      Math.round(68.5 * DAYS_PER_MONTH),
      Math.round(75.5 * DAYS_PER_MONTH),
    ]);
    expect(ends(date('~2010-12'))).toEqual([iso('2010-09-01'), iso('2011-03-31')]);
    expect(date('~2010-12').approximate).toBe(true);
  });
  it('C5 a range runs from the first day of its first end to the last day of its last', () => {
    expect(ends(date('2016-10..2017-01'))).toEqual([iso('2016-10-01'), iso('2017-01-31')]);
    expect(date('2016-10..2017-01').precision).toBe('range');
    expect(parsePartialDate('2017-01..2016-10', calendar).kind).toBe('problem');
  });
  it('C6 an ambiguous date spans its readings and prefers the first', () => {
    const ambiguous = date('+38mo | +24mo', relative);
    expect(ends(ambiguous)).toEqual([date('+24mo', relative).earliest, date('+38mo', relative).latest]);
    expect(ambiguous.alternatives?.map((reading) => reading.asWritten)).toEqual(['+38mo', '+24mo']);
  });
  it('C7 an undated value keeps its range and says that it is undated', () => {
    const undated = date('undated +0mo..~+78mo', relative);
    expect(undated.precision).toBe('undated');
    expect(undated.latest).toBe(Math.round(81.5 * DAYS_PER_MONTH));
    expect(parsePartialDate('undated', relative).kind).toBe('problem');
  });
  it.each([
    ['+11mo', calendar],
    ['2010-08', relative],
    ['2011-02-29', calendar],
    ['2010-13', calendar],
    ['2010-00', calendar],
    ['', calendar],
    ['10/08/2010', calendar],
    ['2010-08..', calendar],
    ['2010-08..2010-09..2010-10', calendar],
    ['2010-08 | ', calendar],
    ['+1.5mo', relative],
  ] as const)('C8 "%s" is refused where it does not belong', (text, axis) => {
    const parsed = parsePartialDate(text, axis);
    expect(parsed.kind).toBe('problem');
    if (parsed.kind === 'problem') expect(parsed.finding.message).toContain(`"${text.trim()}"`);
  });
  it('C9 a printed date is read back as the same date', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    const point = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1000, max: 3000 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${year}-${two(month)}`),
      fc.integer({ min: -100000, max: 100000 }).map((n) => dateOfDay(day(n), calendar).asWritten),
      fc.integer({ min: 1000, max: 3000 }).map(String),
    );
    const written = fc.oneof(
      point,
      point.map((text) => `~${text}`),
      fc.tuple(point, point).map(([a, b]) => `${a} | ${b}`),
      fc
        .tuple(point, point)
        .map(([a, b]) => (date(a).earliest <= date(b).latest ? `${a}..${b}` : `${b}..${a}`)),
      point.map((text) => `undated ${text}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        const read = date(text);
        expect(date(printPartialDate(read))).toEqual(read);
      }),
      { seed: 3 },
    );
  });
  it('C9 a day printed on either axis is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -90000, max: 90000 }), (n) => {
        for (const axis of [calendar, relative]) {
          const printed = dateOfDay(day(n), axis);
          expect(date(printed.asWritten, axis)).toEqual(printed);
        }
      }),
      { seed: 4 },
    );
  });
  it('C10 the duration between two months is an interval', () => {
    expect(durationBetween(date('2010-08'), date('2021-08'))).toEqual({
      low: iso('2021-08-01') - iso('2010-08-31'),
      high: iso('2021-08-31') - iso('2010-08-01'),
    });
    expect(durationBetween(date('2010-08'), date('2010-08')).low).toBe(-30);
    expect(middleOf(date('2010-08'))).toBe(iso('2010-08-16'));
  });
});
