import { type Course, type Day, day, parseCourse, parsePartialDate } from '@hepatica/course';

export type Written = Readonly<Record<string, unknown>>;

/** A course on the calendar around some records. */
export function patient(records: readonly Written[], more: Written = {}): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/2',
    id: 'sample',
    title: 'A sample',
    simulated: true,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'calendar' },
    records,
    ...more,
  });
  if (course === null)
    throw new Error(findings.map(({ message, where }) => `${where?.record}: ${message}`).join('\n'));
  return course;
}

/** The last day of a date as a file writes it. */
export function on(text: string): Day {
  const parsed = parsePartialDate(text, { kind: 'calendar' });
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return day(parsed.date.latest);
}

export const lesion = (
  id: string,
  organ: string,
  nature: string,
  at: string,
  more: Written = {},
): Written => ({
  kind: 'lesion',
  id: `lesion-${id}`,
  at,
  lesion: id,
  organ,
  nature,
  site: 'here',
  number: 1,
  ...more,
});

export const scan = (id: string, at: string, covers: readonly string[], more: Written = {}): Written => ({
  kind: 'imaging',
  id,
  at,
  modality: 'ct',
  covers,
  findings: [],
  ...more,
});

export const value = (
  id: string,
  analyte: string,
  at: string,
  result: unknown,
  more: Written = {},
): Written => ({
  kind: 'laboratory',
  id,
  at,
  analyte,
  result,
  ...more,
});

export const resection = (
  id: string,
  at: string,
  targets: readonly string[],
  more: Written = {},
): Written => ({
  kind: 'resection',
  id,
  at,
  targets,
  compartment: 'intrahepatic',
  operation: 'resection',
  ...more,
});
