import {
  type Assessment,
  assess,
  judgeSnapshot,
  type PossibleAnswer,
  type System,
  type SystemId,
  systems,
} from '@hepatica/clinical';
import {
  ANALYTES,
  canonicalUnit,
  dateOfDay,
  FACTS,
  type FactId,
  type FactValue,
  type Finding,
  nearestName,
  type Presence,
  readFact,
  type Snapshot,
} from '@hepatica/course';

/** A value of a course at a snapshot, and the day from which it was known; null where no record says. */
export interface CourseValue {
  readonly presence: Presence<FactValue>;
  readonly knownOn: number | null;
  /** There is a value, but it is too old. */
  readonly isStale: boolean;
}

/** A variable that a course answers: a fact, a field of a clinical system, or who the patient is. */
export type CourseVariable =
  | { readonly kind: 'fact'; readonly fact: FactId; readonly lookBackDays: number | null }
  | { readonly kind: 'system'; readonly system: System; readonly field: string }
  | { readonly kind: 'hospital' };

/** Laboratory values and signs of the liver change within weeks, markers within two months, images within four. */
const LOOK_BACK_DAYS = { laboratory: 30, marker: 60, imaging: 120 } as const;
const MARKERS: readonly string[] = ['afp', 'pivka-ii', 'ecog', 'karnofsky'];
const SIGNS: readonly string[] = ['ascites', 'encephalopathy', 'liver-function'];
const ALWAYS: readonly string[] = [
  'sex',
  'age-years',
  'cirrhosis',
  'microvascular-invasion',
  'transplant-candidate',
  'extended-transplant-criteria',
  'selective-access',
];

function defaultLookBack(fact: FactId): number | null {
  if (ALWAYS.includes(fact) || fact.startsWith('comorbidity-')) return null;
  if (MARKERS.includes(fact)) return LOOK_BACK_DAYS.marker;
  if (SIGNS.includes(fact) || ANALYTES.some((analyte) => analyte === fact)) return LOOK_BACK_DAYS.laboratory;
  return LOOK_BACK_DAYS.imaging;
}

/**
 * The variable of that name: `afp`, `distant-metastasis`, `age-years`, `sex`; a field of a clinical system, as
 * `child-pugh.class`; `hospital`. Null with a finding that names the nearest where there is none.
 *
 * @param lookBackDays older values count as unknown; the default of the kind of fact where null
 */
export function courseVariable(
  name: string,
  lookBackDays: number | null,
): { readonly variable: CourseVariable | null; readonly findings: readonly Finding[] } {
  if (name === 'hospital') return { variable: { kind: 'hospital' }, findings: [] };
  const fact = FACTS.find((one) => one === name);
  if (fact !== undefined)
    return {
      variable: { kind: 'fact', fact, lookBackDays: lookBackDays ?? defaultLookBack(fact) },
      findings: [],
    };
  const [id, field] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  const system = systems.find((one) => one.id === id && (one.subject ?? 'patient') === 'patient');
  if (system !== undefined && Object.hasOwn(system.answers, field))
    return { variable: { kind: 'system', system, field }, findings: [] };
  const names =
    system === undefined
      ? [
          ...FACTS,
          'hospital',
          ...systems.flatMap((one) => Object.keys(one.answers).map((key) => `${one.id}.${key}`)),
        ]
      : Object.keys(system.answers).map((key) => `${id}.${key}`);
  const near = nearestName(name, names);
  return {
    variable: null,
    findings: [
      {
        code: 'variable-unknown',
        severity: 'error',
        message: `A course has no variable "${name}".`,
        where: { column: name },
        remedy:
          near === null
            ? 'Name a fact (afp, ecog, age-years) or a field of a system (child-pugh.class).'
            : `Did you mean "${near}"?`,
      },
    ],
  };
}

/** What systems said of one snapshot, so that several variables of one system ask it once. */
export type AskedSystems = Map<SystemId, Assessment>;

/**
 * The value of a variable, as it was and was known on the day of the snapshot, and since when it was known.
 *
 * @param asked what systems said of this snapshot before; what they say now is kept there
 */
