import type { RecordKind } from '@hepatica/course';
import type { LabGrid } from '../laboratory/lab-grid.ts';
import type { ScanGrid } from '../scans/scan-grid.ts';
import type { FormValues } from './form-value.ts';

/** A record as far as it was filled in. Without any value it is not written. */
export interface RecordDraft {
  /** Its name on the sheet, by which other drafts speak of it; never that of the record. */
  readonly key: string;
  readonly kind: RecordKind;
  readonly values: FormValues;
}

/** Who the patient is, asked for once. */
export interface PatientDraft {
  readonly title: string;
  readonly hospital: string;
  readonly sex: '' | 'male' | 'female' | 'unknown';
  readonly ageYears: string;
  readonly axis: 'calendar' | 'relative';
  readonly anchor: string;
  readonly name: string;
  readonly chartNumber: string;
  readonly birthDate: string;
}

/** Everything on one screen of entry, from which one batch of records is written. */
export interface Sheet {
  /** The date of every record that has none of its own. */
  readonly at: string;
  /** Null where the patient is there already. */
  readonly patient: PatientDraft | null;
  readonly laboratory: LabGrid;
  /** Result by serological marker. */
  readonly serology: Readonly<Record<string, string>>;
  readonly scans: ScanGrid;
  readonly records: readonly RecordDraft[];
  /** Why: needed where a record is corrected. */
  readonly reason: string;
}

export const NEW_PATIENT: PatientDraft = {
  title: '',
  hospital: '',
  sex: '',
  ageYears: '',
  axis: 'calendar',
  anchor: '',
  name: '',
  chartNumber: '',
  birthDate: '',
};

/** A sheet with nothing on it but drafts of these kinds, each without a value. */
export function emptySheet(kinds: readonly RecordKind[], patient: PatientDraft | null): Sheet {
  return {
    at: '',
    patient,
    laboratory: { dates: [''], rows: [] },
    serology: {},
    scans: { lesions: [], scans: [] },
    records: kinds.map((kind, index) => ({ key: `d${index + 1}`, kind, values: {} })),
    reason: '',
  };
}

/** A key that no draft, scan or lesion of the sheet has. */
export function freshKey(sheet: Sheet): string {
  const keys = [
    ...sheet.records.map(({ key }) => key),
    ...sheet.scans.scans.map(({ key }) => key),
    ...sheet.scans.lesions.map(({ key }) => key),
  ];
  const last = Math.max(0, ...keys.map((key) => Number(key.slice(1))).filter(Number.isInteger));
  return `d${last + 1}`;
}

/** How a draft names another draft of its sheet, before either has the name of a record. */
export const DRAFT_PREFIX = 'draft:';
