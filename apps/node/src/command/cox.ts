import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import { type Command, UsageError } from './command.ts';
import type { CoxOptions } from './cox-document.ts';
import { fitModel } from './cox-model.ts';
import { changingColumns, type OverTimeOptions } from './cox-over-time.ts';
import { againstPenalty, fitPenalized, type Penalty } from './cox-penalized.ts';
import { printModel } from './cox-text.ts';
import { refuse, reportFindings } from './findings.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, notNegativeOption, numberOption, numbersOption, readOptions } from './options.ts';

const help = `Usage: hepatica cox FORMULA --data FILE [options]

Cox proportional hazards regression with likelihood-ratio, Wald and score tests, concordance, and the test of
proportional hazards. Counting-process times, strata() and cluster() stand in the formula.
Example: hepatica cox "Surv(time, status) ~ age + sex + ph.ecog" --data lung.csv

${formulaHelp}
  --reference x=level    level to compare with; repeat for several variables (default: first in alphabetical order)
  --strata COLUMN        a baseline hazard of its own for each value
  --id COLUMN            the subject of each row: its intervals must not overlap, and where one has several events the
                         variance is robust, with subjects as clusters, as in R
  --ties METHOD          efron (default), breslow, exact (times that are discrete by nature; without weights)
  --conf-level LEVEL     0.95
  --robust               robust variance, every row a cluster of its own unless the formula says cluster(id); weights
                         that are not whole numbers give it anyway
  --transform NAME       time scale of the proportional-hazards test: km (default), rank, identity, log
  --over-time x          let the hazard ratio of x run with log t, exp(β + γ log t); repeat for several
  --at TIMES             times at which it is printed: 6,12,24 (default: quartiles of the event times)
  --shift NUMBER         log(t + NUMBER), where an event is at time 0
  --firth                Firth's penalty, for few events or separation, with profile-likelihood intervals
  --ridge THETA          coefficients drawn towards 0, as R's ridge(x, theta = THETA, scale = TRUE)
  --frailty COLUMN       rows with one value share a gamma frailty of estimated variance`;

/** What stands against exact ties on these rows. */
function againstExactTies({ surv, cluster }: Design): readonly Finding[] {
  const weighted = Array.from(surv.weight ?? []).some((w) => w !== 1);
  if (!weighted && cluster === undefined) return [];
  return [
    {
      code: 'ties-not-available',
      severity: 'error',
      message: `Exact ties take ${weighted ? 'no weights' : 'no robust variance, which cluster() asks for'}.`,
      remedy: 'Use --ties efron (default), which is close to exact unless most events are tied.',
    },
  ];
}

/** Subjects with several events, or a robust variance asked for, make clusters of their rows. */
function clusterBySubject(design: Design, robust: boolean): { design: Design; isClustered: boolean } {
  const { id, event } = design.surv;
  if (id === null || design.cluster !== undefined) return { design, isClustered: false };
  const withEvent = Array.from(id).filter((_, row) => event[row] === 1);
  const isRepeated = new Set(withEvent).size < withEvent.length;
  return isRepeated || robust
    ? { design: { ...design, cluster: id }, isClustered: true }
    : { design, isClustered: false };
}

const robustForSubjects: Finding = {
  code: 'robust-variance',
  severity: 'info',
  message: 'The variance is robust, with the subjects of --id as clusters.',
};

interface PenaltyValues {
  readonly firth: boolean;
  readonly ridge?: string;
  readonly frailty?: string;
}

/** The one penalty asked for. @throws UsageError where several are, or one that has no robust variance or exact ties */
function penaltyOf(values: PenaltyValues, { ties, robust }: CoxOptions): Penalty | null {
  const theta = notNegativeOption('ridge', values.ridge);
  const asked: readonly Penalty[] = [
    ...(values.firth ? [{ kind: 'firth' } as const] : []),
    ...(theta === undefined ? [] : [{ kind: 'ridge', theta } as const]),
    ...(values.frailty === undefined ? [] : [{ kind: 'frailty', column: values.frailty } as const]),
  ];
  const [penalty, second] = asked;
  if (penalty === undefined) return null;
  if (second !== undefined) throw new UsageError(`--${penalty.kind} and --${second.kind} exclude each other`);
  if (robust) throw new UsageError(`--${penalty.kind} and --robust exclude each other`);
  if (ties === 'exact') throw new UsageError(`--${penalty.kind} and --ties exact exclude each other`);
  return penalty;
}

/** What is to run over time. @throws UsageError where times are asked for, and nothing runs */
function overTimeOf(values: {
  readonly 'over-time'?: readonly string[];
  readonly at?: string;
  readonly shift?: string;
}): OverTimeOptions | null {
  const { 'over-time': variables = [] } = values;
  const at = numbersOption('at', values.at) ?? [];
  const shift = numberOption('shift', values.shift) ?? 0;
  if (variables.length > 0) return { variables: [...new Set(variables)], at, shift };
  if (values.at !== undefined || values.shift !== undefined) {
    throw new UsageError(
      '--at and --shift need --over-time with the variable whose hazard ratio runs over time',
    );
  }
  return null;
}

export const cox: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      strata: { type: 'string' },
      id: { type: 'string' },
      ties: { type: 'string' },
      'conf-level': { type: 'string' },
      robust: { type: 'boolean', default: false },
      transform: { type: 'string' },
      'over-time': { type: 'string', multiple: true },
      at: { type: 'string' },
      shift: { type: 'string' },
      firth: { type: 'boolean', default: false },
      ridge: { type: 'string' },
      frailty: { type: 'string' },
    });
    const overTime = overTimeOf(values);
    const options: CoxOptions = {
      ties: choiceOption('ties', values.ties, ['efron', 'breslow', 'exact']) ?? 'efron',
      confidenceLevel: numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95,
      transform: choiceOption('transform', values.transform, ['km', 'rank', 'identity', 'log']) ?? 'km',
      robust: values.robust,
      ...(overTime === null ? {} : { overTime }),
    };
    const penalty = penaltyOf(values, options);
    if (options.ties === 'exact' && options.robust) {
      throw new UsageError('--ties exact and --robust exclude each other');
    }
    if (overTime !== null) {
      if (penalty !== null) throw new UsageError(`--over-time and --${penalty.kind} exclude each other`);
      if (options.ties === 'exact') throw new UsageError('--over-time and --ties exact exclude each other');
    }
    const read = await readFormulaDesign(positionals, values, 'model');
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const { design, isClustered } = clusterBySubject(read.design, options.robust);
    const findings = isClustered ? [...read.findings, robustForSubjects] : read.findings;
    if (design.columns === undefined) {
      throw new UsageError('there is nothing to fit: name a covariate, as in Surv(time, status) ~ age');
    }
    const against = [
      ...(options.ties === 'exact' ? againstExactTies(design) : []),
      ...(penalty === null ? [] : againstPenalty(design, penalty)),
    ];
    if (against.length > 0) return refuse([...findings, ...against], values.json, terminal);
    if (overTime !== null) changingColumns(design, overTime);
    const result =
      penalty === null
        ? fitModel(design, findings, options)
        : fitPenalized(design, findings, options, penalty);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printModel(result));
    reportFindings(result.findings, terminal);
    return result.converged ? 0 : 1;
  },
};
