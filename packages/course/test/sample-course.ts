import { type Course, type Finding, parseCourse } from '../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A course document on the calendar around some records. */
export function calendarDocument(records: readonly Fields[]): Fields {
  return {
    format: 'hepatica-course/2',
    id: 'sample',
    title: 'A sample',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'calendar' },
    records,
  };
}

/** The same on months since an anchor. */
export function relativeDocument(records: readonly Fields[]): Fields {
  return { ...calendarDocument(records), axis: { kind: 'relative', anchor: 'initial treatment' } };
}

/** The course of a document that must be readable. */
export function courseOf(document: unknown): Course {
  const { course, findings } = parseCourse(document);
  if (course === null) throw new Error(findings.map((finding: Finding) => finding.message).join('\n'));
  return course;
}

export const liverTumor = (at: string, more: Fields = {}): Fields => ({
  kind: 'lesion',
  id: 'tumor',
  at,
  lesion: 'L1',
  organ: 'liver',
  nature: 'primary',
  site: 'segment 6',
  number: 1,
  ...more,
});

export const lungNodule = (lesion: string, at: string, more: Fields = {}): Fields => ({
  kind: 'lesion',
  id: `nodule-${lesion}`,
  at,
  lesion,
  organ: 'lung',
  nature: 'metastasis',
  site: 'right lower lobe',
  number: 1,
  ...more,
});

export const scan = (id: string, at: string, more: Fields = {}): Fields => ({
  kind: 'imaging',
  id,
  at,
  modality: 'ct',
  covers: ['liver'],
  findings: [],
  ...more,
});

export const afp = (id: string, at: string, result: unknown, more: Fields = {}): Fields => ({
  kind: 'laboratory',
  id,
  at,
  analyte: 'afp',
  result,
  ...more,
});

export const embolization = (id: string, at: string, more: Fields = {}): Fields => ({
  kind: 'embolization',
  id,
  at,
  targets: ['L1'],
  compartment: 'intrahepatic',
  technique: 'tace',
  sessions: 1,
  ...more,
});

export const resection = (id: string, at: string, targets: readonly string[], more: Fields = {}): Fields => ({
  kind: 'resection',
  id,
  at,
  targets,
  compartment: 'extrahepatic',
  operation: 'wedge resection',
  ...more,
});
