import type { CourseRecord, Pathology, Symptom } from '@hepatica/course';
import { certaintyName } from '../format/clinical-record.ts';
import { lesionPathology } from '../format/lesion-lines.ts';
import { describeRecord } from '../format/record.ts';
import { backgroundText } from './background-text.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, inSentence, type LesionPhrases } from './lesion-phrase.ts';
import type { ReportClock } from './report-dates.ts';
import { responseSentence, statedSentence } from './stated-sentences.ts';

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
  cholangiocarcinoma: 'cholangiocarcinoma',
  'non-small-cell-lung-cancer': 'non-small-cell lung cancer',
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
      return statedSentence([record], lead);
    case 'response':
      return responseSentence([record], lead, phrases);
    case 'pathology': {
      const [only] = record.lesions;
      // One lesion is named already.
      const details = record.perLesion
        ?.map((told) => lesionPathology(told).replace(record.lesions.length === 1 ? `${only}: ` : '', ''))
        .join('; ');
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
      const fluid = record.ascites && `${record.ascites === 'none' ? 'no' : record.ascites} ascites`;
      const brain =
        record.encephalopathy &&
        (record.encephalopathy === 'none'
          ? 'no encephalopathy'
          : `encephalopathy (${record.encephalopathy})`);
      const found = [fluid, brain].filter((part) => part !== undefined);
      const parts = [
        record.liverFunction && `liver function was judged to be ${record.liverFunction}`,
        found.length > 0 && `there was ${enumerate(found)}`,
        record.cirrhosis && cirrhosisText(record.cirrhosis),
      ].filter((part) => part !== undefined && part !== false);
      return sentence('liver', opened(parts.join('; ')), record);
    }
    case 'decision': {
      const by = record.by === undefined ? '' : ` (${record.by})`;
      return sentence(
        'decision',
        opened(`${decided(inSentence(record.decision), by)}${because(record.reason)}`),
        record,
      );
    }
    case 'symptom':
      return sentence(
        'symptom',
        opened(
          record.present
            ? `the patient had ${withArticle(record.finding)}${record.since === undefined ? '' : `, first noticed ${inCell(clock.cell(record.since))}`}`
            : absence(record.finding),
        ),
        record,
      );
    case 'history':
      return sentence('history', opened(historyText(inSentence(record.statement))), record);
    case 'diagnosis': {
      const basis = record.basis === undefined || record.basis === 'not-stated' ? '' : ` on ${record.basis}`;
      const told = record.words === undefined ? '' : inSentence(record.words);
      if (record.condition === 'hepatitis-b-carrier') {
        const known = told === 'known carrier';
        const words = known || told === '' ? '' : ` (${told})`;
        return sentence(
          'diagnosis',
          opened(`the patient was a ${known ? 'known ' : ''}carrier of the hepatitis B virus${words}`),
          record,
        );
      }
      // The sentence says the year already, and that it was a rupture.
      const rest = told.replace(/^rupture, /, '').replace(/^\d+ years? ago$/, '');
      const words = rest === '' ? '' : ` (${rest})`;
      return sentence(
        'diagnosis',
        opened(`${conditions[record.condition]} was diagnosed${basis}${words}`),
        record,
      );
    }
    case 'follow-up-plan': {
      const every =
        record.everyMonths === undefined || /\bevery\b/.test(record.what)
          ? ''
          : ` every ${record.everyMonths} months`;
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
        opened(`the patient ${record.status === 'dead' ? `died${cause}` : 'was alive'}${disease}${words}`),
        record,
      );
    }
    case 'lesion': {
      const count = record.number.atMost === undefined && record.number.atLeast > 1 ? ', multiple' : '';
      const doubt = record.certainty === undefined ? '' : ` (${certaintyName(record.certainty)})`;
      return sentence(
        'lesion',
        opened(`${phrases.the(record.lesion)}${count} was first recorded${doubt}`),
        record,
      );
    }
    case 'cirrhosis-etiology':
    case 'comorbidity':
    case 'endoscopy':
    case 'lung-function':
    case 'medication':
    case 'progression':
    case 'vascular-invasion':
      return sentence('record', opened(backgroundText(record, phrases)), record);
    default: {
      const { title, detail } = describeRecord(record);
      return sentence('record', opened(`${lead === '' ? title : title.toLowerCase()}: ${detail}`), record);
    }
  }
}

function cirrhosisText(cirrhosis: string): string {
  if (cirrhosis === 'yes') return 'cirrhosis was present';
  return cirrhosis === 'no' ? 'there was no cirrhosis' : `cirrhosis: ${cirrhosis}`;
}

/** Complaints of one date that have no beginning of their own. */
export function symptomsSentence(records: readonly Symptom[], lead: string): DraftSentence {
  const [first, ...others] = records;
  if (first === undefined) throw new Error('A sentence needs a record.');
  const text = `the patient had ${enumerate(records.map(({ finding }) => withArticle(finding)))}`;
  return sentence('symptom', lead === '' ? text : `${lead}, ${text}`, first, ...others);
}

/** "it was decided to stop X" for what begins with a verb; "the decision was for X" for a thing. */
function decided(decision: string, by: string): string {
  return /^(continue|stop|start|resect|treat|give|perform|add|switch|change|wait|watch|observe|refer|repeat|reduce|resume|withhold|biopsy|ablate)\b/.test(
    decision,
  )
    ? `it was decided${by} to ${decision.replace(/; (?=(resect|start|treat|give|perform|add|stop)\b)/, ' and to ')}`
    : /^no /.test(decision)
      ? `it was decided${by} to give ${decision}`
      : `the decision${by} was for ${/^(first|second|third|fourth) /.test(decision) ? 'the ' : ''}${decision}`;
}

/** A reason that is a sentence follows "because"; one that is a thing follows "on the grounds of". */
function because(reason: string | undefined): string {
  if (reason === undefined) return '';
  const text = inSentence(reason);
  return /\b(was|were|is|are|had|has|have|showed|rose|fell)\b/.test(text)
    ? `, because ${text.replace('; ', ' and ')}`
    : `, on the grounds of ${text}`;
}

const withArticle = (finding: string) =>
  /^(mass|lump|nodule|swelling|cough|fracture|rash|ulcer|wound|headache)\b/i.test(finding)
    ? `a ${finding}`
    : finding;

function absence(finding: string): string {
  if (/^anything /i.test(finding)) return `there was nothing ${finding.slice('anything '.length)}`;
  return `there was no ${finding.replace(/^any /i, '')}`;
}

/** A note of the history as a sentence: notes often have no verb. */
function historyText(note: string): string {
  if (/\b(is|are|was|were|has|had|have|did|underwent|received|took)\b/i.test(note)) return note;
  if (/^(no|nothing)\b/i.test(note)) return `there was ${note}`;
  if (/^first visit\b/i.test(note)) return `this was the ${note}`;
  return `the history included ${note}`;
}

/** "months 62 to 65" inside a sentence. */
function inCell(cell: string): string {
  const range = /^months (\S+) to (\S+)$/.exec(cell);
  return range === null ? `in ${cell}` : `between months ${range[1]} and ${range[2]}`;
}
