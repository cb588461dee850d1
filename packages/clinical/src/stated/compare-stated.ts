import type { StatedAssessment } from '@hepatica/course';
import type { Agreement, Assessment, StatedComparison } from '../assessment.ts';
import type { Answer, PossibleAnswer } from '../system.ts';

/**
 * Holds a stated answer against the computed one, field by field: `agree` where the computed answer is the stated
 * one, `compatible` where the stated one is among several still possible, `conflict` where it is not, and
 * `not-computable` where there is nothing to compute from or the system does not say. Neither overwrites the other.
 */
export function compareStated(assessment: Assessment, stated: StatedAssessment): StatedComparison {
  const fields = compareFields(assessment, stated.answer);
  return { stated, agreement: overall(fields.map(({ agreement }) => agreement)), fields };
}

/** The same for an answer that a record states beside what it is about. */
export function compareFields(assessment: Assessment, stated: Answer): StatedComparison['fields'] {
  return Object.entries(stated).map(([field, value]) => {
    const computed = computedField(assessment, field);
    return { field, stated: value, computed, agreement: agreementOf(computed, value) };
  });
}

function computedField(assessment: Assessment, field: string): PossibleAnswer | null {
  switch (assessment.kind) {
    case 'determined': {
      const value = assessment.answer[field];
      return value === undefined ? null : { kind: 'one', value };
    }
    case 'open':
      // Without any input every class is possible: that is no answer to agree with.
      return assessment.used.length === 0 ? null : (assessment.answer[field] ?? null);
    case 'not-applicable':
    case 'invalid':
      return null;
    default:
      assessment satisfies never;
      return null;
  }
}

function agreementOf(computed: PossibleAnswer | null, stated: string | number): Agreement {
  if (computed === null) return 'not-computable';
  switch (computed.kind) {
    case 'one':
      return same(computed.value, stated) ? 'agree' : 'conflict';
    case 'among':
      return computed.values.some((value) => same(value, stated)) ? 'compatible' : 'conflict';
    case 'between':
      return isBetween(computed, Number(stated)) ? 'compatible' : 'conflict';
    default:
      computed satisfies never;
      return 'not-computable';
  }
}

function isBetween(range: Extract<PossibleAnswer, { kind: 'between' }>, value: number): boolean {
  const { low, high } = range;
  const aboveLow =
    low === undefined || value > Number(low.value) || (low.inclusive && value === Number(low.value));
  const belowHigh =
    high === undefined || value < Number(high.value) || (high.inclusive && value === Number(high.value));
  return aboveLow && belowHigh;
}

function same(computed: string | number, stated: string | number): boolean {
  return String(computed).toUpperCase() === String(stated).trim().toUpperCase();
}

/** One conflict is a conflict; fields that cannot be computed do not speak against the others. */
function overall(fields: readonly Agreement[]): Agreement {
  if (fields.includes('conflict')) return 'conflict';
  if (fields.includes('compatible')) return 'compatible';
  return fields.includes('agree') ? 'agree' : 'not-computable';
}
