import { z } from 'zod';
import type { PartialDate } from '../words/partial-date.ts';
import type { RecordId } from '../words/presence.ts';
import { dateField, lesionIdField, recordIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** What the board looked at: the facts as they were shown, and a fingerprint of the records behind them. */
export interface ShownSnapshot {
  readonly day: PartialDate;
  readonly knownBy: PartialDate;
  /** SHA-256 of the records that were visible, in hexadecimal. */
  readonly hash: string;
  readonly facts: readonly {
    readonly variable: string;
    readonly shown: string;
    readonly records?: readonly RecordId[];
  }[];
}

/** Something that someone does after the meeting, what shows that it was done, and what came of it. */
export interface BoardTask {
  readonly what: string;
  readonly owner: string;
  readonly due?: PartialDate;
  readonly done?: RecordId;
  /** When it was done, where no record shows it. */
  readonly doneOn?: PartialDate;
  /** What came of it. */
  readonly outcome?: string;
}

/** The decision of a tumor board: what was weighed, what was decided and why. */
export interface BoardDecision extends RecordBase<'board-decision'> {
  readonly options: readonly string[];
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly dissent?: string;
  readonly attendees?: readonly { readonly discipline: string; readonly number?: number }[];
  readonly actions?: readonly string[];
  readonly tasks?: readonly BoardTask[];
  /** The treatment of each lesion, by the options of the board. */
  readonly plan?: readonly { readonly lesion: LesionId; readonly option: string }[];
  readonly shown?: ShownSnapshot;
}

/** Board decision. */
export const boardDecisionKind: RecordKindDefinition<BoardDecision> = {
  kind: 'board-decision',
  label: 'board decision',
  standing: 'conclusion',
  rank: 8,
  namesLesions: [{ field: 'plan', key: 'lesion' }],
  namesRecords: [{ field: 'tasks', key: 'done' }],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('board-decision'),
      ...base,
      options: z.array(textField).default([]),
      decision: textField,
      reasons: z.array(textField).default([]),
      dissent: textField.exactOptional(),
      attendees: z
        .array(strictObject({ discipline: textField, number: z.int().positive().exactOptional() }))
        .exactOptional(),
      actions: z.array(textField).exactOptional(),
      tasks: z
        .array(
          strictObject({
            what: textField,
            owner: textField,
            due: dateField(axis).exactOptional(),
            done: recordIdField.exactOptional(),
            doneOn: dateField(axis).exactOptional(),
            outcome: textField.exactOptional(),
          }),
        )
        .exactOptional(),
      plan: z.array(strictObject({ lesion: lesionIdField, option: textField })).exactOptional(),
      shown: strictObject({
        day: dateField(axis),
        knownBy: dateField(axis),
        hash: textField,
        facts: z.array(
          strictObject({
            variable: textField,
            shown: textField,
            records: z.array(recordIdField).exactOptional(),
          }),
        ),
      }).exactOptional(),
    }),
};
