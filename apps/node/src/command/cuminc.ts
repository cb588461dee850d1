import type { CumincDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  type ConfidenceType,
  cumulativeIncidence,
  grayTest,
  type IncidenceStratum,
  incidenceAt,
} from '@hepatica/survival';
import type { Command } from './command.ts';
import { competingCoding, competingHelp, competingOptions } from './competing-options.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, notNegativeOption, numberOption, numbersOption, readOptions } from './options.ts';
import { droppedText, numberText, printTextTable, testText } from './text-table.ts';
import { unusedParts } from './unused-parts.ts';

const help = `Usage: hepatica cuminc FORMULA --data FILE [options]

Cumulative incidence of competing events by group (Aalen-Johansen), and Gray's test of each between the groups.
Example: hepatica cuminc "Surv(etime, est) ~ sex" --data mgus2_competing.csv --cause 1 --times 120,240

${formulaHelp}
${competingHelp}
  --cause VALUE          show and test this event alone (default: every one)
  --strata COLUMN        Gray's test within these strata, added up
  --rho NUMBER           weight of Gray's test, (1 - F)^rho; 0 (default), above it early differences count more
  --conf-type TYPE       log (default, as R), log-log, plain, logit, arcsin
  --conf-level LEVEL     0.95
  --times 12,24,36       incidence at these times, in the table's own unit`;

const confidenceTypes = ['log', 'log-log', 'plain', 'logit', 'arcsin'] as const;

interface IncidenceOptions {
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  readonly times: readonly number[] | undefined;
  readonly rho: number;
  /** Whether one cause was asked for; it then stands first. */
  readonly isOneCause: boolean;
}

/** Everything that `cuminc --json` prints. */
function estimateIncidence(
  design: Design,
  found: readonly Finding[],
  { confidenceType, confidenceLevel, times, rho, isOneCause }: IncidenceOptions,
): CumincDocument {
  const { surv, group, strata, states } = design;
  if (states === undefined) throw new RangeError('estimateIncidence: the design has no states');
  const { state } = states;
  const curves = cumulativeIncidence(surv, state, {
    causes: states.causes,
    confidenceType,
    confidenceLevel,
    ...(group === undefined ? {} : { group }),
  });
  const causes = isOneCause ? states.causes.slice(0, 1) : states.causes;
  const findings: Finding[] = [...found];
  const tests =
    group === undefined
      ? []
      : causes.map((cause, k) => {
          const test = grayTest(surv, state, group, {
            cause: k + 1,
            rho,
            ...(strata === undefined ? {} : { strata }),
          });
          if (test.kind === 'test')
            return { cause, rho, test: { statistic: test.statistic, df: test.df, p: test.p } };
          findings.push({
            code: `gray-${test.reason}`,
            severity: 'warning',
            message: `There is no test of ${cause}: ${test.detail}.`,
            values: { cause },
          });
          return { cause, rho, test: null };
        });
  findings.push(...curves.strata.flatMap((stratum) => unknownNumbers(stratum, causes.length, times ?? [])));
  return {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    causes: states.causes,
    confidence: { type: confidenceType, level: confidenceLevel },
    dropped: design.dropped,
    strata: curves.strata.map((stratum) => ({
      name: stratum.name,
      n: stratum.n,
      causes: stratum.causes.slice(0, causes.length).map(({ name, events, curve }) => ({
        name,
        events,
        curve,
        ...(times === undefined ? {} : { times: incidenceAt(curve, times) }),
      })),
      eventFree: stratum.eventFree,
    })),
    tests,
    findings,
  };
}

/** Says of the `null`s of a stratum why they are. */
function unknownNumbers(
  { name, causes, eventFree }: IncidenceStratum,
  shown: number,
  times: readonly number[],
): readonly Finding[] {
  const values = { stratum: name };
  const findings: Finding[] = [];
  const curves = [...causes.slice(0, shown).map(({ curve }) => curve), eventFree];
  if (curves.some(({ low, high }) => low.includes(null) || high.includes(null))) {
    findings.push({
      code: 'limits-not-estimable',
      severity: 'info',
      message: `${name}: an interval is not estimable at some times, as where the probability is 0 or 1.`,
      values,
    });
  }
  const beyond = times.filter((time) =>
    causes.some(({ curve }) => incidenceAt(curve, [time])[0]?.incidence === null),
  );
  if (beyond.length > 0) {
    findings.push({
      code: 'time-beyond-follow-up',
      severity: 'info',
      message: `${name}: nobody was watched to ${beyond.join(', ')}, so that the incidence is not known there.`,
      values,
    });
  }
  return findings;
}

function printIncidence(result: CumincDocument): string {
  const percent = numberText(100 * result.confidence.level);
  const perCause = result.strata.flatMap((stratum) =>
    stratum.causes.map((cause) => ({ stratum: stratum.name, n: stratum.n, ...cause })),
  );
  const counts = perCause.map(({ stratum, n, name, events, curve }) => [
    stratum,
    name,
    String(n),
    String(events),
    numberText(curve.incidence.at(-1) ?? null),
    numberText(curve.time.at(-1) ?? null),
  ]);
  const lines = [printTextTable([['', 'event', 'n', 'events', 'incidence', 'at last time'], ...counts])];
  const at = perCause.flatMap(({ stratum, name, times }) =>
    (times ?? []).map((row) => [
      stratum,
      name,
      numberText(row.time),
      numberText(row.atRisk),
      numberText(row.incidence),
      numberText(row.standardError),
      `${numberText(row.low)} to ${numberText(row.high)}`,
    ]),
  );
  if (at.length > 0) {
    const interval = `${percent}% CI (${result.confidence.type})`;
    lines.push(
      '',
      printTextTable([['', 'event', 'time', 'at risk', 'incidence', 'std. error', interval], ...at]),
    );
  }
  if (result.tests.length > 0) lines.push('');
  for (const { cause, test } of result.tests) {
    lines.push(`Gray's test of ${cause}: ${test === null ? 'not estimable' : testText(test)}`);
  }
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}

export const cuminc: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      ...competingOptions,
      strata: { type: 'string' },
      rho: { type: 'string' },
      'conf-type': { type: 'string' },
      'conf-level': { type: 'string' },
      times: { type: 'string' },
    });
    const options: IncidenceOptions = {
      confidenceType: choiceOption('conf-type', values['conf-type'], confidenceTypes) ?? 'log',
      confidenceLevel: numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95,
      times: numbersOption('times', values.times),
      rho: notNegativeOption('rho', values.rho) ?? 0,
      isOneCause: values.cause !== undefined,
    };
    const read = await readFormulaDesign(positionals, values, 'curves', competingCoding(values));
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const unused = unusedParts(read.formula, 'Cumulative incidences', ['cluster', 'offset']);
    if (unused.length > 0) return refuse([...read.findings, ...unused], values.json, terminal);
    const result = estimateIncidence(read.design, read.findings, options);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printIncidence(result));
    reportFindings(result.findings, terminal);
    return 0;
  },
};
