import { day, parseCourse } from '@hepatica/course';
import { expect, it } from 'vitest';
import { checkConsistency } from './check-consistency.ts';

function findingsFor(system: string) {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'made-up',
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first visit' },
    records: [
      { id: 's', kind: 'stated-assessment', at: '+0d', system, answer: { stage: 'II' }, words: 'stage II' },
    ],
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return checkConsistency(course, day(0)).filter(({ code }) => code === 'stated-system-unknown');
}

it('A statement of a system that is not computed is told, with the nearest name, and others are not', () => {
  expect(findingsFor('okuda')).toEqual([]);
  expect(findingsFor('ajcc-8')).toEqual([]);
  expect(findingsFor('okudo')).toMatchObject([{ records: ['s'], remedy: 'Did you mean okuda?' }]);
});
