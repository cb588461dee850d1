import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const missingCovariates: Guard = {
  id: 'P10',
  title: 'Patients lost to missing values',
  when: 'A covariate of a model is missing in some patients, who then leave the model.',
  remedy:
    'Missing values are shown for each group and each model says how many patients it holds; multiple imputation stands beside complete cases.',
  codes: ['covariate-empty', 'covariates-missing'],
  citation: 'Carroll, Morris, Keogh. BMC Med Res Methodol 2020;20:134. doi:10.1186/s12874-020-01018-7',
};

/** A model that loses more patients than this should not stand alone. */
const MANY = 0.05;

/** Covariates of multivariable models that are missing in everybody (which is refused), or in many. */
export function checkMissing(
  question: Question,
  { columns, n }: StudyData,
  compared: ReadonlySet<string>,
): readonly Finding[] {
  const empty = columns.filter(({ name, provenance }) => compared.has(name) && provenance.present === 0);
  const found = empty.map(
    ({ label, provenance }): Finding => ({
      code: 'covariate-empty',
      severity: 'error',
      message: `"${label}" is missing in all ${n} patients${provenance.stale > 0 ? `; in ${counted(provenance.stale, 'patient')} of the data the last value was older than ${provenance.lookBackDays} days` : ''}.`,
      where: { column: provenance.read },
      remedy: 'Leave it out, or check the column and how far back its values may lie.',
      citation: missingCovariates.citation,
    }),
  );
  const models = question.cox.flatMap(({ endpoint, multivariable }): readonly Finding[] => {
    const own = columns.filter(
      ({ name, provenance }) => multivariable.includes(name) && provenance.present > 0,
    );
    let complete = 0;
    for (let k = 0; k < n; k++)
      if (own.every(({ values }) => !Number.isNaN(values[k] ?? Number.NaN))) complete++;
    const isImputed = question.imputation.some((one) => one.endpoint === endpoint);
    if (own.length === 0 || complete >= n * (1 - MANY) || isImputed) return [];
    const worst = own
      .filter(({ provenance }) => provenance.missing > 0)
      .toSorted((a, b) => b.provenance.missing - a.provenance.missing)
      .map(({ label, provenance }) => `${label} (${provenance.missing})`);
    return [
      {
        code: 'covariates-missing',
        severity: 'warning',
        message: `The multivariable model of ${question.endpoints[endpoint]?.label ?? endpoint} holds ${complete} of ${counted(n, 'patient')}, those in whom nothing is missing. Missing are ${worst.join(', ')}.`,
        where: { field: `cox.${endpoint}` },
        remedy: 'Ask for analyses.imputation to see the estimates with missing values imputed beside these.',
        citation: missingCovariates.citation,
        values: { complete, patients: n },
      },
    ];
  });
  return [...found, ...models];
}
