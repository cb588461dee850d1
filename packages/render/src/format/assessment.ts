import {
  type Agreement,
  type Assessment,
  type PossibleAnswer,
  type System,
  type SystemId,
  systems,
} from '@hepatica/clinical';
import { formatMeasured } from './number.ts';
import { formatPossible } from './possible.ts';

/** An assessment in one short line, and what stands behind it. */
export interface AssessmentText {
  /** "Child-Pugh A (5)", "Child-Pugh A or B (5–9)", "BCLC unknown", "BCLC C or D, or not applicable". */
  readonly headline: string;
  /** The answer alone: "A (5)". */
  readonly answer: string;
  /** The answer as a strip has room for it: the class, grade or stage without what it is made of. */
  readonly brief: string;
  /** Under which condition the answer applies, where it may not; empty elsewhere. Part of `detail`. */
  readonly condition: string;
  /** What is missing and would settle most, what is assumed, or why there is no answer; empty where all is said. */
  readonly detail: string;
}

const byId: ReadonlyMap<string, System> = new Map(systems.map((system) => [system.id, system]));

function systemOf(id: SystemId): System {
  const system = byId.get(id);
  if (system === undefined) throw new RangeError(`describeAssessment: no system ${id} in the catalogue`);
  return system;
}

/** Short name of a system: "mUICC". */
export function systemName(system: SystemId): string {
  return systemOf(system).shortName;
}

/** The answer in one line, from the text of each of its fields. */
function compose({ headline }: System, field: (name: string) => string): string {
  const { main, word, detail = [], letters = {} } = headline;
  const lead = field(main);
  const behind = detail.map((name) => named(letters[name], field(name)));
  // "T4 N0 M1", but "T2 or T3, N unknown, M0": where a part has words of its own a space does not part them.
  const between = behind.some((part) => part.includes(' ')) ? ', ' : ' ';
  return withDetail(
    word === undefined || lead === 'unknown' ? lead : `${word} ${lead}`,
    behind.join(between),
  );
}

const OR_NOT_APPLICABLE = ', or not applicable';

/**
 * True where there is an answer, but on some completions of what is missing the system has nothing to say. Of an
 * unknown answer it need not be said.
 */
function mayNotApply(assessment: Assessment): boolean {
  return (
    assessment.kind === 'open' && assessment.applicable === 'unknown' && answerText(assessment) !== 'unknown'
  );
}

function conditionOf(assessment: Assessment): string {
  const { applies } = systemOf(assessment.system);
  return applies !== undefined && mayNotApply(assessment) ? `Applies only if ${applies.onlyIf}.` : '';
}

/** Says an assessment in words: what is determined, what is still possible, and what is missing. */
export function describeAssessment(assessment: Assessment): AssessmentText {
  const name = systemName(assessment.system);
  const answer = answerText(assessment);
  const maybe = mayNotApply(assessment) ? OR_NOT_APPLICABLE : '';
  return {
    headline: `${name} ${answer}${maybe}`,
    answer: `${answer}${maybe}`,
    brief: `${briefText(assessment)}${maybe}`,
    condition: conditionOf(assessment),
    detail: detailOf(assessment),
  };
}

/** How a stated value stands to the computed one, in a word. */
export function formatAgreement(agreement: Agreement): string {
  return agreement === 'not-computable' ? 'not computable' : agreement;
}

function answerText(assessment: Assessment): string {
  if (assessment.kind === 'not-applicable') return 'not applicable';
  if (assessment.kind === 'invalid') return 'not computable';
  const system = systemOf(assessment.system);
  const text = compose(system, (field) => fieldText(assessment, field));
  if (/^(grade )?unknown( \(.*unknown.*\))?$/.test(text)) return 'unknown';
  if (!text.startsWith('unknown (')) return text;
  // A score with some points ruled out: "A–C (5–13)" says more than "unknown (5–13)". The interval of a formula always
  // has an end, that of its plausible inputs, and says nothing.
  return hasClassRuledOut(assessment)
    ? compose(system, (field) => fieldText(assessment, field, true))
    : 'unknown';
}

function hasClassRuledOut(assessment: Assessment): boolean {
  if (assessment.kind !== 'open') return false;
  return Object.entries(assessment.answer).some(
    ([field, answer]) => answer.kind === 'among' && fieldText(assessment, field) !== 'unknown',
  );
}

function briefText(assessment: Assessment): string {
  const answer = answerText(assessment);
  const { main, letters } = systemOf(assessment.system).headline;
  if (letters !== undefined && answer.includes('(')) return fieldText(assessment, main);
  return answer;
}

/** One field of the answer: its value, what it can still be, or "unknown". */
function fieldText(assessment: Assessment, field: string, nameAll = false): string {
  if (assessment.kind === 'not-applicable' || assessment.kind === 'invalid') return 'unknown';
  const answer = answerOf(assessment, field);
  if (answer === null) return 'unknown';
  const type = systemOf(assessment.system).answers[field]?.type;
  if (type === undefined) return formatPossible(answer);
  return formatPossible(
    answer,
    type.kind === 'number' ? { decimals: type.decimals } : { order: type.order, nameAll },
  );
}

function answerOf(
  assessment: Extract<Assessment, { kind: 'determined' | 'open' }>,
  field: string,
): PossibleAnswer | null {
  if (assessment.kind === 'open') return assessment.answer[field] ?? null;
  const value = assessment.answer[field];
  return value === undefined ? null : { kind: 'one', value };
}

function withDetail(main: string, detail: string): string {
  return detail === '' || detail === 'unknown' ? main : `${main} (${detail})`;
}

/** "T3 or T4", but "T unknown" and "Cheng I": bare, between two other fields, these would not say of what they are. */
function named(letter: string | undefined, text: string): string {
  return letter === undefined || text.startsWith(letter) ? text : `${letter} ${text}`;
}

function detailOf(assessment: Assessment): string {
  const parts: string[] = [];
  if (assessment.kind === 'not-applicable') parts.push(assessment.because);
  const condition = conditionOf(assessment);
  if (condition !== '') parts.push(condition);
  if (assessment.kind === 'invalid') parts.push(...assessment.problems.map((problem) => problem.message));
  const missing = assessment.missing.filter((item) => item.matters);
  if (missing.length > 0) {
    parts.push(`Missing: ${missing.map((item) => `${item.label}${whyMissing(item)}`).join(', ')}.`);
  }
  if (assessment.kind === 'open' && assessment.askNext !== null && missing.length > 1) {
    parts.push(`${assessment.askNext.label} would settle most.`);
  }
  if (assessment.assumptions.length > 0) parts.push(`Assumed: ${assessment.assumptions.join(', ')}.`);
  return parts.join(' ');
}

/** What is known of a missing value beside that it is missing: its age, or why it cannot be used. */
function whyMissing(item: Assessment['missing'][number]): string {
  switch (item.reason) {
    case 'not-recorded':
      return '';
    case 'outside-look-back': {
      const age = item.stale?.ageDays ?? null;
      return age === null ? ' (out of date)' : ` (${formatMeasured(Math.round(age))} days old)`;
    }
    case 'unreadable':
      return ' (recorded, but undecided or not convertible)';
    case 'not-done':
      return ' (not done)';
    case 'pending':
    case 'withheld':
      return ` (${item.reason})`;
    default:
      item.reason satisfies never;
      return '';
  }
}
