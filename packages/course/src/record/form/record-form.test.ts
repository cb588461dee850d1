import { describe, expect, it } from 'vitest';
import { everyKind } from '../../../test/every-kind.ts';
import { RECORD_KIND_NAMES } from '../record-kinds.ts';
import { recordForm } from './record-form.ts';

describe.each(RECORD_KIND_NAMES)('the form of a record of kind %s', (kind) => {
  it('asks for each of its fields and for those of every record', () => {
    const { own, base } = recordForm(kind);
    expect(own.length).toBeGreaterThan(0);
    expect(base.map(({ name }) => name)).toEqual([
      'id',
      'at',
      'knownOn',
      'after',
      'supersedes',
      'standing',
      'source',
      'note',
    ]);
  });
});

it('dates, measurements, lesions and choices are told apart', () => {
  const shapes = Object.fromEntries(recordForm('ablation').own.map(({ name, shape }) => [name, shape]));
  expect(shapes).toMatchObject({
    targets: { kind: 'list', of: { kind: 'lesion' } },
    until: { kind: 'date' },
    technique: { kind: 'choice' },
    aborted: { kind: 'yes-no' },
    applicators: { kind: 'number', whole: true },
    minutes: { kind: 'number', whole: false },
  });
  expect(shapes.perLesion).toMatchObject({
    kind: 'list',
    of: {
      kind: 'fields',
      fields: expect.arrayContaining([
        { name: 'minimumMarginMm', required: false, shape: { kind: 'measured', unit: 'mm' } },
      ]),
    },
  });
});

it('a choice of one or of several is asked as several', () => {
  const ecog = recordForm('performance-status').own.find(({ name }) => name === 'ecog');
  expect(ecog).toEqual({
    name: 'ecog',
    required: false,
    shape: { kind: 'list', of: { kind: 'choice', values: [0, 1, 2, 3, 4, 5] } },
  });
});

it('every field of every kind that a file can have is asked for', () => {
  for (const { kind, ...fields } of everyKind) {
    const form = recordForm(RECORD_KIND_NAMES.find((name) => name === kind) ?? 'history');
    const asked = [...form.own, ...form.base].map(({ name }) => name);
    expect(asked).toEqual(
      expect.arrayContaining(Object.keys(fields).filter((name) => name !== 'recordedAt')),
    );
  }
});
