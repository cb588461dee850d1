import type { CourseRecord, DayRange, PartialDate, SystemicTherapy } from '@hepatica/course';
import { amongPart } from '../response/reading/parts.ts';
import { between } from '../series/range.ts';
import type { SeriesPoint, ToldPart } from '../series/series-point.ts';
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
  const previous = earlier.at(-1);
  const running = runningWith(previous, earlier);
  return {
    at: therapy.at,
    records: [therapy.id],
    parts: {
      setting: therapy.setting ?? 'advanced',
      regimenClass: classOfTherapy(therapy),
      newAgent: therapy.agents.some((agent) => !running.has(nameOf(agent))) ? 'yes' : 'no',
      before: previous === undefined ? 'other' : whyEnded(previous, therapy, records),
      gapDays: previous === undefined ? 0 : gapAfter(previous, therapy),
      earlyRecurrence: earlyRecurrence(previous, therapy, records),
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
): ToldPart {
  if (previous.stopCause === 'progression') return 'progression';
  const progressed = records.some(
    (record) => tellsOfProgression(record) && isBetween(record.at, previous.at, next.at),
  );
  if (progressed) return 'progression';
  if (previous.stopCause === 'toxicity') return 'toxicity';
  return previous.stopCause === undefined ? [] : 'other';
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

function gapAfter(previous: SystemicTherapy, next: SystemicTherapy): ToldPart {
  if (previous.until === undefined) return [];
  const low = Math.max(0, next.at.earliest - previous.until.latest);
  const high = Math.max(0, next.at.latest - previous.until.earliest);
  return low === high ? low : between(low, high);
}

/** Asked only of the first therapy after an adjuvant one. */
function earlyRecurrence(
  previous: SystemicTherapy | undefined,
  next: SystemicTherapy,
  records: readonly CourseRecord[],
): ToldPart {
  if (previous?.setting !== 'adjuvant') return 'no';
  const recurrence = records.find(
    (record) => tellsOfProgression(record) && isBetween(record.at, previous.at, next.at),
  );
  if (recurrence === undefined || previous.until === undefined) return amongPart(['yes', 'no']);
  const least = recurrence.at.earliest - previous.until.latest;
  const most = recurrence.at.latest - previous.until.earliest;
  if (most <= EARLY_RECURRENCE_DAYS) return 'yes';
  if (least > EARLY_RECURRENCE_DAYS) return 'no';
  return amongPart(['yes', 'no']);
}
