import type { Complication, CourseRecord, Presence, Seen, Snapshot } from '@hepatica/course';
import { readMeasured } from '@hepatica/course';
import type { InputSpec, InputValue, System, Threshold } from '../../system.ts';

/** The most that was done for a complication, from nothing to intensive care. */
export const THERAPIES = [
  'none',
  'nominal',
  'drug',
  'transfusion',
  'intervention',
  'intervention-general-anesthesia',
  'icu',
] as const;

export const SEQUELAE = ['none', 'mild-permanent', 'severe-permanent'] as const;

const choice = (
  label: string,
  values: readonly InputValue[],
  read: (complication: Complication, snapshot: Snapshot) => Presence<InputValue>,
): InputSpec => ({
  label,
  type: { kind: 'choice', values },
  lookBackDays: null,
  fromSubject: (subject, snapshot) =>
    subject.kind === 'complication' ? read(subject, snapshot) : notRecorded,
});

const notRecorded = { kind: 'unknown', reason: 'not-recorded' } as const;

const known = (value: InputValue | undefined, record: CourseRecord): Presence<InputValue> =>
  value === undefined ? notRecorded : { kind: 'known', value, seen: seenIn(record) };

const seenIn = (record: CourseRecord): Seen => ({
  at: record.at,
  knownOn: record.knownOn,
  from: [record.id],
});

/** What was done for it. */
export const therapyInput = choice('Therapy', THERAPIES, (complication) =>
  known(complication.therapy, complication),
);

/** What it left behind. */
export const sequelaeInput = choice('Sequelae', SEQUELAE, (complication) =>
  known(complication.sequelae, complication),
);

/** Whether the patient died of it: as recorded; otherwise not, where something later is recorded of a living patient. */
export const fatalInput = choice('Fatal', [false, true], (complication, snapshot) => {
  if (complication.fatal !== undefined) return known(complication.fatal, complication);
  const later = snapshot.records.find(
    (record) => isOfTheLiving(record) && record.at.earliest > complication.at.latest,
  );
  return later === undefined ? notRecorded : known(false, later);
});

/** A judgement that no record carries; it comes by hand. */
export function judgedInput(label: string, values: readonly InputValue[]): InputSpec {
  return choice(label, values, () => notRecorded);
}

/** A coarse grade that the source gives of the complication, which leaves only the grades that fit it. */
export function reportedInput(
  label: string,
  values: readonly string[],
  read: (complication: Complication) => string | undefined,
): InputSpec {
  return choice(label, values, (complication) => {
    const value = read(complication);
    return value !== undefined && values.includes(value) ? known(value, complication) : notRecorded;
  });
}

/** The full grade that a complication is stated to have; a coarse word ("major", "III") is none. */
export function statedGrade(
  system: keyof NonNullable<Complication['grades']>,
  grades: readonly (string | number)[],
): NonNullable<System['statedIn']> {
  return (subject) => {
    const grade = subject.kind === 'complication' ? subject.grades?.[system] : undefined;
    return grade !== undefined && grades.includes(grade) ? { grade } : null;
  };
}

/** Stay in hospital that it caused or prolonged, in hours. */
export function stayInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    label: 'Stay caused or prolonged',
    type: {
      kind: 'quantity',
      unit: 'h',
      plausible: { low: 0, high: 2000 },
      refused: { below: 0 },
      thresholds,
    },
    lookBackDays: null,
    fromSubject: (subject) =>
      subject.kind === 'complication' && subject.stayHours !== undefined
        ? readMeasured(subject.stayHours, subject, 'h')
        : notRecorded,
  };
}

/** No stay, up to the given hours, and longer: the hours themselves belong to the shorter stay. */
export function stayCuts(...hours: readonly number[]): readonly Threshold[] {
  return [0, ...hours].map((at) => ({ at, belongsTo: 'below' }));
}

function isOfTheLiving(record: CourseRecord): boolean {
  switch (record.kind) {
    case 'imaging':
    case 'laboratory':
    case 'performance-status':
    case 'contact':
      return record.standing === 'data';
    case 'vital-status':
      return record.status === 'alive';
    default:
      return false;
  }
}
