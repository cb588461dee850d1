import { describe, expect, it } from 'vitest';
import { assessValues } from '../assess/assess-values.ts';
import { oligometastasisNumber } from '../oligometastasis/oligometastasis-number.ts';
import { assessSeriesValues } from '../series/assess-series-values.ts';
import { ucsf } from '../transplant/ucsf.ts';

const beyond = { macrovascularInvasion: false, regionalNodes: false, distantMetastasis: false };

describe('Numbers given by hand that cannot be true together', () => {
  it('are refused where the diameters added up are less than the largest, though both lie in one cell', () => {
    const found = assessValues(ucsf, {
      tumorNumber: 2,
      largestDiameter: '44 mm',
      totalDiameter: '41 mm',
      ...beyond,
    });
    expect(found.kind === 'invalid' && found.problems.map(({ code }) => code)).toContain('inputs-contradict');
  });

  it('are refused where two tumors add up to more than twice the largest', () => {
    const found = assessValues(ucsf, { tumorNumber: 2, largestDiameter: '41 mm', totalDiameter: '83 mm' });
    expect(found.kind).toBe('invalid');
  });

  it('are taken where the total lies between the largest and so many times the largest', () => {
    const found = assessValues(ucsf, {
      tumorNumber: 2,
      largestDiameter: '41 mm',
      totalDiameter: '78 mm',
      ...beyond,
    });
    expect(found).toMatchObject({ kind: 'determined', answer: { result: 'in' } });
  });

  it('are taken where a range leaves a value that fits', () => {
    const found = assessValues(ucsf, {
      tumorNumber: 2,
      largestDiameter: '44 mm',
      totalDiameter: '> 41 mm',
      ...beyond,
    });
    expect(found.kind).not.toBe('invalid');
  });

  it('are refused where more metastases lie in the lung than there are, and the point is named', () => {
    const found = assessSeriesValues(oligometastasisNumber, [
      { day: 0, number: 2, lungNumber: 2 },
      { day: 90, number: 2, lungNumber: 3 },
    ]);
    expect(found.kind === 'invalid' && found.problems.map(({ message }) => message)).toEqual([
      'Point 2: The number in the lung (3) cannot be more than the number of metastases (2).',
    ]);
  });
});
