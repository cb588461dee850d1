import type { EntryRow, HeadRow, IdentityRow } from '../schema.ts';
import { readBody, subjectOf } from './body.ts';
import type { Fault, FaultCode } from './faults.ts';
import { BEGINNING, bodyDigest, seal } from './seal.ts';

/** What is stored of one patient, as far as the chain speaks of it. */
export interface StoredChain {
  readonly patient: string;
  readonly entries: readonly EntryRow[];
  readonly identities: readonly IdentityRow[];
  readonly head: HeadRow | undefined;
}

/** Follows one chain from its beginning and names every place where it does not hold. */
export function verifyChain(key: Uint8Array, stored: StoredChain): readonly Fault[] {
  const { patient, entries, head } = stored;
  const faults: Fault[] = [];
  const report = (code: FaultCode, sequence: number, message: string) =>
    faults.push({ code, patient, sequence, message });
  const erasure = entries.findLast(({ kind }) => kind === 'erasure')?.sequence ?? 0;
  const identities = new Map(stored.identities.map((identity) => [identity.sequence, identity]));
  let previous = BEGINNING;
  for (const [index, entry] of entries.entries()) {
    const { sequence } = entry;
    if (sequence !== index + 1) {
      report('sequence-broken', index + 1, `Entry ${index + 1} is missing; ${sequence} follows.`);
      // The rest is judged by itself, from the mac that is there.
      return [...faults, ...withoutPlace(head, entries, patient)];
    }
    if (entry.mac !== seal(key, previous, entry)) {
      report('mac-wrong', sequence, `Entry ${sequence} was changed, or the one before it.`);
    }
    previous = entry.mac;
    faults.push(...verifyBody(entry, identities.get(sequence), sequence < erasure));
  }
  return [...faults, ...withoutPlace(head, entries, patient)];
}

function verifyBody(entry: EntryRow, identity: IdentityRow | undefined, isErased: boolean): readonly Fault[] {
  const { patient_id: patient, sequence, kind, digest } = entry;
  const { salt, body } = kind === 'identity' ? (identity ?? { salt: null, body: null }) : entry;
  const fault = (code: FaultCode, message: string): Fault => ({ code, patient, sequence, message });
  if (body === null || salt === null) {
    return isErased ? [] : [fault('body-missing', `Entry ${sequence} has lost what it said.`)];
  }
  if (isErased) return [fault('body-of-erased', `Entry ${sequence} was erased and says something again.`)];
  if (bodyDigest(salt, body) !== digest) {
    return [fault('body-changed', `What entry ${sequence} says was changed.`)];
  }
  const read = readBody(body);
  if (kind !== 'identity' && entry.subject !== (read === null ? null : subjectOf(kind, read))) {
    return [fault('subject-wrong', `Entry ${sequence} is filed under ${entry.subject ?? 'nothing'}.`)];
  }
  return [];
}

function withoutPlace(
  head: HeadRow | undefined,
  entries: readonly EntryRow[],
  patient: string,
): readonly Fault[] {
  const last = entries.at(-1);
  if (head === undefined) {
    return [{ code: 'head-missing', patient, message: 'The end of the chain is not noted.' }];
  }
  if (last?.sequence === head.sequence && last.mac === head.mac) return [];
  const message = `The chain ends at ${last?.sequence ?? 0}; it is noted to end at ${head.sequence}.`;
  return [{ code: 'head-wrong', patient, sequence: head.sequence, message }];
}