export function readCourseVariable(
  variable: CourseVariable,
  snapshot: Snapshot,
  asked: AskedSystems,
): CourseValue {
  switch (variable.kind) {
    case 'hospital':
      return { presence: hospitalIn(snapshot), knownOn: null, isStale: false };
    case 'fact': {
      const newest = newestOf(variable, snapshot);
      if (newest === 'stale')
        return { presence: { kind: 'unknown', reason: 'not-recorded' }, knownOn: null, isStale: true };
      if (newest.kind === 'unknown') return NOTHING;
      return { presence: newest, knownOn: newest.seen.knownOn, isStale: false };
    }
    case 'system': {
      const { system } = variable;
      const assessment = asked.get(system.id) ?? assess(system, snapshot, { ask: false });
      asked.set(system.id, assessment);
      if (assessment.kind !== 'determined' && assessment.kind !== 'open') return NOTHING;
      const answer = assessment.answer[variable.field];
      const days = assessment.used.flatMap(({ presence }) =>
        presence.kind === 'unknown' ? [] : [presence.seen.knownOn],
      );
      const isStale = assessment.missing.some(
        ({ reason, matters }) => matters && reason === 'outside-look-back',
      );
      if (answer === undefined) return NOTHING;
      const presence = presenceOf(
        typeof answer === 'object' ? answer : { kind: 'one', value: answer },
        snapshot,
      );
      return {
        presence,
        knownOn: days.length === 0 ? null : Math.min(snapshot.knownBy, Math.max(...days)),
        isStale: presence.kind !== 'known' && isStale,
      };
    }
    default:
      throw new TypeError(`readCourseVariable: unknown kind ${JSON.stringify(variable satisfies never)}`);
  }
}

/** The same value alone, in brief: for criteria that are looked at on many days of many courses. */
export function presenceOfVariable(variable: CourseVariable, snapshot: Snapshot): Presence<FactValue> {
  switch (variable.kind) {
    case 'hospital':
      return hospitalIn(snapshot);
    case 'fact': {
      const newest = newestOf(variable, snapshot);
      return newest === 'stale' ? NOTHING.presence : newest;
    }
    case 'system': {
      const [said] = judgeSnapshot(snapshot, { only: [variable.system.id] }).verdicts;
      const answer = said?.verdict.answer[variable.field];
      return answer === undefined ? NOTHING.presence : presenceOf(answer, snapshot);
    }
    default:
      throw new TypeError(`presenceOfVariable: unknown kind ${JSON.stringify(variable satisfies never)}`);
  }
}

function hospitalIn(snapshot: Snapshot): Presence<FactValue> {
  const { hospital } = snapshot.patient;
  return hospital === undefined
    ? NOTHING.presence
    : { kind: 'known', value: hospital, seen: seenAt(snapshot) };
}

function newestOf(
  { fact, lookBackDays }: Extract<CourseVariable, { readonly kind: 'fact' }>,
  snapshot: Snapshot,
): Presence<FactValue> | 'stale' {
  const [newest] = readFact(snapshot, fact);
  if (newest === undefined || newest.kind === 'unknown') return NOTHING.presence;
  const age = snapshot.agesFrom - newest.seen.at.latest;
  return lookBackDays !== null && age > lookBackDays ? 'stale' : newest;
}

/** The unit in which a variable is given; undefined where it has none. */
export function unitOfVariable(name: string): string | undefined {
  const analyte = ANALYTES.find((one) => one === name);
  return analyte === undefined ? (name.endsWith('-mm') ? 'mm' : undefined) : canonicalUnit(analyte);
}

/** A value as the cell of a table: yes and no, a number, a word, or a limit ("> 35000"). Empty where it is not known. */
export function cellOf(presence: Presence<FactValue>): string {
  if (presence.kind === 'unknown') return '';
  if (presence.kind === 'known')
    return typeof presence.value === 'boolean' ? (presence.value ? 'yes' : 'no') : String(presence.value);
  const { possible } = presence;
  if (possible.kind === 'among') return '';
  const { low, high } = possible;
  // Between two ends the middle stands for it, as for imprecise dates.
  if (typeof low?.value === 'number' && typeof high?.value === 'number')
    return String((low.value + high.value) / 2);
  if (low !== undefined && high === undefined) return `>${low.inclusive ? '=' : ''} ${low.value}`;
  if (high !== undefined && low === undefined) return `<${high.inclusive ? '=' : ''} ${high.value}`;
  return '';
}

const NOTHING: CourseValue = {
  presence: { kind: 'unknown', reason: 'not-recorded' },
  knownOn: null,
  isStale: false,
};

const seenAt = ({ day, knownBy, axis }: Snapshot) => ({
  at: dateOfDay(day, axis),
  knownOn: knownBy,
  from: [],
});

function presenceOf(answer: PossibleAnswer, snapshot: Snapshot): Presence<FactValue> {
  if (answer.kind === 'one') return { kind: 'known', value: answer.value, seen: seenAt(snapshot) };
  return { kind: 'bounded', possible: answer, asWritten: '', seen: seenAt(snapshot) };
}
