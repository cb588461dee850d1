import type { CourseRecord, Finding } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { System } from '../system.ts';
import { compareFields } from './compare-stated.ts';

/**
 * What a record states of its own grade, held against the computed one: a warning where it is not among what is
 * possible, a remark elsewhere. Neither overwrites the other.
 */
export function statedInSubject(
  system: System,
  subject: CourseRecord,
  assessment: Assessment,
): readonly Finding[] {
  const stated = system.statedIn?.(subject) ?? null;
  if (stated === null) return [];
  return compareFields(assessment, stated).map(({ field, stated: value, agreement }) => {
    const label = system.answers[field]?.label ?? field;
    const isConflict = agreement === 'conflict';
    return {
      code: isConflict ? 'stated-conflict' : 'stated-beside',
      severity: isConflict ? 'warning' : 'info',
      message: isConflict
        ? `The record states ${label.toLowerCase()} ${value}; from what happened it is not possible.`
        : `The record states ${label.toLowerCase()} ${value} (${agreement === 'not-computable' ? 'not computable' : agreement}).`,
      where: { record: subject.id },
      values: { stated: value, agreement },
    };
  });
}
