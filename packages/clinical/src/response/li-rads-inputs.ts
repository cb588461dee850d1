import type { CourseRecord, LesionFinding, LesionId, Presence, Snapshot, Treatment } from '@hepatica/course';
import type { InputSpec, InputValue } from '../system.ts';
import { logOf, type Shown } from './reading/lesion-log.ts';

/** The kinds of local treatment that ablate, cut off the blood, or irradiate a lesion. */
const LOCAL: readonly string[] = ['ablation', 'embolization', 'radiotherapy', 'resection'];

/** Tumor of the liver that was treated locally, or by systemic therapy alone. */
export function isTreatedLiverLesion(subject: CourseRecord, snapshot: Snapshot): boolean {
  if (subject.kind !== 'lesion' || subject.organ !== 'liver') return false;
  return logOf(snapshot).given.some(({ record }) => record.targets.includes(subject.lesion));
}

/** Systemic therapy alone is outside the algorithm; any radiation makes it one of radiation. */
export const therapyInput: InputSpec = {
  label: 'Treatment of the lesion',
  type: { kind: 'choice', values: ['nonradiation', 'radiation', 'systemic-only'] },
  lookBackDays: null,
  fromSubject: (subject, snapshot) => {
    if (subject.kind !== 'lesion') return NOT_RECORDED;
    const treatments = treatmentsOf(subject.lesion, snapshot);
    const last = treatments.at(-1);
    if (last === undefined) return NOT_RECORDED;
    const isRadiation = treatments.some(
      (record) =>
        record.kind === 'radiotherapy' || (record.kind === 'embolization' && record.technique === 'tare'),
    );
    const isLocal = treatments.some(({ kind }) => LOCAL.includes(kind));
    return knownIn(isRadiation ? 'radiation' : isLocal ? 'nonradiation' : 'systemic-only', last);
  },
};

/** Whether the study can be read at all. */
export const qualityInput: InputSpec = {
  label: 'Study',
  type: { kind: 'choice', values: ['adequate', 'degraded'] },
  lookBackDays: null,
  fromSubject: (subject, snapshot) => {
    const seen = lastSeen(subject, snapshot);
    if (seen === null) return NOT_RECORDED;
    const { study, finding } = seen;
    if (study.quality === 'non-diagnostic' || finding.enhancement === 'not-assessable')
      return knownIn('degraded', study);
    if (study.phases !== undefined && !study.phases.includes('arterial')) return knownIn('degraded', study);
    return knownIn('adequate', study);
  },
};

/** What the last study after the treatment says of enhancement, in the words of an algorithm. */
export function enhancementInput(
  label: string,
  values: readonly string[],
  read: (finding: LesionFinding) => string | null,
): InputSpec {
  return {
    label,
    type: { kind: 'choice', values },
    lookBackDays: null,
    fromSubject: (subject, snapshot) => {
      const seen = lastSeen(subject, snapshot);
      const value = seen === null ? null : read(seen.finding);
      return seen === null || value === null ? NOT_RECORDED : knownIn(value, seen.study);
    },
  };
}

const NOT_RECORDED: Presence<InputValue> = { kind: 'unknown', reason: 'not-recorded' };

function knownIn(value: string, record: CourseRecord): Presence<InputValue> {
  return { kind: 'known', value, seen: { at: record.at, knownOn: record.knownOn, from: [record.id] } };
}

function treatmentsOf(lesion: LesionId, snapshot: Snapshot): readonly Treatment[] {
  const treatments: Treatment[] = [];
  for (const { record } of logOf(snapshot).given) {
    if (record.targets.includes(lesion)) treatments.push(record);
  }
  return treatments;
}

/** What the newest study after the last local treatment says of the lesion. */
function lastSeen(subject: CourseRecord, snapshot: Snapshot): Shown | null {
  if (subject.kind !== 'lesion') return null;
  const { given } = logOf(snapshot);
  const treated =
    given.findLast(({ record }) => LOCAL.includes(record.kind) && record.targets.includes(subject.lesion))
      ?.place ?? -1;
  const shown = logOf(snapshot).shown.get(subject.lesion) ?? [];
  return shown.findLast(({ place }) => place > treated) ?? null;
}
