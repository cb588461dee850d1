import { systems } from '@hepatica/clinical';
import type { CourseRecord, Pathology, Response, StatedAssessment } from '@hepatica/course';
import { certaintyName } from '../format/clinical-record.ts';
import { lesionPathology } from '../format/lesion-lines.ts';
import { describeRecord } from '../format/record.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { inSentence, type LesionPhrases } from './lesion-phrase.ts';
import type { ReportClock } from './report-dates.ts';

const scopes: Readonly<Record<Response['scope'], string>> = {
  intrahepatic: 'the disease in the liver',
  extrahepatic: 'the disease outside the liver',
  overall: 'the disease as a whole',
  marker: 'the course of the tumor markers',
};

const results: Readonly<Record<Pathology['result'], string>> = {
  'metastatic-hcc': 'metastatic hepatocellular carcinoma',
  hcc: 'hepatocellular carcinoma',
  'no-tumor': 'no tumor',
  necrosis: 'necrosis without viable tumor',
};

const conditions = {
  'hepatocellular-carcinoma': 'hepatocellular carcinoma',
  'chronic-hepatitis-b': 'chronic hepatitis B',
  'hepatitis-b-carrier': 'carriage of the hepatitis B virus',
  'tumor-rupture': 'rupture of the tumor',
} as const;

/** What every remaining kind of record says, as one sentence. Judgements are given as stated, in their own words. */
export function judgementSentence(
  record: CourseRecord,
  lead: string,
  phrases: LesionPhrases,
  clock: ReportClock,
): DraftSentence {
  const opened = (text: string) => (lead === '' ? text : `${lead}, ${text}`);
  switch (record.kind) {
    case 'stated-assessment':
      return sentence('stated', opened(statedText(record)), record);
    case 'response': {
      const category =
        record.category === undefined ? '' : ` (${record.category.replaceAll('-', ' ')} response)`;
      const lesions =
        record.lesions === undefined || record.lesions.length === 0
          ? ''
          : `, speaking of ${phrases.list(record.lesions)}`;
      return sentence(
        'response',
        opened(`${scopes[record.scope]} was described as “${record.words}”${category}${lesions}`),
        record,
      );
    }
    case 'pathology': {
      const details = record.perLesion?.map(lesionPathology).join('; ');
      const words = record.words === undefined ? '' : ` (${inSentence(record.words)})`;
      return sentence(
        'pathology',
        opened(
          `pathology of the ${record.specimen} specimen of ${phrases.list(record.lesions)} showed ${results[record.result]}${words}${details === undefined ? '' : `: ${details}`}`,
        ),
        record,
      );
    }
    case 'performance-status': {
      const ecog = record.ecog.length === 0 ? '' : `ECOG performance status was ${record.ecog.join(' or ')}`;
      const karnofsky =
        record.karnofsky === undefined ? '' : `Karnofsky performance status was ${record.karnofsky}%`;
      return sentence('performance', opened([ecog, karnofsky].filter(Boolean).join(' and ')), record);
    }
    case 'liver-status': {
      const parts = [
        record.liverFunction && `liver function was called ${record.liverFunction}`,
        record.ascites && `ascites: ${record.ascites}`,
        record.encephalopathy && `encephalopathy: ${record.encephalopathy}`,
        record.cirrhosis && `cirrhosis: ${record.cirrhosis}`,
      ].filter((part) => part !== undefined);
      return sentence('liver', opened(parts.join('; ')), record);
    }
    case 'decision': {
      const reason = record.reason === undefined ? '' : `, for this reason: ${inSentence(record.reason)}`;
      const by = record.by === undefined ? '' : ` (${record.by})`;
      return sentence(
        'decision',
        opened(`the decision${by} was: ${inSentence(record.decision)}${reason}`),
        record,
      );
    }
    case 'symptom': {
      const since = record.since === undefined ? '' : `, noticed since ${clock.cell(record.since)}`;
      const verb = record.present ? 'the patient had' : 'the patient did not have';
      return sentence('symptom', opened(`${verb} ${record.finding}${since}`), record);
    }
    case 'history':
      return sentence(
        'history',
        lead === '' ? record.statement : `${lead}: ${inSentence(record.statement)}`,
        record,
      );
    case 'diagnosis': {
      const basis = record.basis === undefined || record.basis === 'not-stated' ? '' : ` on ${record.basis}`;
      const words = record.words === undefined ? '' : ` (${inSentence(record.words)})`;
      return sentence(
        'diagnosis',
        opened(`${conditions[record.condition]} was diagnosed${basis}${words}`),
        record,
      );
    }
    case 'follow-up-plan': {
      const every = record.everyMonths === undefined ? '' : ` every ${record.everyMonths} months`;
      const planned = record.standing === 'plan' ? 'was to be' : 'was';
      return sentence('follow-up', opened(`follow-up ${planned} by ${record.what}${every}`), record);
    }
    case 'vital-status': {
      const disease =
        record.diseaseStatus === undefined || record.diseaseStatus === 'not-stated'
          ? ''
          : record.diseaseStatus === 'with-disease'
            ? ', with disease'
            : ', with no evidence of disease';
      const cause =
        record.status === 'dead' && record.causeOfDeath !== undefined
          ? ` of ${record.causeOfDeath.replaceAll('-', ' ')}`
          : '';
      const words = record.words === undefined ? '' : ` (${inSentence(record.words)})`;
      return sentence(
        'status',
        opened(
          `the patient ${record.status === 'dead' ? `had died${cause}` : 'was alive'}${disease}${words}`,
        ),
        record,
      );
    }
    case 'lesion': {
      const count = record.number.atMost === undefined && record.number.atLeast > 1 ? ', multiple' : '';
      const doubt = record.certainty === undefined ? '' : ` (${certaintyName(record.certainty)})`;
      return sentence('lesion', opened(`${phrases.the(record.lesion)}${count} was recorded${doubt}`), record);
    }
    default: {
      const { title, detail } = describeRecord(record);
      return sentence('record', opened(`${lead === '' ? title : title.toLowerCase()}: ${detail}`), record);
    }
  }
}

function statedText(record: StatedAssessment): string {
  // A system that the catalogue does not know keeps the name it was given.
  const name =
    statedNames[record.system] ?? systems.find(({ id }) => id === record.system)?.shortName ?? record.system;
  return `${name} was stated as “${record.words}”`;
}

const statedNames: Partial<Readonly<Record<string, string>>> = {
  'modified-uicc': 'the stage of the modified UICC system',
  bclc: 'the stage of the Barcelona Clinic Liver Cancer (BCLC) system',
  'child-pugh': 'the Child-Pugh class or score',
  ecog: 'ECOG performance status',
};
