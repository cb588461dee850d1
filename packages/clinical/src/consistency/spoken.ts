import { type Analyte, type CourseRecord, dateWords, recordLabel } from '@hepatica/course';
import { listed } from './consistency-rule.ts';

/** A record within a sentence, by what it is and its date: "imaging study (3 Oct 2016)", "AFP value (month 3)". */
export function spokenRecord(record: CourseRecord): string {
  return `${spokenKind(record)} (${dateWords(record.at)})`;
}

/** What a record is, within a sentence. */
export function spokenKind(record: CourseRecord): string {
  return record.kind === 'laboratory' ? `${spokenAnalyte(record.analyte)} value` : recordLabel(record.kind);
}

/** A treatment within a sentence, with what was treated: "ablation of L1 and L2". */
export function spokenTreatment(record: CourseRecord): string {
  const targets = 'targets' in record ? listed(record.targets) : '';
  return `${spokenKind(record)}${targets === '' ? '' : ` of ${targets}`}`;
}

/** Names that are abbreviations, as they are printed. */
const PRINTED: Partial<Record<Analyte, string>> = {
  afp: 'AFP',
  'afp-l3': 'AFP-L3',
  alt: 'ALT',
  ast: 'AST',
  inr: 'INR',
  'pivka-ii': 'PIVKA-II',
};

/** An analyte within a sentence. */
export function spokenAnalyte(analyte: Analyte): string {
  return PRINTED[analyte] ?? analyte.replaceAll('-', ' ');
}
