import type { CourseRecord, DayRange, PartialDate, Presence, Seen, SystemicTherapy } from '@hepatica/course';
import type { SeriesPoint } from '../series/series-point.ts';
import type { InputValue } from '../system.ts';
import { classOfTherapy } from './regimen-class.ts';

/** Half a year, in whole days. */
const EARLY_RECURRENCE_DAYS = 183;

/** Each systemic therapy that was given, in the order of the records, as a start of drugs. */
export function therapyPoints(records: readonly CourseRecord[]): readonly SeriesPoint[] {
  const therapies = records.filter(isGivenTherapy);
  return therapies.map((therapy, index) => pointOf(therapy, therapies.slice(0, index), records));
}

export function isGivenTherapy(record: CourseRecord): record is SystemicTherapy {
  return record.kind === 'systemic-therapy' && record.state === 'given' && record.standing !== 'plan';
}

function pointOf(
  therapy: SystemicTherapy,
  earlier: readonly SystemicTherapy[],
  records: readonly CourseRecord[],
): SeriesPoint {
  const seen: Seen = { at: therapy.at, knownOn: therapy.knownOn, from: [therapy.id] };
  const known = (value: InputValue): readonly Presence<InputValue>[] => [{ kind: 'known', value, seen }];
  const previous = earlier.at(-1);
  const running = runningWith(previous, earlier);
  return {
    at: therapy.at,
    records: [therapy.id],
    parts: {
      setting: known(therapy.setting ?? 'advanced'),
      regimenClass: known(classOfTherapy(therapy)),
      newAgent: known(therapy.agents.some((agent) => !running.has(nameOf(agent))) ? 'yes' : 'no'),
      before: previous === undefined ? known('other') : whyEnded(previous, therapy, records, seen),
      gapDays: previous === undefined ? known(0) : gapAfter(previous, therapy, seen),
      earlyRecurrence: earlyRecurrence(previous, therapy, records, seen),
    },
  };
}

const nameOf = (agent: string) => agent.trim().toLowerCase();

/** The drugs of the regimen before: those of its record, and of records whose therapy still ran when it began. */
function runningWith(
  previous: SystemicTherapy | undefined,
  earlier: readonly SystemicTherapy[],
): ReadonlySet<string> {
  if (previous === undefined) return new Set();
  const ran = earlier.filter(({ until }) => until === undefined || until.latest >= previous.at.earliest);
  return new Set([...ran, previous].flatMap(({ agents }) => agents).map(nameOf));
}

/** Progression where a record tells of it, else the cause stated, else open. */
function whyEnded(
  previous: SystemicTherapy,
  next: SystemicTherapy,
  records: readonly CourseRecord[],
  seen: Seen,
): readonly Presence<InputValue>[] {
  const known = (value: string): readonly Presence<InputValue>[] => [{ kind: 'known', value, seen }];
  if (previous.stopCause === 'progression') return known('progression');
  const progressed = records.some(
    (record) => tellsOfProgression(record) && isBetween(record.at, previous.at, next.at),
  );
  if (progressed) return known('progression');
  if (previous.stopCause === 'toxicity') return known('toxicity');
  return previous.stopCause === undefined ? [{ kind: 'unknown', reason: 'not-recorded' }] : known('other');
}

function tellsOfProgression(record: CourseRecord): boolean {
  if (record.kind === 'progression') return record.of !== 'marker';
  return (
    record.kind === 'response' &&
    record.scope !== 'marker' &&
    (record.category === 'progression' || record.category === 'confirmed-progression')
  );
}

function isBetween(at: PartialDate, from: DayRange, to: DayRange): boolean {
  return at.earliest > from.latest && at.latest <= to.latest;
}

function gapAfter(
  previous: SystemicTherapy,
  next: SystemicTherapy,
  seen: Seen,
): readonly Presence<InputValue>[] {
  if (previous.until === undefined) return [{ kind: 'unknown', reason: 'not-recorded' }];
  const low = Math.max(0, next.at.earliest - previous.until.latest);
  const high = Math.max(0, next.at.latest - previous.until.earliest);
  if (low === high) return [{ kind: 'known', value: low, seen }];
  const possible = {
    kind: 'between',
    low: { value: low, inclusive: true },
    high: { value: high, inclusive: true },
  } as const;
  return [{ kind: 'bounded', possible, asWritten: `${low}-${high} d`, seen }];
}

/** Asked only of the first therapy after an adjuvant one. */
function earlyRecurrence(
  previous: SystemicTherapy | undefined,
  next: SystemicTherapy,
  records: readonly CourseRecord[],
  seen: Seen,
): readonly Presence<InputValue>[] {
  if (previous?.setting !== 'adjuvant') return [{ kind: 'known', value: 'no', seen }];
  const recurrence = records.find(
    (record) => tellsOfProgression(record) && isBetween(record.at, previous.at, next.at),
  );
  if (recurrence === undefined || previous.until === undefined) {
    return [{ kind: 'bounded', possible: { kind: 'among', values: ['yes', 'no'] }, asWritten: '?', seen }];
  }
  const least = recurrence.at.earliest - previous.until.latest;
  const most = recurrence.at.latest - previous.until.earliest;
  if (most <= EARLY_RECURRENCE_DAYS) return [{ kind: 'known', value: 'yes', seen }];
  if (least > EARLY_RECURRENCE_DAYS) return [{ kind: 'known', value: 'no', seen }];
  return [{ kind: 'bounded', possible: { kind: 'among', values: ['yes', 'no'] }, asWritten: '?', seen }];
}
