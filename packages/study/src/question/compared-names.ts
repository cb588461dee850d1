import type { Question } from './question.ts';

/** Names of the covariates that any analysis compares or adjusts by, as if known at time zero. */
export function comparedNames(question: Question): ReadonlySet<string> {
  const { survival, cox, landmarks, timeDependent, undated, competing, subgroups } = question;
  const { matching, weighting, strategies, validation, imputation, lesions } = question;
  const some = (...names: readonly (string | null | undefined)[]) =>
    names.filter((name) => typeof name === 'string');
  return new Set([
    ...survival.flatMap(({ by, strata, adjustFor = [] }) => [...some(by, strata), ...adjustFor]),
    ...cox.flatMap(({ univariable, multivariable, strata }) => [
      ...univariable,
      ...multivariable,
      ...some(strata),
    ]),
    ...[...landmarks, ...timeDependent, ...undated].flatMap(({ adjustFor, strata }) => [
      ...adjustFor,
      ...some(strata),
    ]),
    ...competing.flatMap(({ by, covariates, strata }) => [...some(by, strata), ...covariates]),
    ...subgroups.flatMap(({ exposure, subgroups: parts, adjustFor }) => [exposure, ...parts, ...adjustFor]),
    ...[...matching, ...weighting].flatMap(({ exposure, covariates }) => [exposure, ...covariates]),
    ...strategies.flatMap(({ covariates }) => covariates),
    ...[...validation, ...imputation].flatMap(({ covariates }) => covariates),
    ...lesions.flatMap(({ by, covariates }) => [...some(by), ...covariates]),
  ]);
}
