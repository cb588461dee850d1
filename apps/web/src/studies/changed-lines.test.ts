import type { StudyPart } from '@hepatica/render';
import { describe, expect, it } from 'vitest';
import { changedLines, changedRows } from './changed-lines.ts';

const part = (rows: readonly (readonly string[])[]): StudyPart => ({
  id: 'cox-os',
  kind: 'cox',
  title: 'Regression: survival',
  field: 'cox.os',
  content: [
    {
      kind: 'table',
      name: 'cox-os',
      table: { title: '', header: ['', 'HR'], rows: rows.map((cells) => ({ cells })), notes: [] },
    },
  ],
});

describe('two versions of a study', () => {
  it('lines that went and came stand where they were', () => {
    expect(changedLines('a\nb\nc\n', 'a\nx\nc\nd\n').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same a',
      'gone b',
      'new x',
      'same c',
      'new d',
    ]);
  });

  it('only rows that say something else are told, and rows that one of them lacks', () => {
    const before = [
      part([
        ['Age', '1.02'],
        ['Sex', '0.90'],
      ]),
    ];
    const after = [
      part([
        ['Age', '1.03'],
        ['Sex', '0.90'],
        ['AFP', '1.4'],
      ]),
    ];
    expect(changedRows(before, after)).toEqual([
      { part: 'Regression: survival', row: 'Age', before: '1.02', after: '1.03' },
      { part: 'Regression: survival', row: 'AFP', before: null, after: '1.4' },
    ]);
    expect(changedRows(before, before)).toEqual([]);
  });
});
