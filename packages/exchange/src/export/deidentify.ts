import {
  type Course,
  courseJsonSchema,
  type DayRange,
  day,
  type Finding,
  parseCourse,
  parsePartialDate,
  parseQuantity,
  printCourse,
  printDay,
  type TimeAxis,
} from '@hepatica/course';
import { KNOWN_AGENTS } from './known-agents.ts';

/** What the caller decides for each patient: a new name, and by how many days every date is moved. */
export interface Disguise {
  readonly id: string;
  /** Whole days; dates of a course without a calendar are not moved. */
  readonly shiftDays: number;
}

export interface Deidentified {
  readonly courses: readonly Course[];
  readonly findings: readonly Finding[];
}

/** Below this many patients alike, a group is noted as small. */
const SMALL = 5;
const BAND_YEARS = 5;
/** From here on ages are one band. */
const OLDEST = 90;
const WITHHELD = 'withheld';

/** Left out altogether: they name people, places and documents, or hold nothing but free words. */
const DROPPED: ReadonlySet<string> = new Set([
  'note',
  'source',
  'recordedAt',
  'hospital',
  'causeWords',
  'stopReason',
  'dissent',
  'by',
  'ethicsReference',
  'about',
  'reason',
]);

/** Every word that the format itself knows: kinds, organs, analytes and the choices of each field. */
const vocabulary: ReadonlySet<string> = new Set(wordsOf(courseJsonSchema()));

/**
 * Courses without what tells who the patients are. Dates are moved by the same days within each patient, so that
 * intervals stay; ages are bands of five years (the lowest year stands for each, 90 for all above); every text that
 * is not a word of the format, a known drug, a short stage or a measurement is withheld; names of records and lesions are
 * replaced, and contradictions, assumptions and sources left out. Groups of fewer than five patients of one sex and
 * age band are noted.
 */
export function deidentify(
  courses: readonly Course[],
  disguiseOf: (course: Course) => Disguise,
): Deidentified {
  const findings: Finding[] = [];
  const hidden = courses.map((course) => {
    const disguise = disguiseOf(course);
    const read = parseCourse(hide(course, disguise));
    if (read.course === null) {
      throw new Error(
        `deidentify: the course disguised as ${disguise.id} is none: ${JSON.stringify(read.findings)}`,
      );
    }
    return read.course;
  });
  const left = courses.reduce(
    (sum, { contradictions, assumptions }) => sum + contradictions.length + assumptions.length,
    0,
  );
  if (left > 0) {
    const message = `${left} contradictions and assumptions, which are free text, are left out.`;
    findings.push({ code: 'free-text-dropped', severity: 'info', message, values: { left } });
  }
  return { courses: hidden, findings: [...findings, ...smallCells(hidden)] };
}

/** The document of a course file with every leaf replaced that could tell who it is. */
function hide(course: Course, { id, shiftDays }: Disguise): unknown {
  const days = course.axis.kind === 'calendar' ? shiftDays : 0;
  const age = bandOf(course.patient.ageYears);
  const { format, simulated, records } = printCourse(course);
  const printed: readonly unknown[] = Array.isArray(records) ? records : [];
  const hider = { days, axis: course.axis, ...namesOf(course) };
  return {
    format,
    id,
    title: age === null ? `Patient ${id}` : `Patient ${id}, ${age.label} years`,
    simulated,
    patient: { sex: course.patient.sex, ageYears: age?.low ?? null },
    axis: course.axis.kind === 'calendar' ? course.axis : { kind: 'relative', anchor: 'day 0' },
    records: course.records.map(({ kind }, index) => hideValue(printed[index], '', { ...hider, kind })),
  };
}

interface Hider {
  /** The kind of the record. */
  readonly kind: string;
  readonly days: number;
  readonly axis: TimeAxis;
  readonly records: ReadonlyMap<string, string>;
  readonly lesions: ReadonlyMap<string, string>;
}

function hideValue(value: unknown, field: string, hider: Hider): unknown {
  if (Array.isArray(value)) return value.map((item) => hideValue(item, field, hider));
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([name]) => !DROPPED.has(name));
    return Object.fromEntries(
      kept.flatMap(([name, item]): readonly (readonly [string, unknown])[] =>
        field === 'answer' && !/^[A-Za-z]{1,20}$/.test(name)
          ? []
          : [[name, hideValue(item, field === 'answer' ? field : name, hider)]],
      ),
    );
  }
  return typeof value === 'string' ? hideText(value, field, hider) : value;
}

