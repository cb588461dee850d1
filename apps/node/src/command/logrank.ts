import type { LogRankDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  logRank,
  logRankTrend,
  type PAdjustment,
  pairwiseLogRank,
  type TestWeight,
} from '@hepatica/survival';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, notNegativeOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, pText, testText } from './text-table.ts';
import { unusedParts } from './unused-parts.ts';

const help = `Usage: hepatica logrank FORMULA --data FILE [options]

Tests whether groups share one survival curve. Strata stand in the formula or in --strata.
Example: hepatica logrank "Surv(time, status) ~ sex + strata(inst)" --data lung.csv

${formulaHelp}
  --strata COLUMN        compare within these strata and add up
  --reference x=level    group to stand first
  --test NAME            how event times are weighted: log-rank (default), fleming-harrington, gehan, tarone-ware,
                         peto-peto, modified-peto-peto
  --rho, --gamma NUMBER  powers of fleming-harrington, S^rho (1 - S)^gamma; 0 and 0 is the log-rank test, rho 1 looks for
                         early, gamma 1 for late differences
  --trend                also test for a trend over the groups in their order
  --pairwise METHOD      also compare every two groups, p adjusted by holm, bonferroni, bh, or none`;

const tests = {
  'log-rank': 'Log-rank test',
  'fleming-harrington': 'Fleming-Harrington test',
  gehan: "Gehan-Breslow's test",
  'tarone-ware': "Tarone-Ware's test",
  'peto-peto': "Peto-Peto's test",
  'modified-peto-peto': "Modified Peto-Peto's test",
} as const;

type TestName = keyof typeof tests;
const testNames = [
  'log-rank',
  'fleming-harrington',
  'gehan',
  'tarone-ware',
  'peto-peto',
  'modified-peto-peto',
] as const satisfies readonly TestName[];

const adjustments = {
  holm: 'holm',
  bonferroni: 'bonferroni',
  bh: 'benjamini-hochberg',
  none: 'none',
} as const satisfies Record<string, PAdjustment>;

interface Comparison {
  readonly weight: TestWeight;
  readonly trend: boolean;
  readonly adjustment: PAdjustment | undefined;
}

/** Everything that `logrank --json` prints. */
function compareGroups(
  design: Design,
  found: readonly Finding[],
  { weight, trend, adjustment }: Comparison,
): LogRankDocument {
  const { surv, group, strata } = design;
  if (group === undefined)
    throw new UsageError('nothing to compare: name a group, as in Surv(time, status) ~ sex');
  const options = { weight, ...(strata === undefined ? {} : { strata }) };
  const result = logRank(surv, group, options);
  const isTest = result.kind === 'test';
  const findings: Finding[] = [...found];
  if (!isTest) {
    findings.push({
      code: `log-rank-${result.reason}`,
      severity: 'error',
      message: `There is no test: ${result.detail}.`,
    });
  }
  const trended = trend ? logRankTrend(surv, group, options) : undefined;
  // Where nothing can be compared at all, the finding above has said so.
  if (isTest && trended?.kind === 'not-estimable') {
    findings.push({
      code: `trend-${trended.reason}`,
      severity: 'warning',
      message: `There is no test for trend: ${trended.detail}.`,
    });
  }
  const pairs =
    adjustment === undefined ? [] : pairwiseLogRank(surv, group, { ...options, adjustment }).pairs;
  for (const { first, second, test } of pairs) {
    if (!isTest || test.kind === 'test') continue;
    findings.push({
      code: `pair-${test.reason}`,
      severity: 'warning',
      message: `${first} and ${second} cannot be compared: ${test.detail}.`,
    });
  }
  return {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    rho: weight.kind === 'fleming-harrington' ? weight.rho : null,
    weight,
    dropped: design.dropped,
    groups: isTest ? result.groups : [],
    variance: isTest ? result.variance : null,
    test: isTest ? testOf(result) : null,
    ...(trended === undefined
      ? {}
      : {
          trend:
            trended.kind === 'test' ? { ...testOf(trended), scores: trended.scores, z: trended.z } : null,
        }),
    ...(adjustment === undefined
      ? {}
      : {
          pairwise: {
            adjustment,
            pairs: pairs.map(({ first, second, test, adjustedP }) => ({
              first,
              second,
              test: test.kind === 'test' ? testOf(test) : null,
              adjustedP,
            })),
          },
        }),
    findings,
  };
}

