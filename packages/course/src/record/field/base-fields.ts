import { z } from 'zod';
import type { TimeAxis } from '../../words/partial-date.ts';
import { dateField, lastDayField, linesField, recordIdField, textField } from './field-schemas.ts';
import { strictObject } from './strict-object.ts';

/** The fields that every record of a course file may carry; `knownOn` and `standing` have defaults. */
export function baseFields(axis: TimeAxis) {
  return {
    id: recordIdField,
    at: dateField(axis),
    knownOn: lastDayField(axis).exactOptional(),
    recordedAt: z.iso.datetime({ offset: true }).exactOptional(),
    after: recordIdField.exactOptional(),
    supersedes: recordIdField.exactOptional(),
    standing: z.enum(['data', 'procedure', 'plan', 'conclusion']).exactOptional(),
    source: strictObject({
      document: textField.exactOptional(),
      lines: linesField.exactOptional(),
      items: z.array(textField).exactOptional(),
    }).exactOptional(),
    note: textField.exactOptional(),
  };
}
export type BaseFields = ReturnType<typeof baseFields>;

/** A source as a file has it: the document may be that of the whole course. */
export interface FileSource {
  readonly document?: string;
  readonly lines?: string;
  readonly items?: readonly string[];
}
