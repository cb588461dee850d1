import type { RecordId } from '../words/presence.ts';
import type { LesionId } from './record-base.ts';

/** What ids are made of. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const isRecordId = (text: string): text is RecordId => ID_PATTERN.test(text);
const isLesionId = (text: string): text is LesionId => ID_PATTERN.test(text);

/** Checks the id of a record: letters, digits, dot, underscore, hyphen. Throws a `RangeError` otherwise. */
export function recordId(text: string): RecordId {
  if (isRecordId(text)) return text;
  throw new RangeError(`recordId: "${text}" is not a name of letters, digits, ".", "_" and "-"`);
}

/** Checks the id of a lesion: letters, digits, dot, underscore, hyphen. Throws a `RangeError` otherwise. */
export function lesionId(text: string): LesionId {
  if (isLesionId(text)) return text;
  throw new RangeError(`lesionId: "${text}" is not a name of letters, digits, ".", "_" and "-"`);
}
