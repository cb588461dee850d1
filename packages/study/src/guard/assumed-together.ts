import type { Finding } from '@hepatica/course';

/** Several covariates of which the question does not say when they were known are one finding, where the first stood. */
export function assumedTogether(findings: readonly Finding[]): readonly Finding[] {
  const assumed = findings.filter(isAssumed);
  const [first] = assumed;
  if (first === undefined || assumed.length < 2) return findings;
  const labels = assumed.map(({ values }) => `"${values?.covariate ?? ''}"`);
  const together: Finding = {
    ...first,
    message: `The question does not say from when these were known; they are taken as known at time zero: ${labels.join(', ')}.`,
    remedy:
      'Add knownFrom: time-zero to each that was, or the column that holds the time from which it was known.',
    where: { field: 'covariates' },
    values: { covariates: assumed.length },
  };
  return findings.flatMap((finding) =>
    finding === first ? [together] : isAssumed(finding) ? [] : [finding],
  );
}

const isAssumed = ({ code, values }: Finding): boolean =>
  code === 'knowledge-date-assumed' && values?.covariate !== undefined;
