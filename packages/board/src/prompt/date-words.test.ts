import { parsePartialDate, type TimeAxis } from '@hepatica/course';
import { expect, it } from 'vitest';
import { dateWords } from './date-words.ts';

const relative: TimeAxis = { kind: 'relative', anchor: 'initial treatment' };
const words = (text: string, axis: TimeAxis) => {
  const parsed = parsePartialDate(text, axis);
  if (parsed.kind !== 'date') throw new Error(text);
  return dateWords(parsed.date);
};

it('a date in a message is said in words where it counts from an anchor, else as it was written', () => {
  expect(words('+11mo', relative)).toBe('month 11');
  expect(words('~+72mo', relative)).toBe('about month 72');
  expect(words('-144mo', relative)).toBe('month −144');
  expect(words('+0d', relative)).toBe('day 0');
  expect(words('2016-10', { kind: 'calendar' })).toBe('2016-10');
});
