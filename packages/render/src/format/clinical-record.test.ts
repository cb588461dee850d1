import { expect, test } from 'vitest';
import { courseOf, recordOf } from '../../test/examples/courses.ts';
import { describeRecord } from './record.ts';

const nodule = {
  kind: 'lesion',
  id: 'nodule',
  at: '2012-01',
  lesion: 'N1',
  organ: 'lung',
  nature: 'metastasis',
  site: 'left lower lobe',
  number: 2,
  certainty: 'probable',
};
const session = {
  kind: 'ablation',
  id: 'session',
  at: '2012-02',
  targets: ['N1'],
  compartment: 'extrahepatic',
  technique: 'microwave',
  perLesion: [
    {
      lesion: 'N1',
      technicalSuccess: 'yes',
      zoneMm: ['35 mm'],
      minimumMarginMm: '> 5 mm',
      distanceToPleuraMm: { words: 'subpleural' },
    },
  ],
};

test.each([
  [nodule, 'Lesion', 'lung, left lower lobe, 2 lesions, probable'],
  [session, 'Ablation', 'N1: technical success, zone 35 mm, margin > 5 mm, to the pleura “subpleural”'],
  [
    {
      kind: 'imaging',
      modality: 'ct',
      covers: ['lung'],
      quality: 'non-diagnostic',
      findings: [
        { lesion: 'N1', status: 'viable', viableDiameterMm: '< 9 mm', certainty: 'typical-imaging' },
      ],
    },
    'CT',
    'of no diagnostic value, N1 viable, viable < 9 mm, typical on imaging',
  ],
  [
    {
      kind: 'pathology',
      specimen: 'resection',
      lesions: ['N1'],
      result: 'metastatic-hcc',
      perLesion: [{ lesion: 'N1', result: 'no-tumor', number: 1, margin: 'R0' }],
    },
    'Pathology',
    'resection: metastatic HCC, 1 of N1: no tumor, R0',
  ],
  [
    { kind: 'laboratory', analyte: 'bilirubin', result: { missing: 'not-done' }, assay: 'diazo' },
    'Bilirubin',
    'not done, diazo',
  ],
  [
    { kind: 'cirrhosis-etiology', cirrhosis: 'unknown', etiologies: ['hbv'], basis: 'not-stated' },
    'Cirrhosis and its cause',
    'cirrhosis: unknown, hbv, basis: not stated',
  ],
  [{ kind: 'endoscopy', varices: 'not-done' }, 'Endoscopy', 'not done'],
  [{ kind: 'endoscopy', varices: 'large', redSigns: false }, 'Endoscopy', 'varices: large, red signs: no'],
  [
    { kind: 'portal-hypertension', clinicallySignificant: 'yes', hvpgMmHg: '>= 10 mmHg' },
    'Portal hypertension',
    'clinically significant: yes, HVPG ≥ 10 mmHg',
  ],
  [
    { kind: 'comorbidity', condition: 'single-lung', present: false, active: false },
    'Comorbidity',
    'no single lung, not active',
  ],
  [
    { kind: 'medication', name: 'warfarin', class: 'anticoagulant', dose: '3 mg once daily' },
    'Medication',
    'warfarin, 3 mg once daily, anticoagulant',
  ],
  [
    { kind: 'lung-function', fev1L: '2.1 L', dlcoPercentPredicted: { missing: 'not-done' } },
    'Lung function',
    'FEV1 2.1 L, DLCO not done',
  ],
  [
    { kind: 'contraindication', to: 'contrast', because: 'allergy' },
    'Contraindication',
    'to contrast, allergy',
  ],
  [
    { kind: 'patient-preference', about: 'surgery', statement: 'no operation' },
    'Preference of the patient',
    'surgery, no operation',
  ],
  [
    { kind: 'transplant-evaluation', candidate: 'undecided', because: 'age' },
    'Evaluation for transplant',
    'candidate: undecided, age',
  ],
  [
    { kind: 'vascular-invasion', vessel: 'portal-vein', levels: ['Vp2', 'Vp3'], nature: 'tumor' },
    'Vascular invasion',
    'portal vein, tumor, level Vp2 or Vp3',
  ],
  [
    { kind: 'tumor-extent', shareOfLiver: 'at-most-half', diffuse: false },
    'Extent of the tumor',
    'share of the liver: at most half, diffuse: no',
  ],
  [
    { kind: 'lesion-certainty', lesion: 'N1', certainty: 'refuted', number: 1, basis: 'pathology' },
    'Certainty of a lesion',
    'N1 (1 of them): no tumor, by pathology',
  ],
  [
    {
      kind: 'feasibility',
      lesion: 'N1',
      modality: 'ablate',
      judgement: 'conditional',
      because: 'close to the hilum',
      discipline: 'radiology',
    },
    'Feasibility',
    'ablate N1: conditional, close to the hilum, radiology',
  ],
  [
    { kind: 'progression', of: 'new-lesion', where: ['lung', 'bone'], criterion: 'mrecist' },
    'Progression',
    'new lesion, lung, bone, mrecist',
  ],
  [
    {
      kind: 'complication',
      event: 'pneumothorax',
      grades: { sir: 'C', clavienDindo: 'IIIa' },
      therapy: 'intervention',
      stayHours: '< 48 h',
      fatal: false,
    },
    'Complication',
    'pneumothorax, SIR C, Clavien-Dindo IIIa, treated by intervention, stay < 48 h',
  ],
  [
    { kind: 'board-decision', decision: 'resect', reasons: ['one organ'], options: ['resect', 'ablate'] },
    'Board decision',
    'resect, one organ, considered: resect; ablate',
  ],
  [{ kind: 'contact', how: 'telephone', hospital: 'north' }, 'Contact', 'telephone, north'],
  [
    { kind: 'consent', to: 'research', status: 'waived', ethicsReference: '2021-10' },
    'Consent and ethics',
    'waived, to research, 2021-10',
  ],
  [{ kind: 'transplantation', compartment: 'intrahepatic', donor: 'living' }, 'Surgery', 'liver transplant'],
])('%j reads "%s: %s"', (record, title, detail) => {
  const own = { id: 'own', at: '2012-03', ...record };
  const records = [nodule, session, own].filter((one, index, all) => all.indexOf(one) === index);
  const course = courseOf(records.filter((one) => one === own || (one !== record && one.id !== own.id)));
  const described = describeRecord(recordOf(course, own.id));
  expect(described.title).toBe(title);
  expect(described.detail).toContain(detail);
});