/** What a text becomes: itself where it is a word of the format or a measurement, a new name, a moved date, or nothing. */
function hideText(text: string, field: string, { kind, records, lesions, days, axis }: Hider): string {
  const date = DATES.has(field) ? moved(text, days, axis) : null;
  if (date !== null) return date;
  if (RECORD_NAMES.has(field) || (field === 'of' && kind === 'complication'))
    return records.get(text) ?? WITHHELD;
  if (LESION_NAMES.has(field)) return lesions.get(text) ?? WITHHELD;
  if (vocabulary.has(text)) return text;
  if (field === 'agents' || field === 'agent') return KNOWN_AGENTS.has(text.toLowerCase()) ? text : WITHHELD;
  if (field === 'answer') return /^[A-Za-z0-9+.-]{1,6}$/.test(text) ? text : WITHHELD;
  if (field === 'system') return text;
  if (field === 'unit') return parseQuantity(`1 ${text}`).kind === 'quantity' ? text : WITHHELD;
  return isMeasurement(text, field) ? text : WITHHELD;
}

/** A number with a known unit, in which nothing else can hide; one without is believed of laboratory results alone. */
function isMeasurement(text: string, field: string): boolean {
  const read = parseQuantity(text);
  return (
    read.kind === 'quantity' && (field === 'result' || (read.quantity.unit !== 'ratio' && !TEXTS.has(field)))
  );
}

/** Fields that hold a date of the course. */
const DATES: ReadonlySet<string> = new Set([
  'at',
  'knownOn',
  'until',
  'since',
  'from',
  'to',
  'due',
  'day',
  'knownBy',
]);
const RECORD_NAMES: ReadonlySet<string> = new Set([
  'id',
  'after',
  'supersedes',
  'done',
  'grounds',
  'records',
]);
const LESION_NAMES: ReadonlySet<string> = new Set([
  'lesion',
  'lesions',
  'targets',
  'partOf',
  'mergedInto',
  'mergedFrom',
  'splitFrom',
  'likelySameAs',
]);
/** Fields of free words, in which a number may be a telephone number. */
const TEXTS: ReadonlySet<string> = new Set([
  'words',
  'statement',
  'site',
  'segment',
  'finding',
  'operation',
  'name',
  'title',
]);

/** New names in the order in which the old ones stand. */
function namesOf(course: Course): Pick<Hider, 'records' | 'lesions'> {
  const given = course.records.flatMap((record) => (record.kind === 'lesion' ? [record.lesion] : []));
  return {
    records: new Map(course.records.map(({ id }, index) => [id, `r${index + 1}`])),
    lesions: new Map([...new Set(given)].map((lesion, index) => [lesion, `l${index + 1}`])),
  };
}

/**
 * A date of the calendar some days later, as the days in which it may lie; what was a month is no longer one. Null
 * where the text is no date.
 */
function moved(text: string, days: number, axis: TimeAxis): string | null {
  const parsed = parsePartialDate(text, axis);
  if (parsed.kind === 'problem') return null;
  if (axis.kind === 'relative') return text;
  const { date } = parsed;
  const print = ({ earliest, latest }: DayRange) => {
    const [from, to] = [earliest, latest].map((value) => printDay(day(value + days), axis));
    return from === to ? `${from}` : `${from}..${to}`;
  };
  const written = (date.alternatives ?? [date]).map(print).join(' | ');
  return date.precision === 'undated' ? `undated ${written}` : written;
}

function bandOf(ageYears: number | null): { readonly low: number; readonly label: string } | null {
  if (ageYears === null) return null;
  const low = Math.min(Math.floor(ageYears / BAND_YEARS) * BAND_YEARS, OLDEST);
  return { low, label: low === OLDEST ? `${OLDEST} or more` : `${low}-${low + BAND_YEARS - 1}` };
}

/** Groups of patients of one sex and age band that are too few to hide in. */
function smallCells(courses: readonly Course[]): readonly Finding[] {
  const groups = Map.groupBy(
    courses,
    ({ patient }) => `${patient.sex}, ${bandOf(patient.ageYears)?.label ?? 'age unknown'}`,
  );
  return [...groups].flatMap(([group, { length }]): readonly Finding[] => {
    if (length >= SMALL) return [];
    const message = `Only ${length} of the patients are "${group}": whoever knows one of them may recognize them.`;
    return [{ code: 'small-cell', severity: 'warning', message, values: { patients: length, group } }];
  });
}

/** The constants and choices of a JSON Schema. */
function wordsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]): readonly string[] => {
    if (name === 'const') return typeof value === 'string' ? [value] : [];
    if (name === 'enum' && Array.isArray(value)) return value.filter((item) => typeof item === 'string');
    return wordsOf(value);
  });
}
