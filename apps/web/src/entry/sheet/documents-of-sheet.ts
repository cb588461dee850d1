import type { Analyte, Course } from '@hepatica/course';
import { readLabCell } from '../laboratory/read-lab-cell.ts';
import { findingOf } from '../scans/read-scan-cell.ts';
import type { Scan } from '../scans/scan-grid.ts';
import { type FormValue, type FormValues, isValueList, isValues, textOf } from './form-value.ts';
import { freshName } from './fresh-name.ts';
import { isBlank, recordDocument } from './record-document.ts';
import { DRAFT_PREFIX, type Sheet } from './sheet.ts';

/** Where on the sheet a record comes from. */
export type Place =
  | { readonly kind: 'laboratory'; readonly analyte: Analyte; readonly column: number }
  | { readonly kind: 'serology'; readonly marker: string }
  | { readonly kind: 'lesion'; readonly key: string }
  /** `lesions`: of which lesion each of its findings speaks. */
  | { readonly kind: 'scan'; readonly key: string; readonly lesions: readonly string[] }
  | { readonly kind: 'record'; readonly key: string };

/** One batch to be written: records as a course file has them, each with its place on the sheet. */
export interface SheetDocuments {
  readonly documents: readonly FormValues[];
  readonly places: readonly Place[];
}

interface Planned {
  readonly key: string | null;
  readonly document: FormValues;
  readonly place: Place;
}

/**
 * Every record that a sheet says, in the order of the screen. Blank cells and drafts say nothing. A record without a
 * date has that of the sheet, one without a name is given one that the course has not.
 */
export function documentsOfSheet(sheet: Sheet, course: Pick<Course, 'records'>): SheetDocuments {
  const planned = [
    ...labDocuments(sheet),
    ...serologyDocuments(sheet),
    ...lesionDocuments(sheet),
    ...sheet.scans.scans.flatMap((scan) => scanDocument(scan, sheet)),
    ...sheet.records.flatMap(({ key, kind, values }): readonly Planned[] =>
      isBlank(kind, values)
        ? []
        : [{ key, document: recordDocument(kind, values), place: { kind: 'record', key } }],
    ),
  ].map((one) => ({ ...one, document: dated(one.document, sheet.at) }));
  const taken = new Set<string>(course.records.map(({ id }) => id));
  for (const { document } of planned) if (document.id !== undefined) taken.add(textOf(document.id));
  const names = new Map<string, string>();
  const named = planned.map(({ key, document, place }) => {
    const id = document.id === undefined ? freshName(document, taken) : textOf(document.id);
    taken.add(id);
    if (key !== null) names.set(key, id);
    return { document: { ...document, id }, place };
  });
  return {
    documents: named.map(({ document }) => resolved(document, names)),
    places: named.map(({ place }) => place),
  };
}

const dated = (document: FormValues, at: string): FormValues =>
  document.at === undefined && at.trim() !== '' ? { ...document, at: at.trim() } : document;

/** References to drafts become references to their records. */
function resolved(values: FormValues, names: ReadonlyMap<string, string>): FormValues {
  const of = (value: FormValue): FormValue => {
    if (typeof value === 'string' && value.startsWith(DRAFT_PREFIX)) {
      return names.get(value.slice(DRAFT_PREFIX.length)) ?? value;
    }
    if (isValueList(value)) return value.map(of);
    return isValues(value) ? resolved(value, names) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]));
}

function labDocuments({ laboratory }: Sheet): readonly Planned[] {
  const { dates, rows } = laboratory;
  return dates.flatMap((date, column) =>
    rows.flatMap(({ analyte, unit, cells }): readonly Planned[] => {
      const reading = readLabCell(cells[column] ?? '', analyte, unit);
      if (reading.kind === 'blank') return [];
      const place = { kind: 'laboratory', analyte, column } as const;
      const at = date.trim() === '' ? {} : { at: date.trim() };
      const result = resultOf(reading, cells[column] ?? '');
      const key = labKey(analyte, column);
      return [{ key, place, document: { kind: 'laboratory', ...at, analyte, result } }];
    }),
  );
}

/** How other drafts of the sheet speak of a value in the grid. */
export const labKey = (analyte: Analyte, column: number): string => `lab.${analyte}.${column}`;

/** What cannot be read yet is written as it stands, so that the course refuses it and nothing passes unseen. */
function resultOf(reading: ReturnType<typeof readLabCell>, cell: string): FormValue {
  if (reading.kind === 'value') return reading.result;
  return reading.kind === 'missing' ? { missing: reading.reason } : cell;
}

function serologyDocuments({ serology }: Sheet): readonly Planned[] {
  return Object.entries(serology).flatMap(([marker, result]): readonly Planned[] =>
    result === ''
      ? []
      : [{ key: null, place: { kind: 'serology', marker }, document: { kind: 'serology', marker, result } }],
  );
}

function lesionDocuments(sheet: Sheet): readonly Planned[] {
  return sheet.scans.lesions.flatMap(({ key, lesion, values }): readonly Planned[] => {
    if (values === null) return [];
    const document = recordDocument('lesion', { ...values, lesion });
    const firstSeen = sheet.scans.scans.find(
      (scan) => scan.cells[lesion] !== undefined && findingOf(lesion, scan.cells[lesion]) !== null,
    );
    const at = document.at ?? firstSeen?.values.at ?? '';
    const when = textOf(at) === '' ? {} : { at: textOf(at) };
    return [{ key, place: { kind: 'lesion', key }, document: { ...document, ...when } }];
  });
}

function scanDocument(scan: Scan, sheet: Sheet): readonly Planned[] {
  const findings = sheet.scans.lesions.flatMap(({ lesion }) => {
    const cell = scan.cells[lesion];
    const finding = cell === undefined ? null : findingOf(lesion, cell);
    return finding === null ? [] : [finding];
  });
  if (findings.length === 0 && isBlank('imaging', scan.values)) return [];
  const document = recordDocument(
    'imaging',
    findings.length === 0 ? scan.values : { ...scan.values, findings },
  );
  const lesions = findings.map(({ lesion }) => textOf(lesion));
  return [{ key: scan.key, document, place: { kind: 'scan', key: scan.key, lesions } }];
}
