import { type Course, type CourseRecord, printCourse } from '@hepatica/course';
import { type FormValues, formValues, textOf } from '../sheet/form-value.ts';
import { freshName } from '../sheet/fresh-name.ts';
import { recordDocument } from '../sheet/record-document.ts';
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
  return { key: 'd1', kind: record.kind, values: withAssessed(values) };
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
