import { describe, expect, it } from 'vitest';
import { calendarDocument, courseOf } from '../../test/sample-course.ts';
import { dayOfCivil } from '../words/civil.ts';
import { asKnown } from './as-known.ts';

const [therapy, medication] = courseOf(
  calendarDocument([
    {
      kind: 'systemic-therapy',
      id: 'sorafenib',
      at: '2012-01-01',
      until: '2012-12-31',
      stopReason: 'rash',
      stopCause: 'toxicity',
      completeness: 'partial',
      compartment: 'systemic',
      agents: ['sorafenib'],
      dose: '400 mg twice daily',
      interruptions: [
        { from: '2012-03-01', to: '2012-04-01', because: 'rash' },
        { from: '2012-08-01', because: 'rash' },
      ],
    },
    {
      kind: 'medication',
      id: 'warfarin',
      at: '2012-01-01',
      until: '2012-06-30',
      stopReason: 'bleeding',
      name: 'warfarin',
      class: 'anticoagulant',
    },
  ]),
).records;
const on = (month: number) => dayOfCivil({ year: 2012, month, day: 15 });

describe('treatments that last', () => {
  if (therapy === undefined || medication === undefined) throw new Error('two records');
  it('C81 until it ended nobody knows when it will, why, or whether it was complete', () => {
    for (const field of ['until', 'stopReason', 'stopCause', 'completeness']) {
      expect(asKnown(therapy, on(6))).not.toHaveProperty(field);
      expect(asKnown(therapy, dayOfCivil({ year: 2013, month: 1, day: 1 }))).toHaveProperty(field);
    }
    expect(asKnown(medication, on(6))).not.toHaveProperty('stopReason');
    expect(asKnown(medication, on(7))).toBe(medication);
  });
  it('C81 a pause is known once it has begun, and its end once it has ended', () => {
    const pauses = (month: number) => {
      const known = asKnown(therapy, on(month));
      if (known.kind !== 'systemic-therapy') throw new Error('the same kind');
      return known.interruptions?.map(({ from, to }) => [from.asWritten, to?.asWritten]);
    };
    expect(pauses(2)).toBeUndefined();
    expect(pauses(3)).toEqual([['2012-03-01', undefined]]);
    expect(pauses(5)).toEqual([['2012-03-01', '2012-04-01']]);
    expect(pauses(9)).toEqual([
      ['2012-03-01', '2012-04-01'],
      ['2012-08-01', undefined],
    ]);
  });
});
