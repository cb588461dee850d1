import { type Presence, parsePartialDate, recordId, type Seen, type TimeAxis } from '@hepatica/course';
import { expect, it } from 'vitest';
import { measuredSize } from './measured-size.ts';

const axis: TimeAxis = { kind: 'calendar' };

function seenAt(text: string): Seen {
  const parsed = parsePartialDate(text, axis);
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return { at: parsed.date, knownOn: parsed.date.latest, from: [recordId('ct')] };
}

it('a size is shown with the date on which it was measured', () => {
  const seen = seenAt('2016-10');
  expect(measuredSize({ kind: 'known', value: 25, seen }, axis)).toBe('25 mm (Oct 2016)');
  const possible = { kind: 'between', low: { value: 20, inclusive: false } } as const;
  const above: Presence<number> = { kind: 'bounded', possible, asWritten: '> 20 mm', seen };
  expect(measuredSize(above, axis)).toBe('> 20 mm (Oct 2016)');
});

it('nothing is shown of what was never measured', () => {
  expect(measuredSize({ kind: 'unknown', reason: 'not-recorded' }, axis)).toBe('');
});
