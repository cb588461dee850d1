import { assessSeriesValues, oligometastasisNumber, recist11 } from '@hepatica/clinical';
import { describe, expect, test } from 'vitest';
import { describeSeries, formatSeriesField } from './series-assessment.ts';

describe('a history in words', () => {
  test('without any point says that it does not apply, and why is left to the assessment', () => {
    const text = describeSeries(assessSeriesValues(recist11, [], {}));
    expect(text).toMatchObject({ name: 'RECIST', answer: 'not applicable', fields: [] });
  });

  test('says what its leading field is', () => {
    expect(describeSeries(assessSeriesValues(oligometastasisNumber, [], {})).label).toBe(
      'At most five (OMD-5)',
    );
  });

  test('writes a set of categories out, and all of them as unknown', () => {
    expect(formatSeriesField('recist-1.1', 'overall', { kind: 'among', values: ['PD', 'PR'] })).toBe(
      'PR or PD',
    );
    expect(
      formatSeriesField('recist-1.1', 'overall', {
        kind: 'among',
        values: ['CR', 'PR', 'SD', 'non-CR/non-PD', 'PD', 'NE', 'NED'],
      }),
    ).toBe('unknown');
  });
});
