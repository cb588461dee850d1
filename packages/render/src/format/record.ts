import { type CourseRecord, recordLabel, type TimeAxis } from '@hepatica/course';
import {
  analyteName,
  modalityOf,
  modalityTitle,
  organName,
  scanName,
  treatmentName,
} from './clinical-names.ts';
import { certaintyName, clinicalParts } from './clinical-record.ts';
import { join } from './join-parts.ts';
import { findingText, lesionPathology } from './lesion-lines.ts';
import { formatPartialDate } from './partial-date.ts';
import { formatMeasurement } from './quantity.ts';
import { treatmentDetail } from './treatment-detail.ts';

/** A record in words: what it is, and the whole fact as one sentence without its date. */
export interface RecordText {
  readonly title: string;
  readonly detail: string;
}

const standings = { data: '', procedure: '', plan: ' (planned)', conclusion: ' (as stated)' } as const;

/** Says what a record holds, every kind of it, for lists, tooltips and text alternatives. */
export function describeRecord(record: CourseRecord): RecordText {
  switch (record.kind) {
    case 'laboratory':
      return {
        title: analyteName(record.analyte),
        detail: join([formatMeasurement(record.result), record.assay]),
      };
    case 'serology':
      return { title: record.marker, detail: record.result };
    case 'liver-status':
      return {
        title: 'Liver status',
        detail: join([
          record.ascites && `ascites ${record.ascites}`,
          record.encephalopathy && `encephalopathy ${record.encephalopathy}`,
          record.cirrhosis && `cirrhosis: ${record.cirrhosis}`,
          record.liverFunction && `liver function ${record.liverFunction}`,
          record.words && `“${record.words}”`,
        ]),
      };
    case 'performance-status':
      return {
        title: 'Performance status',
        detail: join([
          record.ecog.length === 0 ? undefined : `ECOG ${record.ecog.join(' or ')}`,
          record.karnofsky === undefined ? undefined : `Karnofsky ${record.karnofsky}%`,
        ]),
      };
    case 'symptom':
      return { title: 'Symptom', detail: `${record.present ? '' : 'no '}${record.finding}` };
    case 'history':
      return { title: 'History', detail: record.statement };
    case 'diagnosis':
      return { title: 'Diagnosis', detail: join([record.condition.replaceAll('-', ' '), record.words]) };
    case 'lesion':
      return {
        title: 'Lesion',
        detail: join([
          `${organName(record.organ)}, ${record.site}`,
          lesionCount(record.number),
          record.certainty && certaintyName(record.certainty),
          record.splitFrom && `part of ${record.splitFrom}`,
          record.mergedFrom && `${record.mergedFrom.join(' and ')} in one`,
        ]),
      };
    case 'imaging':
      return {
        title: scanName(record.modality),
        detail: join([
          record.quality === 'non-diagnostic' && 'of no diagnostic value',
          record.findings.map(findingText).join('; '),
          record.clearOf &&
            record.clearOf.length > 0 &&
            `no tumor in ${record.clearOf.map(organName).join(', ')}`,
          record.words,
        ]),
      };
    case 'pathology':
      return {
        title: 'Pathology',
        detail: join([
          `${record.specimen}: ${record.result.replaceAll('-', ' ').replace('hcc', 'HCC')}`,
          record.perLesion?.map(lesionPathology).join('; '),
          record.words,
        ]),
      };
    case 'response':
      return { title: `Response, ${record.scope}`, detail: join([record.category, record.words]) };
    case 'stated-assessment':
      return { title: 'Stated', detail: record.words };
    case 'decision':
      return { title: 'Decision', detail: join([record.decision, record.reason]) };
    case 'follow-up-plan':
      return {
        title: 'Follow-up',
        detail: join([record.what, record.everyMonths && `every ${record.everyMonths} months`]),
      };
    case 'vital-status':
      return {
        title: 'Status',
        detail: join([record.status, record.diseaseStatus?.replaceAll('-', ' '), record.words]),
      };
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'transplantation':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
      return {
        title: modalityTitle(modalityOf(record.kind)),
        detail: join([
          treatmentName(record),
          treatmentDetail(record),
          record.state !== 'given' && record.state,
        ]),
      };
    default:
      return { title: capitalized(recordLabel(record.kind)), detail: join(clinicalParts(record)) };
  }
}

/** The whole fact in one sentence with its date: the text alternative of a mark. */
export function recordSentence(record: CourseRecord, axis: TimeAxis): string {
  const { title, detail } = describeRecord(record);
  const standing = detail.endsWith('planned') ? '' : standings[record.standing];
  return `${formatPartialDate(record.at, axis)}: ${title}, ${detail}${standing}`;
}

/** "2 lesions", "at least 2 lesions"; nothing for a single one or where the number was not stated. */
export function lesionCount(number: { readonly atLeast: number; readonly atMost?: number }): string {
  if (number.atMost === number.atLeast) return number.atLeast === 1 ? '' : `${number.atLeast} lesions`;
  if (number.atMost !== undefined) return `${number.atLeast}–${number.atMost} lesions`;
  return number.atLeast === 1 ? 'number not stated' : 'multiple';
}

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
