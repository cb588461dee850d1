import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { columnsIn } from '../formula/expression.ts';
import type { ExposureDefinition } from '../question/exposure-definition.ts';
import type { CovariateDefinition } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const immortalTime: Guard = {
  id: 'P2',
  title: 'Treatments begun after time zero',
  when: 'Patients are compared from time zero by a treatment that some began later, or of which nobody wrote down when: one must live to receive it.',
  remedy:
    'The treatment depends on time: time-dependent Cox model, landmarks, or strategies with a grace period by cloning, censoring and weighting. Without a date: a what-if over assumed dates.',
  codes: ['exposure-as-baseline', 'timing-unknown'],
  citation: 'Suissa. Am J Epidemiol 2008;167:492-499. doi:10.1093/aje/kwm324',
};

/** What to say of a covariate that repeats an exposure which sets in after time zero; null where it repeats none. */
export function immortalFinding(
  { name, label, column, knownFrom }: CovariateDefinition,
  exposures: readonly ExposureDefinition[],
  table: Table,
): Finding | null {
  if (knownFrom !== undefined && knownFrom.kind !== 'time-zero') return null;
  const { expression } = readColumnOrExpression(column, table);
  const read = expression === null ? [] : columnsIn(expression);
  const repeated = exposures.find((exposure) => columnsOf(exposure).some((one) => read.includes(one)));
  if (repeated === undefined || repeated.kind === 'baseline') return null;
  const base = { severity: 'error', where: { column }, citation: immortalTime.citation } as const;
  if (repeated.kind === 'undated') {
    return {
      ...base,
      code: 'timing-unknown',
      message: `"${label}" cannot be compared or adjusted for from time zero: nobody wrote down when it began. Timing unknown, immortal time possible.`,
      remedy: `Find the dates; or ask under analyses.undated for the what-if over assumed dates of "${repeated.name}"; or set showBiased: true to see the plain comparison, stamped so.`,
    };
  }
  return {
    ...base,
    code: 'exposure-as-baseline',
    message: `"${label}" cannot be compared or adjusted for from time zero: "${name}" repeats "${repeated.label}", which sets in after it. Whoever has it must have lived to receive it (immortal time).`,
    remedy: `Ask for "${repeated.name}" under analyses.timeDependent, analyses.landmarks or analyses.strategies; or set showBiased: true to see the naive comparison, labeled as biased.`,
  };
}

/** The columns of the patient that tell of an exposure. */
function columnsOf(exposure: ExposureDefinition): readonly string[] {
  if (exposure.kind !== 'dated') return [exposure.column];
  if (exposure.from.kind !== 'column') return [];
  return [exposure.from.column, ...(exposure.from.state === null ? [] : [exposure.from.state])];
}
