import { boardFacts, builtInEvidence, defaultRules, optionsFor } from '@hepatica/board';
import { parseCourse, resolveAt, snapshotAt } from '@hepatica/course';

const patient = { sex: 'female', ageYears: 35 };
const nodule = {
  id: 'nodule',
  kind: 'lesion',
  at: '2013-10',
  lesion: 'N1',
  organ: 'lung',
  nature: 'metastasis',
};
const records = [
  { ...nodule, site: 'left lower lobe', number: 1 },
  { id: 'ct', kind: 'imaging', at: '2013-10', modality: 'ct', covers: ['lung'] },
];
const head = { format: 'hepatica-course/2', id: 'a', title: 'A patient', simulated: true, patient };
const { course } = parseCourse({ ...head, axis: { kind: 'calendar' }, records });
if (course === null) throw new Error('the course cannot be read');

const at = resolveAt(course, '2013-10');
if (at.kind === 'problem') throw new Error(at.finding.message);
const facts = boardFacts(snapshotAt(course, at.day), { control: 'IHC-treatable' }, course);
export const options = optionsFor(facts, defaultRules, builtInEvidence);
// [{ id: 'lung.ablation', standing: 'not-yet-assessable', findOutNext: [{ variable: 'lung.fev1', why: 'not-recorded', … }], … }, …]
