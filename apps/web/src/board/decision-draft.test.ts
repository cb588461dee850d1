import { expect, it } from 'vitest';
import { decisionOf, emptyDraft, tasksWithoutOwner } from './decision-draft.ts';

it('lines become disciplines with their number, and tasks with owner and date', () => {
  const sent = decisionOf({
    ...emptyDraft,
    decision: ' Wedge resection ',
    attendees: 'surgery 2\nradiology\n\n',
    tasks: 'lung function; Dr A; 2026-12-01\nask anesthesia; Dr B',
    plan: { L5: 'lung.wedge-resection', L6: '' },
  });
  expect(sent.decision).toBe('Wedge resection');
  expect(sent.attendees).toEqual([{ discipline: 'surgery', number: 2 }, { discipline: 'radiology' }]);
  expect(sent.tasks).toEqual([
    { what: 'lung function', owner: 'Dr A', due: '2026-12-01' },
    { what: 'ask anesthesia', owner: 'Dr B' },
  ]);
  expect(sent.plan).toEqual([{ lesion: 'L5', option: 'lung.wedge-resection' }]);
  expect('dissent' in sent).toBe(false);
});

it('a task that names nobody is told by its line', () => {
  expect(tasksWithoutOwner('a; b\nc\nd; ;2026')).toEqual([2, 3]);
});
