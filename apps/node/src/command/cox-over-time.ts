import type { CoxDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import { type CoxInput, fitTimeVaryingCox, hazardRatioOverTime } from '@hepatica/survival';
import { UsageError } from './command.ts';

/** Variables whose hazard ratios run with log(t + shift), and the times at which they are printed. */
export interface OverTimeOptions {
  readonly variables: readonly string[];
  readonly at: readonly number[];
  readonly shift: number;
}

/** The same model with hazard ratios that run over time; null beside the finding why there is none. */
export interface OverTimeResult {
  readonly result: CoxDocument['overTime'] | null;
  readonly findings: readonly Finding[];
}

/** Columns of the variables asked for. @throws UsageError where one is none of the model's, or has no one hazard ratio */
export function changingColumns(
  { columns = [] }: Pick<Design, 'columns'>,
  { variables }: OverTimeOptions,
): readonly number[] {
  const known = [...new Set(columns.map(({ variable }) => variable))];
  return variables.flatMap((name) => {
    const own = columns.flatMap(({ variable }, at) => (variable === name ? [at] : []));
    if (own.length === 0)
      throw new UsageError(`--over-time ${name}: the model has ${known.join(', ')}, and no ${name}`);
    const terms = columns.filter(({ term }) => term.split(':').includes(name));
    if (terms.some(({ term }) => term.includes(':')))
      throw new UsageError(
        `--over-time ${name}: its effect depends on another variable; drop the interaction`,
      );
    if (own.length > 1 && own.some((at) => columns[at]?.level === null))
      throw new UsageError(`--over-time ${name}: a spline has no one hazard ratio to run over time`);
    return own;
  });
}

/** Fits β + γ log(t + shift) for some variables, and reads hazard ratios at the times, or at quartiles of the events. */
export function fitOverTime(design: Design, input: CoxInput, options: OverTimeOptions): OverTimeResult {
  const { surv, columns = [] } = design;
  const { shift } = options;
  const changing = changingColumns(design, options);
  const events = surv.time.filter((_, i) => surv.event[i] === 1).sort();
  const times =
    options.at.length > 0
      ? options.at
      : [0.25, 0.5, 0.75].map((share) => events[Math.ceil(share * events.length) - 1] ?? 0);
  const early = [...events, ...times].find((time) => !(time + shift > 0));
  if (early !== undefined) {
    const message = `Hazard ratios over time cannot be estimated: time ${early} has no logarithm.`;
    const remedy = 'Use --shift 1 for log(t + 1), and --at with later times.';
    return {
      result: null,
      findings: [{ code: 'over-time-no-logarithm', severity: 'error', message, remedy }],
    };
  }
  const fit = fitTimeVaryingCox(surv, {
    ...input,
    changing,
    shift,
    termOf: columns.map(({ variable }) => variable),
  });
  if (fit.kind === 'not-estimable') {
    const message = `Hazard ratios over time cannot be estimated: ${fit.detail}.`;
    return { result: null, findings: [{ code: `over-time-${fit.reason}`, severity: 'error', message }] };
  }
  const { proportional, model } = fit.logLikelihood;
  return {
    result: {
      shift,
      terms: changing.flatMap((at, k) => {
        const [level, slope] = [fit.terms[at], fit.terms[columns.length + k]];
        if (level === undefined || slope === undefined) return [];
        return [
          {
            name: level.name,
            coefficient: level.coefficient,
            change: slope.coefficient,
            changeError: slope.robustStandardError ?? slope.standardError,
            at: hazardRatioOverTime(fit, at, times).map(({ time, hazardRatio, confidenceInterval }) => ({
              time,
              hazardRatio,
              confidenceInterval,
            })),
          },
        ];
      }),
      tests: fit.changes.map(({ name, wald, likelihoodRatio }) => ({ name, wald, likelihoodRatio })),
      logLikelihood: { proportional, model },
    },
    findings: fit.findings,
  };
}
