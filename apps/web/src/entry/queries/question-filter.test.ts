import type { WaitingQuery } from '@hepatica/api';
import { describe, expect, it } from 'vitest';
import { daysWaiting, isShown, readQuestionSearch } from './question-filter.ts';

const asked = { act: 'asked', by: 'kim', at: '2024-05-01T10:00:00.000Z', text: 'Sure?' } as const;
const question: WaitingQuery = {
  id: 'q1',
  patient: 'p-1',
  title: 'A patient',
  record: 'afp-1',
  field: 'result',
  state: 'open',
  steps: [asked],
};
const answered: WaitingQuery = {
  ...question,
  state: 'answered',
  steps: [asked, { act: 'answered', by: 'lee', at: '2024-05-03T10:00:00.000Z', text: 'Yes.' }],
};

describe('the questions that wait', () => {
  it('are mine where I asked them, whoever answered', () => {
    expect(isShown(answered, 'mine', 'kim')).toBe(true);
    expect(isShown(answered, 'mine', 'lee')).toBe(false);
  });

  it('are open until the first answer', () => {
    expect([question, answered].map((one) => isShown(one, 'open', 'kim'))).toEqual([true, false]);
    expect([question, answered].map((one) => isShown(one, 'answered', 'kim'))).toEqual([false, true]);
    expect([question, answered].map((one) => isShown(one, 'all', 'kim'))).toEqual([true, true]);
  });

  it('age from the day of asking, not of the last answer', () => {
    expect(daysWaiting(answered, Date.parse('2024-05-04T09:59:00Z'))).toBe(2);
    expect(daysWaiting(answered, Date.parse('2024-05-04T10:00:00Z'))).toBe(3);
    expect(daysWaiting(question, Date.parse('2024-04-30T10:00:00Z'))).toBe(0);
  });

  it('are all shown where the address names no filter that there is', () => {
    expect(readQuestionSearch({ show: 'mine' })).toEqual({ show: 'mine' });
    expect(readQuestionSearch({ show: 'all' })).toEqual({});
    expect(readQuestionSearch({ show: 'yours' })).toEqual({});
  });
});
