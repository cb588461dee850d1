import type { ProposedDuplicate } from '@hepatica/api';
import type { Course, CourseRecord } from '@hepatica/course';
import { formatPartialDate } from '@hepatica/render';
import type { Identity } from '@hepatica/store';

type Compared = ProposedDuplicate['compared'];

/** What two patients say of themselves, side by side: what agrees and what differs, and how many values are the same. */
export function comparePatients(
  a: Course,
  b: Course,
  identities: readonly [Identity | null, Identity | null] | null,
): Compared {
  const lines: [Compared[number]['what'], string, string][] = [
    ['sex', a.patient.sex, b.patient.sex],
    ['age', years(a), years(b)],
    ['hospital', a.patient.hospital ?? '', b.patient.hospital ?? ''],
    ['diagnosis', diagnosisOf(a), diagnosisOf(b)],
    ['records', String(a.records.length), String(b.records.length)],
  ];
  if (identities !== null) {
    const [p, q] = identities;
    lines.unshift(
      ['name', p?.name ?? '', q?.name ?? ''],
      ['birth', p?.birthDate ?? '', q?.birthDate ?? ''],
      ['chart', p?.chartNumber ?? '', q?.chartNumber ?? ''],
    );
  }
  const [values, others] = [valuesOf(a), valuesOf(b)];
  const same = [...values].filter((value) => others.has(value)).length;
  return [
    ...lines
      .filter(([, x, y]) => x !== '' || y !== '')
      .map(([what, x, y]) => ({ what, a: x, b: y, agree: x === y })),
    { what: 'same-values', a: `${same} of ${values.size}`, b: `${same} of ${others.size}`, agree: same > 0 },
  ];
}

const years = ({ patient }: Course): string => (patient.ageYears === null ? '' : String(patient.ageYears));

/** The day of the first record that names the disease; else of the first record. */
function diagnosisOf(course: Course): string {
  const dated = course.records.filter(({ at }) => at.precision !== 'undated');
  const first = (records: readonly CourseRecord[]): CourseRecord | undefined =>
    records.toSorted((x, y) => x.at.earliest - y.at.earliest)[0];
  const found = first(dated.filter(({ kind }) => kind === 'diagnosis')) ?? first(dated);
  return found === undefined ? '' : formatPartialDate(found.at, course.axis);
}

/** Laboratory values with their days. */
function valuesOf({ records }: Course): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.kind === 'laboratory'
        ? [JSON.stringify([record.analyte, record.at.earliest, record.result])]
        : [],
    ),
  );
}
