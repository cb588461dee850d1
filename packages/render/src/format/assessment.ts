import {
  type Agreement,
  type Assessment,
  type PossibleAnswer,
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

interface Wording {
  readonly name: string;
  readonly compose: (field: (name: string) => string) => string;
}

const wordings: Readonly<Record<SystemId, Wording>> = {
  'child-pugh': { name: 'Child-Pugh', compose: (field) => withDetail(field('class'), field('score')) },
  albi: { name: 'ALBI', compose: (field) => withDetail(gradeWord(field('grade')), field('score')) },
  'malbi-hiraoka': { name: 'mALBI', compose: (field) => gradeWord(field('grade')) },
  ecog: { name: 'ECOG', compose: (field) => field('grade') },
  bclc: { name: 'BCLC', compose: (field) => field('stage') },
  'modified-uicc': {
    name: 'mUICC',
    compose: (field) =>
      withDetail(
        field('stage'),
        [named('T', field('t')), named('N', field('n')), named('M', field('m'))].join(' '),
      ),
  },
};

/** Short name of a system: "mUICC". */
export function systemName(system: SystemId): string {
  return wordings[system].name;
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
  const { applies } = systems.find((system) => system.id === assessment.system) ?? {};
  return applies !== undefined && mayNotApply(assessment) ? `Applies only if ${applies.onlyIf}.` : '';
}

/** Says an assessment in words: what is determined, what is still possible, and what is missing. */
export function describeAssessment(assessment: Assessment): AssessmentText {
  const { name } = wordings[assessment.system];
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
  const { compose } = wordings[assessment.system];
  const text = compose((field) => fieldText(assessment, field));
  if (/^(grade )?unknown( \(.*unknown.*\))?$/.test(text)) return 'unknown';
  if (!text.startsWith('unknown (')) return text;
  // A score with some points ruled out: "A–C (5–13)" says more than "unknown (5–13)". The interval of a formula always
  // has an end, that of its plausible inputs, and says nothing.
  return hasClassRuledOut(assessment) ? compose((field) => fieldText(assessment, field, true)) : 'unknown';
}

function hasClassRuledOut(assessment: Assessment): boolean {
  if (assessment.kind !== 'open') return false;
  return Object.entries(assessment.answer).some(
    ([field, answer]) => answer.kind === 'among' && fieldText(assessment, field) !== 'unknown',
  );
}

function briefText(assessment: Assessment): string {
  const answer = answerText(assessment);
  if (assessment.system === 'modified-uicc' && answer.includes('(')) return fieldText(assessment, 'stage');
  return answer;
}

/** One field of the answer: its value, what it can still be, or "unknown". */
function fieldText(assessment: Assessment, field: string, nameAll = false): string {
  if (assessment.kind === 'not-applicable' || assessment.kind === 'invalid') return 'unknown';
  const answer = answerOf(assessment, field);
  if (answer === null) return 'unknown';
  const type = systems.find((system) => system.id === assessment.system)?.answers[field]?.type;
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
  return detail === 'unknown' ? main : `${main} (${detail})`;
}

function gradeWord(grade: string): string {
  return grade === 'unknown' ? grade : `grade ${grade}`;
}

/** "T3 or T4", or "T unknown": a bare "unknown" between two other fields would not say which. */
function named(field: string, text: string): string {
  return text === 'unknown' ? `${field} unknown` : text;
}

function detailOf(assessment: Assessment): string {
  const parts: string[] = [];
  if (assessment.kind === 'not-applicable') parts.push(assessment.because);
  const condition = conditionOf(assessment);
  if (condition !== '') parts.push(condition);
  if (assessment.kind === 'invalid') parts.push(...assessment.problems.map((problem) => problem.message));
  const missing = assessment.missing.filter((item) => item.matters);
  if (missing.length > 0) {
    parts.push(`Missing: ${missing.map((item) => `${item.label}${staleNote(item)}`).join(', ')}.`);
  }
  if (assessment.kind === 'open' && assessment.askNext !== null && missing.length > 1) {
    parts.push(`${assessment.askNext.label} would settle most.`);
  }
  if (assessment.assumptions.length > 0) parts.push(`Assumed: ${assessment.assumptions.join(', ')}.`);
  return parts.join(' ');
}

function staleNote(item: Assessment['missing'][number]): string {
  if (item.reason !== 'outside-look-back') return '';
  const age = item.stale?.ageDays ?? null;
  return age === null ? ' (out of date)' : ` (${formatMeasured(Math.round(age))} days old)`;
}