const testOf = ({ statistic, df, p }: { statistic: number; df: number; p: number }) => ({ statistic, df, p });

function printComparison(result: LogRankDocument, name: TestName): string {
  const rows = result.groups.map(({ name, n, observed, expected }) => [
    name,
    String(n),
    numberText(observed),
    numberText(expected),
  ]);
  const { weight, trend, pairwise } = result;
  const title =
    weight.kind === 'fleming-harrington' && (weight.rho !== 0 || weight.gamma !== 0)
      ? `Fleming-Harrington test with rho = ${weight.rho}, gamma = ${weight.gamma}`
      : tests[name];
  return [
    ...(rows.length > 0 ? [printTextTable([['', 'n', 'observed', 'expected'], ...rows]), ''] : []),
    result.test === null ? `${title}: not estimable` : `${title}: ${testText(result.test)}`,
    ...(trend === undefined ? [] : [`Trend: ${trend === null ? 'not estimable' : testText(trend)}`]),
    ...(pairwise === undefined ? [] : ['', printPairs(pairwise)]),
    ...droppedText(result.dropped),
  ].join('\n');
}

function printPairs({ adjustment, pairs }: NonNullable<LogRankDocument['pairwise']>): string {
  return printTextTable([
    ['', '', 'chi-square', 'p', ...(adjustment === 'none' ? [] : [`p (${adjustment})`])],
    ...pairs.map(({ first, second, test, adjustedP }) => [
      first,
      second,
      numberText(test?.statistic ?? null),
      test === null ? '-' : pText(test.p),
      ...(adjustment === 'none' ? [] : [adjustedP === null ? '-' : pText(adjustedP)]),
    ]),
  ]);
}

/** The weight that the options ask for. `--rho` alone names the Fleming-Harrington family. */
function weightOf(name: TestName, rho: number | undefined, gamma: number | undefined): TestWeight {
  const takesPowers = name === 'log-rank' || name === 'fleming-harrington';
  if (!takesPowers && (rho ?? gamma) !== undefined) {
    throw new UsageError(`--rho and --gamma belong to --test fleming-harrington, not to ${name}`);
  }
  switch (name) {
    case 'log-rank':
    case 'fleming-harrington':
      return { kind: 'fleming-harrington', rho: rho ?? 0, gamma: gamma ?? 0 };
    case 'gehan':
      return { kind: 'gehan-breslow' };
    case 'tarone-ware':
    case 'peto-peto':
    case 'modified-peto-peto':
      return { kind: name };
    default:
      throw new TypeError(`weightOf: unknown test ${name satisfies never}`);
  }
}

export const logrank: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      strata: { type: 'string' },
      test: { type: 'string' },
      rho: { type: 'string' },
      gamma: { type: 'string' },
      trend: { type: 'boolean', default: false },
      pairwise: { type: 'string' },
    });
    const name = choiceOption('test', values.test, testNames) ?? 'log-rank';
    const pairwise = choiceOption('pairwise', values.pairwise, ['holm', 'bonferroni', 'bh', 'none']);
    const comparison = {
      weight: weightOf(name, notNegativeOption('rho', values.rho), notNegativeOption('gamma', values.gamma)),
      trend: values.trend,
      adjustment: pairwise === undefined ? undefined : adjustments[pairwise],
    };
    const read = await readFormulaDesign(positionals, values, 'curves');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const unused = unusedParts(read.formula, 'Tests between groups', ['cluster', 'offset']);
    if (unused.length > 0) return refuse([...read.findings, ...unused], values.json, terminal);
    const result = compareGroups(read.design, read.findings, comparison);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printComparison(result, name));
    reportFindings(result.findings, terminal);
    return result.test === null ? 1 : 0;
  },
};
