import type { CoxDocument } from '@hepatica/api';
import { droppedText, numberText, printTextTable, pText, testText } from './text-table.ts';

/** A fitted model for people. */
export function printModel(result: CoxDocument): string {
  const percent = numberText(100 * result.confidenceLevel);
  const rows = result.terms.map((term) => [
    term.name,
    numberText(term.coefficient),
    numberText(term.robustStandardError ?? term.standardError),
    numberText(term.hazardRatio),
    `${numberText(term.confidenceInterval.low)} to ${numberText(term.confidenceInterval.high)}`,
    term.p === null ? '-' : pText(term.p),
  ]);
  const robust = result.terms.some(({ robustStandardError }) => robustStandardError !== undefined);
  const header = [
    '',
    'coefficient',
    robust ? 'robust s.e.' : 'std. error',
    'hazard ratio',
    `${percent}% CI`,
    'p',
  ];
  const lines = [
    `n = ${result.n}, events = ${result.events}, ties: ${result.ties}`,
    ...methodText(result.method),
    '',
    printTextTable([header, ...rows]),
  ];
  const tests = [
    ['Likelihood ratio', result.tests.likelihoodRatio],
    ['Wald', result.tests.wald],
    ['Score', result.tests.score],
  ] as const;
  lines.push(
    '',
    ...tests.flatMap(([name, test]) => (test === null ? [] : [`${name} test: ${testText(test)}`])),
  );
  if (result.concordance !== null && result.concordance.value !== null) {
    const { value, standardError } = result.concordance;
    lines.push(`Concordance: ${numberText(value)} (std. error ${numberText(standardError)})`);
  }
  if (result.information !== undefined) {
    const { aic, bic, eventsPerParameter } = result.information;
    lines.push(
      `AIC ${aic.toFixed(2)}, BIC ${bic.toFixed(2)} (by events); ${numberText(eventsPerParameter)} events per parameter`,
    );
  }
  if (result.proportionalHazards !== null) {
    const { terms, global, transform } = result.proportionalHazards;
    const tested = [...terms, { name: 'all together', ...global }];
    lines.push(
      '',
      `Proportional hazards (score test, ${transform}):`,
      printTextTable([
        ['', 'chi-square', 'df', 'p'],
        ...tested.map(({ name, statistic, df, p }) => [name, numberText(statistic), String(df), pText(p)]),
      ]),
    );
  }
  if (result.overTime !== undefined) lines.push('', ...overTimeText(result.overTime, percent));
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

/** Hazard ratios at some times, and the tests that they are the same at all. */
function overTimeText(
  { shift, terms, tests }: NonNullable<CoxDocument['overTime']>,
  percent: string,
): readonly string[] {
  const name = shift === 0 ? 'log(t)' : `log(t + ${numberText(shift)})`;
  return [
    `Hazard ratios over time, exp(β + γ ${name}):`,
    printTextTable([
      ['', 'time', 'hazard ratio', `${percent}% CI`],
      ...terms.flatMap((term) =>
        term.at.map(({ time, hazardRatio, confidenceInterval: { low, high } }) => [
          term.name,
          numberText(time),
          numberText(hazardRatio),
          `${numberText(low)} to ${numberText(high)}`,
        ]),
      ),
    ]),
    ...tests.map(
      ({ name: of, wald, likelihoodRatio }) =>
        `No change of ${of} over time: ${likelihoodRatio === null ? `Wald ${testText(wald)}` : `likelihood ratio ${testText(likelihoodRatio)}`}`,
    ),
  ];
}

/** What was added to the partial likelihood, as one line. */
function methodText(method: CoxDocument['method']): readonly string[] {
  switch (method.kind) {
    case 'partial-likelihood':
      return [];
    case 'firth':
      return ["Firth's penalty; intervals and p from the profile of the penalized likelihood"];
    case 'ridge':
      return [
        `Ridge penalty, theta = ${method.theta}; effective degrees of freedom ${numberText(method.df)}`,
      ];
    case 'frailty': {
      const { column, variance, varianceTest, groups } = method;
      const test = varianceTest === null ? '' : `; test of no variance: ${testText(varianceTest)}`;
      return [`Gamma frailty by ${column}: ${groups.length} groups, variance ${numberText(variance)}${test}`];
    }
    default:
      throw new TypeError(`methodText: unknown method ${JSON.stringify(method satisfies never)}`);
  }
}
