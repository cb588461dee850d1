import type { CourseRecord, Presence } from '@hepatica/course';
import { numberOf, textOf } from '../complete-input.ts';
import { dosePerFractionInput, fractionsInput } from '../radiotherapy/dose-inputs.ts';
import type { InputValue, System } from '../system.ts';

const MODALITIES = [
  'resection',
  'transplantation',
  'ablation',
  'radiotherapy',
  'embolization',
  'arterial-infusion',
  'systemic-therapy',
] as const;

/** Most fractions of a stereotactic course, and the least dose of each, by the rule that is named. */
const SBRT_FRACTIONS: Readonly<Record<string, number>> = {
  'us-5-fractions': 5,
  'asia-europe-10-fractions': 10,
};
const SBRT_GY = 5;

/**
 * Whether a treatment is radical, as the papers on metastases that were treated locally count it: resection,
 * transplantation, and ablation that was complete. Stereotactic radiotherapy counts only where the policy says so.
 */
export const radicalTreatment: System = {
  id: 'radical-treatment',
  edition: 'definition of this program, after Hou 2025 and Xia 2025',
  title: 'Radical treatment',
  shortName: 'Radical',
  headline: { main: 'radical' },
  subject: 'treatment',
  speaksOf: ({ kind }) => MODALITIES.some((modality) => modality === kind),
  sources: [
    {
      text: 'Hou 2025 and Xia 2025 use the term; the set is the one of this program. Terms of ablation: Ahmed M, et al. Radiology 2014;273:241-260.',
      doi: '10.1148/radiol.14132958',
    },
  ],
  verification: 'unverified',
  inputs: {
    modality: {
      label: 'Treatment',
      type: { kind: 'choice', values: MODALITIES },
      lookBackDays: null,
      fromSubject: (subject) => known(subject, subject.kind),
    },
    complete: {
      label: 'Ablation complete',
      type: { kind: 'choice', values: ['yes', 'no'] },
      lookBackDays: null,
      fromSubject: (subject) => {
        const completeness = 'completeness' in subject ? subject.completeness : undefined;
        if (completeness === 'complete') return known(subject, 'yes');
        return completeness === 'partial' ? known(subject, 'no') : NOT_RECORDED;
      },
    },
    fractions: fractionsInput([
      { at: 5, belongsTo: 'below' },
      { at: 10, belongsTo: 'below' },
    ]),
    dosePerFraction: dosePerFractionInput([{ at: SBRT_GY, belongsTo: 'above' }]),
  },
  answers: { radical: { label: 'Radical', type: { kind: 'classes', order: ['yes', 'no'] } } },
  policies: {
    sbrt: {
      label: 'Whether stereotactic radiotherapy is radical, and by which rule',
      values: ['no', 'us-5-fractions', 'asia-europe-10-fractions'],
    },
  },
  rule: (input, { sbrt = 'no' }) => {
    switch (textOf(input, 'modality')) {
      case 'resection':
      case 'transplantation':
        return { radical: 'yes' };
      case 'ablation':
        return { radical: textOf(input, 'complete') };
      case 'radiotherapy': {
        const most = SBRT_FRACTIONS[sbrt] ?? 0;
        const isSbrt = numberOf(input, 'fractions') <= most && numberOf(input, 'dosePerFraction') >= SBRT_GY;
        return { radical: isSbrt ? 'yes' : 'no' };
      }
      default:
        return { radical: 'no' };
    }
  },
  formulaText: [
    'Resection, transplantation, complete ablation; stereotactic radiotherapy where the policy names a rule.',
  ],
  statedLookBackDays: 0,
  pitfalls: [
    'An ablation whose completeness nobody reported is neither.',
    'Papers differ on stereotactic radiotherapy: the policy is part of the result.',
  ],
};

const NOT_RECORDED: Presence<InputValue> = { kind: 'unknown', reason: 'not-recorded' };

function known(record: CourseRecord, value: InputValue): Presence<InputValue> {
  return { kind: 'known', value, seen: { at: record.at, knownOn: record.knownOn, from: [record.id] } };
}
