import { type Course, recordLabel } from '@hepatica/course';
import type { EntryAround, NamedRecord } from '../form/entry-context.ts';
import { valueLabel } from '../form/field-words.ts';
import { analyteLabel } from '../laboratory/analyte-label.ts';
import type { AnalyteUnits } from '../laboratory/units-before.ts';
import { labKey } from '../sheet/documents-of-sheet.ts';
import { textOf } from '../sheet/form-value.ts';
import type { PlacedFinding } from '../sheet/place-findings.ts';
import { isBlank } from '../sheet/record-document.ts';
import { DRAFT_PREFIX, type Sheet } from '../sheet/sheet.ts';

/** What the fields of a sheet need to know of the course and of each other. */
export function aroundOf(
  course: Course,
  sheet: Sheet,
  findings: readonly PlacedFinding[],
  units: AnalyteUnits = {},
): EntryAround {
  return {
    axis: course.axis,
    at: sheet.at.trim(),
    lesions: lesionsOf(course, sheet),
    records: [...draftsOf(sheet), ...recordsOf(course)],
    findings,
    units,
  };
}

/** The lesions of the course, each once, as a last correction has them. */
export function courseLesions(course: Course): readonly NamedRecord[] {
  const corrected = new Set(course.records.map(({ supersedes }) => supersedes));
  return course.records.flatMap((record) =>
    record.kind === 'lesion' && !corrected.has(record.id)
      ? [
          {
            name: record.lesion,
            label: lesionLabel(record.lesion, record.organ, record.site),
            organ: record.organ,
          },
        ]
      : [],
  );
}

function lesionsOf(course: Course, sheet: Sheet): readonly NamedRecord[] {
  const own = sheet.scans.lesions.flatMap(({ lesion, values }) =>
    values === null
      ? []
      : [
          {
            name: lesion,
            label: lesionLabel(lesion, textOf(values.organ), textOf(values.site)),
            organ: textOf(values.organ),
          },
        ],
  );
  const drafts = sheet.records.flatMap(({ kind, values }) => {
    const name = textOf(values.lesion);
    return kind === 'lesion' && name !== ''
      ? [
          {
            name,
            label: lesionLabel(name, textOf(values.organ), textOf(values.site)),
            organ: textOf(values.organ),
          },
        ]
      : [];
  });
  const all = [...courseLesions(course), ...own, ...drafts];
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
}

const lesionLabel = (lesion: string, organ: string, site: string): string =>
  [lesion, [organ === '' ? '' : valueLabel(organ), site].filter(Boolean).join(', ')]
    .filter(Boolean)
    .join(': ');

function recordsOf({ records }: Course): readonly NamedRecord[] {
  return records
    .map(({ id, kind, at }) => ({ name: id, label: `${id} (${recordLabel(kind)}, ${at.asWritten})` }))
    .toReversed();
}

/** Drafts by their own names, which become those of their records. */
function draftsOf(sheet: Sheet): readonly NamedRecord[] {
  const scans = sheet.scans.scans.map(({ key, values }, index) => ({
    name: `${DRAFT_PREFIX}${key}`,
    label: `▸ ${textOf(values.id) || `${textOf(values.modality) || recordLabel('imaging')} ${index + 1}`}`,
  }));
  const forms = sheet.records.flatMap(({ key, kind, values }) =>
    isBlank(kind, values)
      ? []
      : [{ name: `${DRAFT_PREFIX}${key}`, label: `▸ ${textOf(values.id) || recordLabel(kind)}` }],
  );
  const lesions = sheet.scans.lesions.flatMap(({ key, lesion, values: said }) =>
    said === null ? [] : [{ name: `${DRAFT_PREFIX}${key}`, label: `▸ ${textOf(said.id) || lesion}` }],
  );
  const values = sheet.laboratory.rows.flatMap(({ analyte, cells }) =>
    cells.flatMap((cell, column) =>
      cell.trim() === ''
        ? []
        : [
            {
              name: `${DRAFT_PREFIX}${labKey(analyte, column)}`,
              label: `▸ ${analyteLabel(analyte)} ${sheet.laboratory.dates[column]?.trim() || sheet.at}`,
            },
          ],
    ),
  );
  return [...scans, ...lesions, ...forms, ...values];
}
