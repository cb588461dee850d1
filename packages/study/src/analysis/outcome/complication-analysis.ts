import { type Denominator, type Proportion, proportionOf } from './proportion.ts';

/** One session of treatment with the complications that followed it. */
export interface TreatedSession {
  readonly patient: number;
  /** How many lesions it treated. */
  readonly lesions: number;
  /** Grade of each complication, and whether it counts as major; null where that is not known. */
  readonly complications: readonly {
    readonly name: string;
    readonly grade: string;
    readonly major: boolean | null;
  }[];
}

/** How often something happened, by each denominator. */
export interface ComplicationRow {
  readonly name: string;
  /** Complications counted one by one: several may follow one session. */
  readonly complications: number;
  readonly perSession: Proportion;
  readonly perPatient: Proportion;
  /** Complications per lesion treated: no proportion, since a session treats several. */
  readonly perLesion: {
    readonly complications: number;
    readonly lesions: number;
    readonly rate: number | null;
  };
}

/** Complications by grade, each with its denominators named. */
export interface ComplicationAnalysis {
  readonly group: string;
  readonly sessions: number;
  readonly patients: number;
  readonly lesions: number;
  readonly any: ComplicationRow;
  readonly major: ComplicationRow;
  readonly byGrade: readonly ComplicationRow[];
  readonly byName: readonly ComplicationRow[];
  /** Complications of which it is not told whether they were major; they count as minor. */
  readonly unknownMajor: number;
}

/** Counts complications per session, per patient and per lesion; sessions of one patient are not independent. */
export function complicationAnalysis(
  sessions: readonly TreatedSession[],
  group = 'All patients',
  confidenceLevel = 0.95,
): ComplicationAnalysis {
  const all = sessions.flatMap(({ complications }) => complications);
  const row = (name: string, counts: (one: TreatedSession['complications'][number]) => boolean) =>
    rowOf(sessions, name, counts, confidenceLevel);
  const grades = [...new Set(all.map(({ grade }) => grade))].sort();
  const names = [...new Set(all.map(({ name }) => name))].sort();
  return {
    group,
    sessions: sessions.length,
    patients: new Set(sessions.map(({ patient }) => patient)).size,
    lesions: sessions.reduce((sum, { lesions }) => sum + lesions, 0),
    any: row('Any', () => true),
    major: row('Major', ({ major }) => major === true),
    byGrade: grades.map((grade) => row(grade, (one) => one.grade === grade)),
    byName: names.map((name) => row(name, (one) => one.name === name)),
    unknownMajor: all.filter(({ major }) => major === null).length,
  };
}

function rowOf(
  sessions: readonly TreatedSession[],
  name: string,
  counts: (one: TreatedSession['complications'][number]) => boolean,
  confidenceLevel: number,
): ComplicationRow {
  const of: Denominator = 'sessions';
  const per = sessions.map(({ complications }) => complications.filter(counts).length);
  const complications = per.reduce((sum, k) => sum + k, 0);
  const lesions = sessions.reduce((sum, one) => sum + one.lesions, 0);
  const patients = new Map<number, boolean>();
  for (const [k, { patient }] of sessions.entries()) {
    patients.set(patient, (patients.get(patient) ?? false) || (per[k] ?? 0) > 0);
  }
  return {
    name,
    complications,
    perSession: proportionOf(
      per.map((k) => k > 0),
      of,
      sessions.map(({ patient }) => patient),
      confidenceLevel,
    ),
    perPatient: proportionOf([...patients.values()], 'patients', null, confidenceLevel),
    perLesion: { complications, lesions, rate: lesions === 0 ? null : complications / lesions },
  };
}
