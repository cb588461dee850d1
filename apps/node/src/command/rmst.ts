import type { RmstDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  type Contrast,
  compareRestrictedMeans,
  createSurv,
  type Group,
  restrictedMean,
  type Surv,
} from '@hepatica/survival';
import type { Command } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { numberOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, pText } from './text-table.ts';
import { unusedParts } from './unused-parts.ts';

const help = `Usage: hepatica rmst FORMULA --data FILE [options]

Restricted mean survival time by group: the mean time lived of the first tau, with difference and ratio of each group
to the first. Needs no proportional hazards. Example: hepatica rmst "Surv(time, status) ~ sex" --data lung.csv --tau 365

${formulaHelp}
  --tau NUMBER           the horizon, in the table's own unit (default: the last time at which every group is watched);
                         a horizon chosen beforehand is better
  --reference x=level    group to compare with (default: first in order)
  --conf-level LEVEL     0.95`;

interface MeanOptions {
  readonly tau: number | undefined;
  readonly confidenceLevel: number;
}

/** Everything that `rmst --json` prints. */
function estimateMeans(design: Design, found: readonly Finding[], options: MeanOptions): RmstDocument {
  const { surv, group } = design;
  const { confidenceLevel } = options;
  const means = restrictedMean(surv, {
    confidenceLevel,
    ...(group === undefined ? {} : { group }),
    ...(options.tau === undefined ? {} : { tau: options.tau }),
  });
  const findings: Finding[] = [...found];
  const strata = means.strata.map((stratum) => {
    const { name, n } = stratum;
    if (stratum.kind === 'estimate') {
      const { estimate, standardError, low, high } = stratum;
      return { name, n, estimate, standardError, low, high };
    }
    findings.push({
      code: `rmst-${stratum.reason}`,
      severity: 'warning',
      message: `${name} has no restricted mean: ${stratum.detail}.`,
      remedy: 'Choose a smaller --tau.',
      values: { stratum: name },
    });
    return { name, n, estimate: null, standardError: null, low: null, high: null };
  });
  const { tau } = means;
  if (options.tau === undefined && tau !== null) {
    findings.push({
      code: 'tau-from-data',
      severity: 'info',
      message: `The horizon ${numberText(tau)} is taken from the data: the last time at which every group is watched.`,
      remedy: 'State the horizon by --tau, chosen before looking.',
      values: { tau },
    });
  }
  const others = group?.levels.slice(1) ?? [];
  return {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    tau,
    confidenceLevel,
    dropped: design.dropped,
    strata,
    comparisons: others.map((second, k) => {
      const first = group?.levels[0] ?? '';
      const pair = group === undefined ? null : pairOf(surv, group, k + 1);
      const compared =
        pair === null
          ? null
          : compareRestrictedMeans(pair.surv, pair.group, {
              confidenceLevel,
              // A horizon of 0 comes from the data alone; asked for, it would be refused.
              ...(tau === null || tau === 0 ? {} : { tau }),
            });
      const told = (contrast: Contrast | undefined, what: string) => {
        if (contrast?.kind === 'contrast') {
          const { kind: _, ...numbers } = contrast;
          return numbers;
        }
        findings.push({
          code: `contrast-${contrast?.reason ?? 'no-rows'}`,
          severity: 'warning',
          message: `There is no ${what} of ${second} and ${first}: ${contrast?.detail ?? 'there are no rows'}.`,
        });
        return null;
      };
      return {
        first,
        second,
        difference: told(compared?.difference, 'difference'),
        ratio: told(compared?.ratio, 'ratio'),
      };
    }),
    findings,
  };
}

/** The rows of the first and of one other group. */
function pairOf({ start, time, event, weight }: Surv, { levels, index }: Group, other: number) {
  const rows = Int32Array.from([...index.keys()].filter((i) => index[i] === 0 || index[i] === other));
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (i) => values[i] ?? Number.NaN);
  return {
    surv: createSurv({
      time: pick(time),
      event: Uint8Array.from(rows, (i) => event[i] ?? 0),
      ...(start === null ? {} : { start: pick(start) }),
      ...(weight === null ? {} : { weight: pick(weight) }),
    }),
    group: {
      levels: [levels[0] ?? '', levels[other] ?? ''],
      index: Int32Array.from(rows, (i) => Number(index[i] === other)),
    },
  };
}

function printMeans(result: RmstDocument): string {
  const percent = numberText(100 * result.confidenceLevel);
  const lines = [
    `Restricted mean survival to ${numberText(result.tau)}`,
    '',
    printTextTable([
      ['', 'n', 'mean', 'std. error', `${percent}% CI`],
      ...result.strata.map(({ name, n, estimate, standardError, low, high }) => [
        name,
        String(n),
        numberText(estimate),
        numberText(standardError),
        `${numberText(low)} to ${numberText(high)}`,
      ]),
    ]),
  ];
  const rows = result.comparisons.flatMap(({ first, second, difference, ratio }) => [
    contrastRow(`${second} - ${first}`, difference),
    contrastRow(`${second} / ${first}`, ratio),
  ]);
  if (rows.length > 0) {
    lines.push('', printTextTable([['', 'estimate', `${percent}% CI`, 'p'], ...rows]));
  }
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

function contrastRow(
  name: string,
  contrast: RmstDocument['comparisons'][number]['ratio'],
): readonly string[] {
  if (contrast === null) return [name, '-', '-', '-'];
  const { estimate, low, high, p } = contrast;
  return [name, numberText(estimate), `${numberText(low)} to ${numberText(high)}`, pText(p)];
}

export const rmst: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      tau: { type: 'string' },
      'conf-level': { type: 'string' },
    });
    const options: MeanOptions = {
      tau: numberOption('tau', values.tau, { low: 0, high: Number.POSITIVE_INFINITY }),
      confidenceLevel: numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95,
    };
    const read = await readFormulaDesign(positionals, values, 'curves');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const unused = unusedParts(read.formula, 'Restricted means', ['strata', 'cluster', 'offset']);
    if (unused.length > 0) return refuse([...read.findings, ...unused], values.json, terminal);
    const result = estimateMeans(read.design, read.findings, options);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printMeans(result));
    reportFindings(result.findings, terminal);
    return result.strata.some(({ estimate }) => estimate !== null) ? 0 : 1;
  },
};
