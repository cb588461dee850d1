import { describe, expect, it } from 'vitest';
import { changeWritten, readWritten, renameWritten } from './written-question.ts';

const text = `# Why this is asked.
title: One # short
endpoints:
  os: { label: Overall survival, unit: months }
covariates:
  - { column: age }
`;

describe('a question file that is edited by a form', () => {
  it('keeps its comments and everything that is not changed', () => {
    const changed = changeWritten(text, ['title'], 'Two');
    expect(changed).toContain('# Why this is asked.');
    expect(changed).toContain('os: { label: Overall survival, unit: months }');
    expect(readWritten(changed)?.text(['title'])).toBe('Two');
  });

  it('takes lists and maps that are not there yet', () => {
    const changed = changeWritten(text, ['analyses', 'cox', 0, 'endpoint'], 'os');
    expect(readWritten(changed)?.at(['analyses', 'cox'])).toEqual([{ endpoint: 'os' }]);
  });

  it('keeps requests that the form does not offer', () => {
    const asked = `${text}analyses:\n  swimmer: [{ endpoint: os, exposure: therapy, sortBy: group }]\n`;
    const changed = changeWritten(asked, ['analyses', 'cox', 0, 'endpoint'], 'os');
    expect(readWritten(changed)?.at(['analyses', 'swimmer'])).toEqual([
      { endpoint: 'os', exposure: 'therapy', sortBy: 'group' },
    ]);
  });

  it('takes a value away', () => {
    const changed = changeWritten(text, ['covariates', 0], undefined);
    expect(readWritten(changed)?.list(['covariates'])).toEqual([]);
    expect(changeWritten(text, ['exposures', 3], undefined)).toContain('title: One');
  });

  it('renames an endpoint, unless another has the name', () => {
    expect(readWritten(renameWritten(text, ['endpoints'], 'os', 'death'))?.keys(['endpoints'])).toEqual([
      'death',
    ]);
    expect(renameWritten(text, ['endpoints'], 'os', 'os')).toBe(text);
  });

  it('is left alone where it is no YAML', () => {
    expect(readWritten('title: [')).toBeNull();
    expect(changeWritten('title: [', ['title'], 'Two')).toBe('title: [');
  });
});
