import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everyKind } from '../../test/every-kind.ts';
import { recordSchemas } from '../file/record-schemas.ts';
import { RECORD_KINDS } from './record-kinds.ts';
import { recordLabel } from './record-label.ts';

const definitions = Object.values(RECORD_KINDS);
const fieldsOf = (kind: string): readonly string[] => {
  const schema = recordSchemas({ kind: 'calendar' }).get(kind);
  if (!(schema instanceof z.ZodObject)) throw new Error(`${kind} is no object`);
  return Object.keys(schema.shape);
};

describe('kinds of records', () => {
  it('C80 each has one file of its name, a label of its own, and a place in the sorted list', () => {
    const files = readdirSync(new URL('.', import.meta.url));
    const kinds = definitions.map(({ kind }) => kind);
    expect(Object.keys(RECORD_KINDS)).toEqual(kinds);
    expect(kinds).toEqual(kinds.toSorted());
    expect(kinds.filter((kind) => !files.includes(`${kind}.ts`))).toEqual([]);
    expect(new Set(kinds.map(recordLabel)).size).toBe(kinds.length);
    for (const { label } of definitions) expect(label).toMatch(/^[a-z][a-z -]+$/);
  });
  it.each(definitions.map(({ kind }) => kind))(
    'C80 %s is covered by the examples, with every field it has',
    (kind) => {
      const examples = everyKind.filter((record) => record.kind === kind);
      const used = new Set(examples.flatMap((record) => Object.keys(record)));
      // What any record may carry is used by some record of some kind; `state` has a default.
      const base = fieldsOf('history').filter((field) => field !== 'topic' && field !== 'statement');
      const shared = ['targets', 'state', 'intent', 'completeness', 'until', 'stopReason', 'stopCause'];
      const isTreatment = fieldsOf(kind).includes('targets');
      const own = fieldsOf(kind).filter(
        (field) => !base.includes(field) && !(isTreatment && shared.includes(field)),
      );
      expect(own.filter((field) => !used.has(field))).toEqual([]);
    },
  );
  it('C80 the fields shared by all records, and by all treatments, are used by the examples', () => {
    const used = new Set(everyKind.flatMap((record) => Object.keys(record)));
    const shared = [...fieldsOf('history'), ...fieldsOf('antiviral')];
    expect(shared.filter((field) => !used.has(field))).toEqual([]);
  });
  it.each(definitions)('C80 $kind names lesions and records only in fields that it has', (definition) => {
    const named = [...definition.namesLesions, ...definition.namesRecords].map(({ field }) => field);
    expect(named.filter((field) => !fieldsOf(definition.kind).includes(field))).toEqual([]);
  });
});
