import { describe, expect, it } from 'vitest';
import { seriesSystems } from '../catalogue.ts';
import { estroEortc } from '../oligometastasis/estro-eortc.ts';
import { parameterWords } from './parameter-words.ts';
import type { Parameters } from './series-point.ts';

describe('Parameters beside a result', () => {
  it('are said in words, with their units', () => {
    const parameters = { max_lesions: 5, cutoff_months: 6, regional_nodes: false, haic: 'local' };
    expect(parameterWords(estroEortc, parameters)).toEqual([
      'regional nodes not counted',
      'up to 5 lesions',
      'synchronous up to 6 months after the diagnosis',
      'arterial infusion as local treatment',
    ]);
    expect(parameterWords(estroEortc, { max_lesions: 1 })).toEqual(['up to 1 lesion']);
  });

  it.each(seriesSystems)('never show a name of the program: $id', (system) => {
    for (const [name, { type, default: standard }] of Object.entries(system.parameters)) {
      const value = standard ?? (type.kind === 'choice' ? type.values[0] : type.low);
      if (value === undefined) throw new Error(`${name} has no value`);
      const given: Parameters = { [name]: value };
      const words = parameterWords(system, given);
      expect(words).toHaveLength(1);
      expect(words.join()).not.toMatch(/_|\btrue\b|\bfalse\b/);
      if (type.kind === 'number' && type.unit !== '1') expect(words.join()).toMatch(/\d \S|%/);
    }
  });
});
