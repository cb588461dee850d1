import { expect, it } from 'vitest';
import { dateWords } from './date-words.ts';
import { parsePartialDate } from './parse-date.ts';
import type { TimeAxis } from './partial-date.ts';

const relative: TimeAxis = { kind: 'relative', anchor: 'initial treatment' };
const words = (text: string, axis: TimeAxis) => {
  const parsed = parsePartialDate(text, axis);
  if (parsed.kind !== 'date') throw new Error(text);
  return dateWords(parsed.date);
};

it('a date in a message is said in words, as precisely as it was written', () => {
  expect(words('+11mo', relative)).toBe('month 11');
  expect(words('~+72mo', relative)).toBe('about month 72');
  expect(words('-144mo', relative)).toBe('month −144');
  expect(words('+0d', relative)).toBe('day 0');
  const calendar: TimeAxis = { kind: 'calendar' };
  expect(words('2016', calendar)).toBe('2016');
  expect(words('2016-10', calendar)).toBe('Oct 2016');
  expect(words('2016-10-03', calendar)).toBe('3 Oct 2016');
  expect(words('2016-10..2017-01', calendar)).toBe('Oct 2016 to Jan 2017');
  expect(words('2013-10 | 2013-10..2015-06', calendar)).toBe('Oct 2013 or Oct 2013 to Jun 2015');
  expect(words('undated +0mo..+11mo', relative)).toBe('month 0 to month 11');
});
