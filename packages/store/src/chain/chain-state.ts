import type { EntryRow } from '../schema.ts';
import { type Body, isObject, readBody, textOf } from './body.ts';

/** A record as it stands in a chain. */
export interface ChainRecord {
  readonly id: string;
  readonly document: Body;
  readonly format: string;
  readonly at: string;
}

/** An attachment as its entry describes it. `digest` is the SHA-256 of the file, hexadecimal. */
export interface Attachment {
  readonly digest: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Who put it there, and when. */
  readonly actor: string;
  readonly at: string;
  /** The record that it belongs to. */
  readonly record?: string;
}

/** What a chain adds up to. */
export interface ChainState {
  readonly version: number;
  /** Everything of the course but its records, as a course file has it. */
  readonly head: Body;
  readonly records: readonly ChainRecord[];
  readonly attachments: readonly Attachment[];
  /** Patients that are duplicates of this one. */
  readonly merged: readonly string[];
  readonly mergedInto: string | null;
  readonly erasedAt: string | null;
  /** Whether what made the patient was undone, and nobody has made it again since. */
  readonly isUndone: boolean;
}

/** Adds up the entries of one patient, in their order. A retracted record is left out, an erased body has nothing to add. */
export function chainState(entries: readonly EntryRow[]): ChainState {
  const records = new Map<string, ChainRecord>();
  const attachments = new Map<string, Attachment>();
  const merged = new Set<string>();
  let head: Body = {};
  let mergedInto: string | null = null;
  let erasedAt: string | null = null;
  let isUndone = false;
  for (const { kind, actor, at, body: text } of entries) {
    const body = text === null ? null : readBody(text);
    if (body === null) continue;
    switch (kind) {
      case 'patient':
        head = isObject(body.head) ? body.head : {};
        isUndone = false;
        break;
      case 'record': {
        const id = textOf(body.record, 'id');
        if (id === null || !isObject(body.record)) break;
        records.set(id, { id, document: body.record, format: textOf(body, 'format') ?? '', at });
        break;
      }
      case 'retraction':
        if (body.patient === true) isUndone = true;
        else records.delete(textOf(body, 'record') ?? '');
        break;
      case 'attachment': {
        const attachment = attachmentOf(body, { actor, at });
        if (attachment !== null) attachments.set(attachment.digest, attachment);
        break;
      }
      case 'merge':
        if (body.side === 'duplicate') mergedInto = textOf(body, 'patient');
        else merged.add(textOf(body, 'patient') ?? '');
        break;
      case 'unmerge':
        if (body.side === 'duplicate') mergedInto = null;
        else merged.delete(textOf(body, 'patient') ?? '');
        break;
      case 'erasure':
        erasedAt = at;
        break;
      // Who a patient is, or is not, and what was asked of a value are no part of the course.
      case 'identity':
      case 'query':
      case 'distinct':
        break;
      default:
        throw new TypeError(`chainState: unknown kind ${kind satisfies never}`);
    }
  }
  return {
    version: entries.at(-1)?.sequence ?? 0,
    head,
    records: [...records.values()],
    attachments: [...attachments.values()],
    merged: [...merged],
    mergedInto,
    erasedAt,
    isUndone,
  };
}

function attachmentOf(body: Body, put: Pick<Attachment, 'actor' | 'at'>): Attachment | null {
  const digest = textOf(body, 'digest');
  const name = textOf(body, 'name');
  const mediaType = textOf(body, 'mediaType');
  const record = textOf(body, 'record');
  const { bytes } = body;
  if (digest === null || name === null || mediaType === null || typeof bytes !== 'number') return null;
  return { digest, name, mediaType, bytes, ...put, ...(record === null ? {} : { record }) };
}
