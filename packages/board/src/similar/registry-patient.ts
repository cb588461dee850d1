import {
  type Course,
  type CourseRecord,
  type Day,
  day,
  type Lesion,
  middleOf,
  timeline,
} from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';
import type { RegistryPatient, TreatmentGroup } from './state-span.ts';
import { statesThrough } from './states-through.ts';

/**
 * A course as a search reads it. The day of an imprecise death or treatment is the middle of its date. A course without a
 * dated record is nobody.
 *
 * @param variables those that criteria will name
 * @param observedFrom the first day on which a death would have been recorded; left out, the first day known
 */
export function registryPatient(
  course: Course,
  variables: readonly string[],
  options: { readonly policy?: Partial<BoardPolicy>; readonly observedFrom?: Day } = {},
): RegistryPatient | null {
  const records = timeline(course);
  if (records.length === 0) return null;
  const lesions = new Map<string, Lesion>();
  for (const record of records) if (record.kind === 'lesion') lesions.set(record.lesion, record);
  const death = records.find((record) => record.kind === 'vital-status' && record.status === 'dead');
  const seen = records.filter(({ at, standing }) => standing !== 'plan' && at.precision !== 'undated');
  if (seen.length === 0) return null;
  const last = Math.max(...seen.map(({ at }) => middleOf(at)));
  return {
    id: course.id,
    simulated: course.simulated,
    ...(course.patient.hospital === undefined ? {} : { hospital: course.patient.hospital }),
    states: statesThrough(course, variables, options.policy),
    started: records.flatMap((record) => {
      const group = groupOf(record, lesions);
      return group === null ? [] : [{ group, day: middleOf(record.at) }];
    }),
    observedFrom: options.observedFrom ?? observedFrom(course, records),
    followedTo: death === undefined ? day(last) : middleOf(death.at),
    died: death !== undefined,
  };
}

/**
 * The first day known; of a patient whose first contact was with another hospital, the first contact with this one:
 * whoever died before it is in no course of this hospital.
 */
function observedFrom({ patient: { hospital } }: Course, records: readonly CourseRecord[]): Day {
  const contacts = records.flatMap((record) =>
    record.kind === 'contact' && record.hospital !== undefined ? [record] : [],
  );
  const [first] = contacts;
  const own = contacts.find((contact) => contact.hospital === hospital);
  if (first !== undefined && own !== undefined && own !== first) return middleOf(own.at);
  return day(Math.min(...records.map(({ knownOn }) => knownOn)));
}

/** What a treatment that was given belongs to; null for what is none of the tumor. */
function groupOf(record: CourseRecord, lesions: ReadonlyMap<string, Lesion>): TreatmentGroup | null {
  if (!('targets' in record) || record.state !== 'given' || record.standing === 'plan') return null;
  if (record.kind === 'systemic-therapy') return 'systemic';
  if (record.kind === 'antiviral') return null;
  if (record.compartment === 'intrahepatic') return 'liver-local';
  const organs = record.targets.flatMap((target) => lesions.get(target)?.organ ?? []);
  return organs.includes('lung') ? 'lung-local' : 'other-local';
}
