import { ANALYTES, type Course, type CourseRecord, printCourse, unitsOf } from '@hepatica/course';
import { type FormValues, formValues, textOf, withValue } from '../sheet/form-value.ts';
import { freshName } from '../sheet/fresh-name.ts';
import { withUnitApart } from '../sheet/measured.ts';
import { formOf, recordDocument } from '../sheet/record-document.ts';
import type { RecordDraft } from '../sheet/sheet.ts';

/** The record as a form shows it for correction: everything it says, without its own name and place in the registry. */
export function draftOf(course: Course, record: CourseRecord): RecordDraft {
  const { records } = printCourse(course);
  const printed = Array.isArray(records) ? records.find((one) => one.id === record.id) : undefined;
  const {
    id: _id,
    kind: _kind,
    supersedes: _supersedes,
    recordedAt: _recordedAt,
    knownOn: _knownOn,
    ...values
  } = formValues(printed ?? {});
  return { key: 'd1', kind: record.kind, values: withUnitsApart(record.kind, withAssessed(values)) };
}

/** A unit that the form offers to choose is shown as chosen, not within the text of the value. */
function withUnitsApart(kind: CourseRecord['kind'], values: FormValues): FormValues {
  const analyte = ANALYTES.find((one) => one === values.analyte);
  if (analyte === undefined) return values;
  const chosen = formOf(kind).own.filter(({ shape }) => shape.kind === 'measured' && shape.unit === null);
  return chosen.reduce(
    (so, { name }) => withValue(so, name, withUnitApart(so[name], unitsOf(analyte))),
    values,
  );
}

/** What was expressly not looked for stands in the list of the record, and at its item on the form. */
const withAssessed = ({ notAssessed, ...values }: FormValues): FormValues => {
  const items = Array.isArray(notAssessed) ? notAssessed.map(textOf) : [];
  return { ...values, ...Object.fromEntries(items.map((item) => [item, 'not-assessed'])) };
};

/** The correction as a course file has it: it stands in front of what it corrects, whose day of knowledge it inherits. */
export function correctionOf(course: Course, record: CourseRecord, draft: RecordDraft): FormValues {
  const { knownOn: _knownOn, ...document } = recordDocument(draft.kind, draft.values);
  const taken = new Set<string>(course.records.map(({ id }) => id));
  const id = document.id === undefined ? freshName(document, taken) : textOf(document.id);
  return { ...document, id, supersedes: record.id };
}
