import type { CourseRecord } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { Elapsed } from '../../endpoint/course-endpoint.ts';
import { localProgression } from '../../endpoint/declaration/local-progression.ts';
import { givenTreatments } from '../../endpoint/given-treatments.ts';
import { observeTold } from '../../endpoint/observe-endpoint.ts';
import { LESION_VARIABLES } from '../../question/lesion-variables.ts';
import { numberCells, takeTableRows, withColumns } from '../computed-table.ts';
import type { LesionData, LesionRow, SessionRow, Take } from '../study-data.ts';
import type { FoundCourse } from './course-zero.ts';
import { lesionTraits } from './lesion-traits.ts';

/** What treated lesions and sessions of the courses contribute. */
export interface LesionOutcomes {
  readonly rows: readonly LesionRow[];
  readonly sessions: readonly SessionRow[];
}

/** The same before a day stands for each imprecise date. */
export interface ObservedLesions {
  readonly rows: readonly (Omit<LesionRow, 'time'> & { readonly days: Elapsed | null })[];
  readonly sessions: readonly SessionRow[];
}

const COMPETING = localProgression.competing.map(({ name }) => name);

/** The ablated lesions of the courses: success, efficacy, and the time to local progression from their own ablation. */
export function observeLesions(courses: readonly FoundCourse[]): ObservedLesions {
  const rows: ObservedLesions['rows'][number][] = [];
  const sessions: SessionRow[] = [];
  for (const [patient, { told, zero }] of courses.entries()) {
    const ablations = givenTreatments(told.records).filter(({ kind }) => kind === 'ablation');
    const complications = told.records.filter((record) => record.kind === 'complication');
    for (const { id, targets } of ablations) {
      const own = complications.filter(({ of }) => of === id);
      sessions.push({
        patient,
        session: id,
        lesions: targets,
        complications: own.map(({ event, grades }) => ({ name: event, grade: gradeOf(grades), major: null })),
      });
    }
    for (const lesion of new Set(ablations.flatMap(({ targets }) => targets))) {
      const session = ablations.find(({ targets }) => targets.includes(lesion));
      if (session === undefined) continue;
      const answer = told.trackOf(lesion).track.series.at(-1)?.answer ?? null;
      const seen = (field: string) => {
        const value = answer?.[field];
        return value?.kind !== 'one' || value.value === 'not-repeated' ? null : value.value === 'yes';
      };
      const observed = observeTold(localProgression, told, lesion, {});
      const days = 'because' in observed || observed.kind === 'undecided' ? null : observed.days;
      rows.push({
        patient,
        lesion,
        session: session.id,
        traits: lesionTraits(told, lesion, session, zero.occurrence.middle),
        technicalSuccess: seen('technicalSuccess'),
        primaryEfficacy: seen('primaryEfficacy'),
        secondaryEfficacy: seen('secondaryEfficacy'),
        days,
        low: days?.low ?? null,
        high: days?.high ?? null,
        why:
          'because' in observed
            ? observed.because
            : observed.kind === 'undecided'
              ? 'not known how it ended'
              : null,
        cause:
          observed.kind === 'event'
            ? 1
            : observed.kind === 'competing'
              ? COMPETING.indexOf(observed.cause) + 2
              : 0,
      });
    }
  }
  return { rows, sessions };
}

/** Lesions with one day for each imprecise date. */
export function lesionOutcomes({ rows, sessions }: ObservedLesions, take: Take): LesionOutcomes {
  return { rows: rows.map(({ days, ...row }) => ({ ...row, time: days?.[take] ?? null })), sessions };
}

type Grades = Extract<CourseRecord, { readonly kind: 'complication' }>['grades'];
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5 };
const SIR: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, D: 4, E: 4, F: 5, minor: 1, major: 3 };

/** A grade from 1 to 5 (5 is death), by the first scale that the record names; empty where it names none. */
function gradeOf(grades: Grades): string {
  if (grades === undefined) return '';
  const { ctcae, clavienDindo, sir, cirse } = grades;
  if (ctcae !== undefined) return String(ctcae);
  if (clavienDindo !== undefined) return String(ROMAN[clavienDindo.replace(/[ab]$/, '')] ?? '');
  if (sir !== undefined) return String(SIR[sir] ?? '');
  // CIRSE counts one step more: its 5 is lasting harm and its 6 death.
  return cirse === undefined ? '' : String(Math.max(1, cirse - 1));
}

/** The lesions of the chosen patients, with the patients' columns repeated. */
export function lesionData(rows: readonly LesionRow[], patients: Table, ids: readonly string[]): LesionData {
  const repeated = takeTableRows(
    patients,
    rows.map(({ patient }) => patient),
  );
  const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
  const column = (name: string, values: readonly string[]) => ({ name, values });
  const table = withColumns(repeated, [
    column(
      'patient',
      rows.map(({ patient }) => ids[patient] ?? ''),
    ),
    column(
      'lesion',
      rows.map(({ lesion }) => lesion),
    ),
    column(
      'session',
      rows.map(({ patient, session }) => (session === null ? '' : `${ids[patient] ?? ''} ${session}`)),
    ),
    column(
      'time',
      numberCells(
        Float64Array.from(rows, ({ time }) => time ?? Number.NaN),
        patients,
      ),
    ),
    column(
      'status',
      rows.map(({ time, cause }) =>
        time === null ? '' : cause === 0 ? 'censored' : cause === 1 ? 'event' : (COMPETING[cause - 2] ?? ''),
      ),
    ),
    ...LESION_VARIABLES.map((name) =>
      column(
        name,
        rows.map(({ traits }) => traits[name]),
      ),
    ),
    ...(['technicalSuccess', 'primaryEfficacy', 'secondaryEfficacy'] as const).map((name) =>
      column(
        name,
        rows.map((row) => yesNo(row[name])),
      ),
    ),
  ]);
  return { rows, competing: COMPETING, table };
}

/** One row a complication. */
export function complicationTable(sessions: readonly SessionRow[], ids: readonly string[]): Table {
  const rows = sessions.flatMap(({ patient, session, complications }) =>
    complications.map(
      ({ name, grade }) => [ids[patient] ?? '', `${ids[patient] ?? ''} ${session}`, name, grade] as const,
    ),
  );
  return {
    name: 'complications',
    rowCount: rows.length,
    columns: (['patient', 'session', 'name', 'grade'] as const).map((name, c) => ({
      name,
      values: rows.map((row) => row[c] ?? ''),
    })),
    rowLines: rows.map((_, row) => row + 1),
    decimal: '.',
  };
}
