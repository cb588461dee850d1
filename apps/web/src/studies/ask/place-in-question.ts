import type { Finding } from '@hepatica/course';
import { ANALYSES } from './analysis-forms.ts';

/** The parts of the page that asks. */
export type AskSection =
  | 'data'
  | 'population'
  | 'zero'
  | 'endpoints'
  | 'exposures'
  | 'covariates'
  | 'analyses'
  | 'text';

const byField: readonly (readonly [RegExp, AskSection])[] = [
  [/^(sources?|data|simulated|dateOrder)\b/, 'data'],
  [/^population\b/, 'population'],
  [/^(timeZero|zero|entry|dataCut)\b/, 'zero'],
  [/^endpoints?\b/, 'endpoints'],
  [/^(exposures?|sensitivities)\b/, 'exposures'],
  [/^(covariates?|groups|site)\b/, 'covariates'],
  [new RegExp(`^(analyses|showBiased|seed|${ANALYSES.join('|')})\\b`), 'analyses'],
];

/** The part of the page that a finding concerns; beside the text where it names none. */
export function sectionOf(
  { code, where }: Finding,
  known: { readonly endpoints: readonly string[]; readonly columns: readonly string[] },
): AskSection {
  const field = where?.field;
  if (field !== undefined) {
    const found = byField.find(([pattern]) => pattern.test(field));
    if (found !== undefined) return found[1];
    if (known.endpoints.includes(field.split('.')[0] ?? '')) return 'endpoints';
  }
  if (code === 'no-patients') return 'population';
  // Since when a covariate was known is a matter of the covariate, whatever its code says of time zero.
  if (/^know/.test(code)) return 'covariates';
  if (/time-zero|entry/.test(code)) return 'zero';
  if (/exposure|immortal/.test(code)) return 'exposures';
  if (/^(follow-up|endpoint|event|death|negative-time)/.test(code)) return 'endpoints';
  if (/known|covariate|level|missing-covariate|cut/.test(code)) return 'covariates';
  if (where?.column !== undefined && known.columns.includes(where.column)) return 'covariates';
  if (where?.file !== undefined && where.line === undefined && where.file !== 'question.yaml') return 'data';
  return 'text';
}
