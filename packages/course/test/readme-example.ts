import { parseCourse, readFact, resolveAt, snapshotAt } from '@hepatica/course';

const patient = { sex: 'female', ageYears: 35 };
const records = [
  { id: 'first', kind: 'laboratory', at: '2010-09', analyte: 'afp', result: '> 35,000 ng/mL' },
  { id: 'later', kind: 'laboratory', at: '2013-10', analyte: 'afp', result: '340 ng/mL' },
];
const head = { format: 'hepatica-course/2', id: 'a', title: 'A patient', simulated: true, patient };
const { course, findings } = parseCourse({ ...head, axis: { kind: 'calendar' }, records });
if (course === null) throw new Error(findings.map((finding) => finding.message).join('\n'));

const at = resolveAt(course, '2012-02');
export const reading = at.kind === 'day' ? readFact(snapshotAt(course, at.day), 'afp')[0] : undefined;
// { kind: 'bounded', asWritten: '> 35,000 ng/mL', possible: { kind: 'between', low: { value: 35000, inclusive: false } }, … }
