import type { KmDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  type KaplanMeierStratum,
  kaplanMeier,
  logRank,
  nelsonAalen,
  type Quantile,
  survivalAt,
} from '@hepatica/survival';
import type { Command } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, numberOption, numbersOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, testText } from './text-table.ts';
import { unusedParts } from './unused-parts.ts';

const help = `Usage: hepatica km FORMULA --data FILE [options]

Kaplan-Meier curves by group with their medians, the log-rank test between groups, and the median follow-up (reverse
Kaplan-Meier). Example: hepatica km "Surv(time, status) ~ sex" --data lung.csv

${formulaHelp}
  --conf-type TYPE       log (default, as R), log-log, plain, logit, arcsin
  --conf-level LEVEL     0.95
  --times 12,24,36       survival at these times, in the table's own unit
  --cumulative-hazard    Nelson-Aalen's cumulative hazard beside each curve (with --json)`;

const confidenceTypes = ['log', 'log-log', 'plain', 'logit', 'arcsin'] as const;

interface CurveOptions {
  readonly confidenceType: (typeof confidenceTypes)[number];
  readonly confidenceLevel: number;
  readonly times: readonly number[] | undefined;
  readonly cumulativeHazard: boolean;
}

/** Everything that `km --json` prints, from a formula on a table; `found` are the findings of reading both. */
function estimateCurves(design: Design, found: readonly Finding[], options: CurveOptions): KmDocument {
  const { surv, group } = design;
  const interval = { confidenceType: options.confidenceType, confidenceLevel: options.confidenceLevel };
  const { strata } = kaplanMeier(surv, { ...interval, ...(group === undefined ? {} : { group }) });
  const hazards = options.cumulativeHazard
    ? nelsonAalen(surv, {
        confidenceLevel: options.confidenceLevel,
        ...(group === undefined ? {} : { group }),
      }).strata
    : [];
  const [followUp] = kaplanMeier(surv, { ...interval, reverse: true }).strata;
  const compared = group === undefined ? null : logRank(surv, group);
  const findings: Finding[] = [...found, ...strata.flatMap(notReached)];
  if (compared?.kind === 'not-estimable') {
    findings.push({
      code: `log-rank-${compared.reason}`,
      severity: 'warning',
      message: `There is no log-rank test: ${compared.detail}.`,
    });
  }
  return {
    n: surv.n,
    events: strata.reduce((sum, { events }) => sum + events, 0),
    confidence: { type: options.confidenceType, level: options.confidenceLevel },
    dropped: design.dropped,
    strata: strata.map((stratum, k) => ({
      name: stratum.name,
      n: stratum.n,
      events: stratum.events,
      median: stratum.median,
      curve: stratum.curve,
      ...(options.times === undefined ? {} : { times: survivalAt(stratum.curve, options.times) }),
      ...(hazards[k] === undefined ? {} : { cumulativeHazard: hazards[k].curve }),
    })),
    test:
      compared?.kind === 'test' ? { statistic: compared.statistic, df: compared.df, p: compared.p } : null,
    medianFollowUp: followUp?.median ?? { estimate: null, low: null, high: null },
    findings,
  };
}

/** Says of every `null` of a stratum why it is one. */
function notReached({ name, median, curve }: KaplanMeierStratum): readonly Finding[] {
  const findings: Finding[] = [];
  const say = (code: string, message: string): void => {
    findings.push({ code, severity: 'info', message, values: { stratum: name } });
  };
  if (median.estimate === null) {
    say('median-not-reached', `${name}: survival stays above one half, so that there is no median.`);
  } else if (median.low === null || median.high === null) {
    say('median-limit-not-reached', `${name}: a limit of the median's interval is not reached.`);
  }
  const unknown = curve.low.filter((low, k) => low === null || curve.high[k] === null).length;
  if (unknown > 0) {
    say(
      'limits-not-estimable',
      `${name}: the interval is not estimable at ${unknown} times, as where survival is 0 or 1.`,
    );
  }
  return findings;
}

function printCurves(result: KmDocument): string {
  const percent = numberText(100 * result.confidence.level);
  const limits = ({ low, high }: Quantile): string => `${numberText(low)} to ${numberText(high)}`;
  const rows = result.strata.map(({ name, n, events, median }) => [
    name,
    String(n),
    String(events),
    numberText(median.estimate),
    limits(median),
  ]);
  const lines = [
    printTextTable([['', 'n', 'events', 'median', `${percent}% CI (${result.confidence.type})`], ...rows]),
  ];
  if (result.strata.some(({ times }) => times !== undefined)) {
    const at = result.strata.flatMap(({ name, times }) =>
      (times ?? []).map((row) => [
        name,
        numberText(row.time),
        numberText(row.atRisk),
        numberText(row.survival),
        numberText(row.standardError),
        `${numberText(row.low)} to ${numberText(row.high)}`,
      ]),
    );
    lines.push(
      '',
      printTextTable([['', 'time', 'at risk', 'survival', 'std. error', `${percent}% CI`], ...at]),
    );
  }
  lines.push('');
  if (result.test !== null) lines.push(`Log-rank test: ${testText(result.test)}`);
  const { estimate } = result.medianFollowUp;
  lines.push(
    `Median follow-up (reverse Kaplan-Meier): ${numberText(estimate)} (${limits(result.medianFollowUp)})`,
  );
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

export const km: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      'conf-type': { type: 'string' },
      'conf-level': { type: 'string' },
      times: { type: 'string' },
      'cumulative-hazard': { type: 'boolean', default: false },
    });
    const options: CurveOptions = {
      confidenceType: choiceOption('conf-type', values['conf-type'], confidenceTypes) ?? 'log',
      confidenceLevel: numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95,
      times: numbersOption('times', values.times),
      cumulativeHazard: values['cumulative-hazard'],
    };
    const read = await readFormulaDesign(positionals, values, 'curves');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const unusable = unusedParts(read.formula, 'Kaplan-Meier curves', ['strata', 'cluster', 'offset']);
    if (unusable.length > 0) return refuse([...read.findings, ...unusable], values.json, terminal);
    const result = estimateCurves(read.design, read.findings, options);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printCurves(result));
    reportFindings(result.findings, terminal);
    return 0;
  },
};
