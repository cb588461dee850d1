import { describe, expect, it } from 'vitest';
import type { NonTargetResponse, OverallResponse, TargetResponse } from './category.ts';
import { NON_TARGET_RESPONSES, TARGET_RESPONSES } from './category.ts';
import { overallResponse, togetherWith } from './overall-response.ts';

const TABLE: readonly [string, TargetResponse, NonTargetResponse, boolean, OverallResponse][] = [
  ['OV-01', 'CR', 'CR', false, 'CR'],
  ['OV-02', 'CR', 'non-CR/non-PD', false, 'PR'],
  ['OV-03', 'CR', 'NE', false, 'PR'],
  ['OV-04', 'PR', 'non-CR/non-PD', false, 'PR'],
  ['OV-05', 'SD', 'NE', false, 'SD'],
  ['OV-06', 'PR', 'PD', false, 'PD'],
  ['OV-07', 'CR', 'CR', true, 'PD'],
  ['OV-08', 'NE', 'non-CR/non-PD', false, 'NE'],
  ['OV-10', 'none', 'CR', false, 'CR'],
  ['OV-11', 'none', 'non-CR/non-PD', false, 'non-CR/non-PD'],
  ['OV-12', 'none', 'none', false, 'NED'],
  ['OV-13', 'none', 'none', true, 'PD'],
];

describe('The response at a time point follows the table of RECIST 1.1', () => {
  it.each(TABLE)('%s %s with %s, new lesion %s: %s', (_, target, nonTarget, isNew, expected) => {
    expect(overallResponse(target, nonTarget, isNew)).toBe(expected);
  });

  it('OV-09 Progressive targets are progression, whatever else is seen', () => {
    for (const nonTarget of NON_TARGET_RESPONSES) expect(overallResponse('PD', nonTarget, false)).toBe('PD');
  });

  it('A new lesion is progression, whatever else is seen', () => {
    for (const target of TARGET_RESPONSES) {
      for (const nonTarget of NON_TARGET_RESPONSES)
        expect(overallResponse(target, nonTarget, true)).toBe('PD');
    }
  });

  it('A complete response of the liver is not that of the patient while disease is left outside', () => {
    expect(togetherWith('CR', 'SD')).toBe('PR');
    expect(togetherWith('CR', 'CR')).toBe('CR');
    expect(togetherWith('CR', 'NED')).toBe('CR');
    expect(togetherWith('PR', 'PD')).toBe('PD');
    expect(togetherWith('NED', 'SD')).toBe('SD');
    expect(togetherWith('non-CR/non-PD', 'CR')).toBe('PR');
  });
});
