import type { BoardChoices, BoardQuery } from '@hepatica/api';
import { type BoardFacts, type BoardPolicy, boardFacts } from '@hepatica/board';
import { CONTROL_DEFINITIONS, type ControlDefinition } from '@hepatica/clinical';
import {
  appendDocuments,
  type Course,
  type Day,
  type Finding,
  nearestName,
  type Position,
  printDay,
  type RecordId,
  resolveAt,
  type Snapshot,
  snapshotAt,
} from '@hepatica/course';

/** One patient on one day under the choices of the board. */
export interface BoardView {
  readonly kind: 'view';
  /** The course as it is recorded. */
  readonly course: Course;
  /** The course with what the board assumes of feasibility, where it does. */
  readonly assumed: Course;
  readonly day: Day;
  readonly position: Position | null;
  readonly choices: BoardChoices;
  readonly policy: Partial<BoardPolicy>;
  /** Under the choices. */
  readonly facts: BoardFacts;
  /** As it is recorded, without any choice. */
  readonly bare: BoardFacts;
}

export interface RefusedView {
  readonly kind: 'refused';
  readonly findings: readonly Finding[];
}

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/**
 * Reads what a board looks at: the day or the side of a record, and what it accepts, names and assumes. What is assumed
 * is never written into the course: it is laid over it for this page.
 */
export function boardView(
  course: Course,
  query: BoardQuery,
  policy: Partial<BoardPolicy> = {},
): BoardView | RefusedView {
  const findings: Finding[] = [];
  const place = placeOf(course, query, findings);
  const control = controlOf(query.control, findings);
  const accepted = listed(query.accept).flatMap((name) => recordNamed(course, name, 'accept', findings));
  const feasible = listed(query.feasible);
  if (place === null || findings.length > 0) return { kind: 'refused', findings };
  const bareSnapshot = snapshotOf(course, place);
  const assumed = withFeasibility(course, bareSnapshot, feasible, findings);
  if (findings.length > 0) return { kind: 'refused', findings };
  const chosen: Partial<BoardPolicy> = {
    ...policy,
    ...(control === null ? {} : { control }),
    acceptedStatements: [...(policy.acceptedStatements ?? []), ...accepted],
  };
  const snapshot = assumed === course ? bareSnapshot : snapshotOf(assumed, place);
  return {
    kind: 'view',
    course,
    assumed,
    day: bareSnapshot.day,
    position: place.position ?? null,
    choices: { control: control ?? policy.control ?? null, accepted, feasible },
    policy: chosen,
    facts: boardFacts(snapshot, chosen, course),
    bare: boardFacts(bareSnapshot, policy, course),
  };
}

interface Place {
  readonly day?: Day;
  readonly position?: Position;
}

function placeOf(course: Course, query: BoardQuery, findings: Finding[]): Place | null {
  const beside = query.before ?? query.after;
  if (beside !== undefined) {
    const side = query.before === undefined ? 'after' : 'before';
    const [record] = recordNamed(course, beside, side, findings);
    return record === undefined ? null : { position: { side, record } };
  }
  if (query.at === undefined) {
    const days = course.records.map(({ knownOn, at }) => Math.max(knownOn, at.earliest));
    const last = course.records.find((_, index) => days[index] === Math.max(...days));
    return last === undefined ? null : { day: last.knownOn };
  }
  const resolved = resolveAt(course, query.at);
  if (resolved.kind === 'day') return { day: resolved.day };
  findings.push(resolved.finding);
  return null;
}

const snapshotOf = (course: Course, { day, position }: Place): Snapshot =>
  position === undefined ? snapshotAt(course, day) : snapshotAt(course, undefined, { position });

function controlOf(name: string | undefined, findings: Finding[]): ControlDefinition | null {
  if (name === undefined || name === '') return null;
  const found = CONTROL_DEFINITIONS.find((one) => one === name);
  if (found !== undefined) return found;
  findings.push({
    code: 'control-unknown',
    severity: 'error',
    message: `There is no definition of control by the name "${name}".`,
    where: { field: 'control' },
    remedy: `Take one of ${CONTROL_DEFINITIONS.join(', ')}.`,
  });
  return null;
}

function recordNamed(course: Course, name: string, field: string, findings: Finding[]): readonly RecordId[] {
  const found = course.records.find(({ id }) => id === name);
  if (found !== undefined) return [found.id];
  const near = nearestName(
    name,
    course.records.map(({ id }) => id),
  );
  findings.push({
    code: 'record-unknown',
    severity: 'error',
    message: `There is no record "${name}" in this course.`,
    where: { field },
    ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
  });
  return [];
}

/** The course with a judgement of feasibility for each lesion named, dated as the page and placed where it looks. */
function withFeasibility(
  course: Course,
  snapshot: Snapshot,
  feasible: readonly string[],
  findings: Finding[],
): Course {
  if (feasible.length === 0) return course;
  const lesions = new Set<string>(snapshot.lesions.map(({ lesion }) => lesion));
  const strange = feasible.filter((text) => !lesions.has(text.split(':')[0] ?? ''));
  if (strange.length > 0) {
    findings.push({
      code: 'lesion-unknown',
      severity: 'error',
      message: `No lesion known on this day is meant by ${strange.map((one) => `"${one}"`).join(', ')}.`,
      where: { field: 'feasible' },
      remedy: `Write a lesion and a way, as L1:ablate. Known are ${[...lesions].join(', ') || 'none'}.`,
    });
    return course;
  }
  const last = snapshot.records.at(-1);
  const documents = feasible.map((text) => {
    const [lesion = '', modality = ''] = text.split(':');
    return {
      id: `assumed-${lesion}-${modality}`,
      kind: 'feasibility',
      at: printDay(snapshot.day, course.axis),
      ...(last === undefined ? {} : { after: last.id }),
      lesion,
      modality,
      judgement: 'yes',
      because: 'assumed on the page of the board',
      discipline: 'tumor board',
    };
  });
  const { records, course: whole, findings: faults } = appendDocuments(course, documents);
  if (records !== null) return whole;
  findings.push(...faults.map((one): Finding => ({ ...one, where: { ...one.where, field: 'feasible' } })));
  return course;
}
