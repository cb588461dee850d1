import {
  type Assessment,
  compareStated,
  type InputUsed,
  type PossibleAnswer,
  parameterWords,
  type SeriesAssessment,
  type SeriesId,
  type SystemId,
  seriesSystems,
} from '@hepatica/clinical';
import { day, middleOf, type Presence, type Seen } from '@hepatica/course';
import {
  type BoardValue,
  type MissingInput,
  NOT_RECORDED,
  type Reading,
  type ReadingContext,
  type StatedValue,
} from './board-variable.ts';

/**
 * One field of a system's answer. What the source states of it stands beside it, and in its place only where the board
 * accepted it (or takes such statements by policy) and the computed answer leaves it possible.
 */
export function readAnswer(
  context: ReadingContext,
  id: SystemId,
  field: string,
  options: {
    readonly statedWithinDays?: number;
    readonly fromStated?: (answer: Answer) => BoardValue | undefined;
  } = {},
): Reading {
  const assessment = context.assessment(id);
  const computed = readingOf(assessment, field, '');
  if (options.statedWithinDays === undefined) return computed;
  const stated = statedBeside(context, assessment, field, options.statedWithinDays, options.fromStated);
  if (stated === undefined) return computed;
  const isSettled = computed.presence.kind === 'known';
  if (isSettled || stated.agreement === 'conflict') return { ...computed, stated };
  if (!stated.accepted) return { ...computed, stated, note: 'stated-not-accepted' };
  return { ...computed, presence: stated.presence, ageDays: stated.ageDays, stated };
}

type Answer = Readonly<Record<string, string | number>>;

/** One field of the last answer of a system that reads a history. `nothing` stands for "it has nothing to say". */
export function readSeries(
  context: ReadingContext,
  id: SeriesId,
  field: string,
  {
    parameters,
    nothing,
  }: { readonly parameters?: Readonly<Record<string, BoardValue>>; readonly nothing?: BoardValue } = {},
): Reading {
  const assessment = context.series(id, parameters);
  const system = seriesSystems.find((one) => one.id === assessment.system);
  const printed = system === undefined ? [] : parameterWords(system, assessment.parameters);
  const reading = readingOf(assessment, field, printed.join(', '));
  if (assessment.kind !== 'not-applicable' || nothing === undefined) return reading;
  return { ...reading, presence: { kind: 'known', value: nothing, seen: seenBehind(assessment, context) } };
}

function readingOf(assessment: Assessment | SeriesAssessment, field: string, parameters: string): Reading {
  const system = {
    id: assessment.system,
    edition: assessment.edition,
    ...(parameters === '' ? {} : { parameters }),
  };
  const isGrounded = assessment.used.length > 0 || 'series' in assessment;
  const seen = seenOf(assessment);
  const ages = assessment.used.flatMap(({ ageDays }) => ageDays ?? []);
  const ageDays = ages.length === 0 ? null : Math.max(...ages);
  const missing = missingIn(assessment);
  const base = { ageDays, system, ...(missing.length === 0 ? {} : { missing }) };
  const answer = answerOf(assessment, field);
  if (answer === null || !isGrounded) return { ...NOT_RECORDED, ...base };
  return { ...base, presence: presenceOf(answer, seen) };
}

/** What is missing and matters, or, where the system cannot say anything, all that is missing. */
function missingIn({ kind, missing }: Assessment | SeriesAssessment): readonly MissingInput[] {
  if (kind === 'determined') return [];
  return missing
    .filter(({ matters }) => matters)
    .map(({ label, reason, stale }) => ({
      label,
      reason,
      ...(stale === undefined ? {} : { stale: staleOf(stale) }),
    }));
}

function staleOf({ presence, ageDays, unit }: InputUsed): NonNullable<MissingInput['stale']> {
  return { presence, ageDays: ageDays ?? 0, ...(unit === undefined ? {} : { unit }) };
}

function answerOf(assessment: Assessment | SeriesAssessment, field: string): PossibleAnswer | null {
  switch (assessment.kind) {
    case 'determined': {
      const value = assessment.answer[field];
      return value === undefined ? null : { kind: 'one', value };
    }
    case 'open':
      // Where the system may have nothing to say, its answer is no answer yet.
      return assessment.applicable === 'unknown' ? null : (assessment.answer[field] ?? null);
    case 'not-applicable':
    case 'invalid':
      return null;
    default:
      assessment satisfies never;
      return null;
  }
}

function presenceOf(answer: PossibleAnswer, seen: Seen): Presence<BoardValue> {
  switch (answer.kind) {
    case 'one':
      return { kind: 'known', value: answer.value, seen };
    case 'among':
      return { kind: 'bounded', possible: answer, asWritten: answer.values.join(' or '), seen };
    case 'between': {
      const { low, high } = answer;
      const asWritten = `${low?.value ?? ''} to ${high?.value ?? ''}`;
      return { kind: 'bounded', possible: answer, asWritten, seen };
    }
    default:
      answer satisfies never;
      return { kind: 'unknown', reason: 'not-recorded' };
  }
}

/** The records behind an answer: as old as the oldest of them, known since the last was. */
function seenOf(assessment: Assessment | SeriesAssessment): Seen {
  const seen = assessment.used
    .flatMap(({ presence }) => (presence.kind === 'unknown' ? [] : [presence.seen]))
    .filter(({ from }) => from.length > 0);
  const [oldest] = seen.toSorted((a, b) => a.at.latest - b.at.latest);
  if (oldest !== undefined) {
    const knownOn = day(Math.max(...seen.map((one) => one.knownOn)));
    return { at: oldest.at, knownOn, from: [...new Set(seen.flatMap(({ from }) => from))] };
  }
  const last = 'series' in assessment ? assessment.series.at(-1) : undefined;
  const at = last?.at ?? { earliest: day(0), latest: day(0) };
  return {
    at: { ...at, precision: 'range', approximate: false, asWritten: assessment.title },
    knownOn: at.latest,
    from: last?.records ?? [],
  };
}

function seenBehind(assessment: SeriesAssessment, { snapshot }: ReadingContext): Seen {
  const seen = seenOf(assessment);
  return seen.from.length > 0 ? seen : { ...seen, knownOn: snapshot.knownBy };
}

function statedBeside(
  { snapshot, policy }: ReadingContext,
  assessment: Assessment,
  field: string,
  withinDays: number,
  fromStated: (answer: Answer) => BoardValue | undefined = (answer) => answer[field],
): StatedValue | undefined {
  const record = snapshot.records.findLast(
    (one) =>
      one.kind === 'stated-assessment' && one.system === assessment.system && one.at.precision !== 'undated',
  );
  if (record?.kind !== 'stated-assessment') return undefined;
  const value = fromStated(record.answer);
  const ageDays = Math.max(0, snapshot.agesFrom - middleOf(record.at));
  if (value === undefined || ageDays > withinDays) return undefined;
  const seen = { at: record.at, knownOn: record.knownOn, from: [record.id], asStated: true };
  return {
    presence: { kind: 'known', value, seen },
    record: record.id,
    ageDays,
    agreement: compareStated(assessment, record).agreement,
    accepted: policy.stated === 'within-look-back' || policy.acceptedStatements.includes(record.id),
  };
}
