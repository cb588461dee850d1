import type { CourseRecord } from '@hepatica/course';
import { organName } from '../format/clinical-names.ts';
import { formatMeasurement } from '../format/quantity.ts';
import { enumerate, inSentence, type LesionPhrases } from './lesion-phrase.ts';

type Background = Extract<
  CourseRecord,
  {
    readonly kind:
      | 'cirrhosis-etiology'
      | 'comorbidity'
      | 'endoscopy'
      | 'lung-function'
      | 'medication'
      | 'progression'
      | 'vascular-invasion';
  }
>;

const vessels = {
  'portal-vein': 'the portal vein',
  'hepatic-vein': 'the hepatic veins',
  'bile-duct': 'the bile ducts',
  artery: 'the hepatic artery',
} as const;

const progressions = {
  'known-lesion': 'growth of a known lesion',
  'new-lesion': 'a new lesion',
  marker: 'the tumor markers',
  clinical: 'clinical findings',
} as const;

const criteria = {
  mrecist: 'mRECIST',
  'recist-1.1': 'RECIST 1.1',
  irecist: 'iRECIST',
  narrative: '',
} as const;

/** What stands behind the disease, and how it went on, as the body of a sentence. */
export function backgroundText(record: Background, phrases: LesionPhrases): string {
  const told = 'words' in record && record.words !== undefined ? ` (${inSentence(record.words)})` : '';
  switch (record.kind) {
    case 'cirrhosis-etiology': {
      const causes = record.etiologies.map((cause) =>
        cause.length <= 4 ? cause.toUpperCase() : cause.replaceAll('-', ' '),
      );
      const from =
        causes.length === 0 ? '' : `; the recorded cause of the liver disease was ${enumerate(causes)}`;
      const basis = record.basis === undefined || record.basis === 'not-stated' ? '' : ` on ${record.basis}`;
      const liver = { yes: `cirrhosis was diagnosed${basis}`, no: 'there was no cirrhosis', unknown: '' };
      const head = record.cirrhosis === undefined ? '' : liver[record.cirrhosis];
      return `${head === '' ? from.replace('; ', '') : `${head}${from}`}${told}`;
    }
    case 'comorbidity': {
      const name = record.condition.replaceAll('-', ' ');
      if (!record.present) return `there was no ${name}${told}`;
      return `the patient had ${record.active === true ? 'active ' : ''}${name}${told}`;
    }
    case 'endoscopy': {
      if (record.varices === 'not-done') return `endoscopy was not done${told}`;
      const size = { none: 'no', small: 'small', large: 'large', present: 'some' }[record.varices];
      const signs = record.redSigns === true ? ' with red signs' : '';
      return `endoscopy showed ${size} varices${signs}${record.treated === 'ligation' ? ', which were ligated' : ''}${told}`;
    }
    case 'lung-function': {
      const values = [
        record.fev1L && `FEV1 ${formatMeasurement(record.fev1L)}`,
        record.fev1PercentPredicted && `FEV1 ${percent(formatMeasurement(record.fev1PercentPredicted))}`,
        record.fvcL && `FVC ${formatMeasurement(record.fvcL)}`,
        record.dlcoPercentPredicted && `DLCO ${percent(formatMeasurement(record.dlcoPercentPredicted))}`,
      ].filter((value) => value !== undefined);
      return `lung function tests gave ${enumerate(values)}${told}`;
    }
    case 'medication': {
      const dose = record.dose === undefined ? '' : ` (${record.dose})`;
      return `the patient ${record.taken === false ? 'did not take' : 'took'} ${record.name}${dose}`;
    }
    case 'progression': {
      const by = criteria[record.criterion] === '' ? '' : ` by ${criteria[record.criterion]}`;
      const lesions = record.lesions === undefined ? [] : [phrases.list(record.lesions)];
      const places = lesions.length > 0 ? lesions : [enumerate((record.where ?? []).map(organName))];
      const where = places.filter((place) => place !== '').map((place) => ` (${place})`);
      return `progression was noted${by}, from ${progressions[record.of]}${where.join('')}${told}`;
    }
    case 'vascular-invasion': {
      const isNone = record.levels.every((level) => /0$/.test(level));
      const levels = record.levels.join(' or ');
      if (isNone)
        return `${vessels[record.vessel]} was free of invasion (${levels})${told}`.replace('s was', 's were');
      const nature = {
        tumor: 'tumor invasion',
        bland: 'bland thrombosis',
        microscopic: 'microscopic invasion',
      };
      return `there was ${nature[record.nature]} of ${vessels[record.vessel]} (${levels})${told}`;
    }
    default:
      return record satisfies never;
  }
}

const percent = (value: string) => (/predicted/.test(value) ? value : `${value} of predicted`);
