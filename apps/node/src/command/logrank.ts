import type { LogRankDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import { logRank } from '@hepatica/survival';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { numberOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, testText } from './text-table.ts';

const help = `Usage: hepatica logrank FORMULA --data FILE [options]

Tests whether groups share one survival curve. Strata stand in the formula or in --strata.
Example: hepatica logrank "Surv(time, status) ~ sex + strata(inst)" --data lung.csv

${formulaHelp}
  --strata COLUMN        compare within these strata and add up
  --rho NUMBER           0 (default) the log-rank test; 1 Peto-Peto's test, which weights early differences`;

/** Everything that `logrank --json` prints. */
function compareGroups(
  design: Design,
  found: readonly Finding[],
  options: { readonly rho: number },
): LogRankDocument {
  const { surv, group, strata } = design;
  const base = {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    rho: options.rho,
    dropped: design.dropped,
  };
  if (group === undefined)
    throw new UsageError('nothing to compare: name a group, as in Surv(time, status) ~ sex');
  const result = logRank(surv, group, { rho: options.rho, ...(strata === undefined ? {} : { strata }) });
  if (result.kind === 'test') {
    const { groups, variance, statistic, df, p } = result;
    return { ...base, groups, variance, test: { statistic, df, p }, findings: found };
  }
  const finding: Finding = {
    code: `log-rank-${result.reason}`,
    severity: 'error',
    message: `There is no test: ${result.detail}.`,
  };
  return { ...base, groups: [], variance: null, test: null, findings: [...found, finding] };
}

function printComparison(result: LogRankDocument): string {
  const rows = result.groups.map(({ name, n, observed, expected }) => [
    name,
    String(n),
    numberText(observed),
    numberText(expected),
  ]);
  const title = result.rho === 0 ? 'Log-rank test' : `G-rho test with rho = ${result.rho}`;
  return [
    ...(rows.length > 0 ? [printTextTable([['', 'n', 'observed', 'expected'], ...rows]), ''] : []),
    result.test === null ? `${title}: not estimable` : `${title}: ${testText(result.test)}`,
    ...droppedText(result.dropped),
  ].join('\n');
}

export const logrank: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      strata: { type: 'string' },
      rho: { type: 'string' },
    });
    const rho = numberOption('rho', values.rho) ?? 0;
    const read = await readFormulaDesign(positionals, values, 'curves');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const result = compareGroups(read.design, read.findings, { rho });
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printComparison(result));
    reportFindings(result.findings, terminal);
    return result.test === null ? 1 : 0;
  },
};
