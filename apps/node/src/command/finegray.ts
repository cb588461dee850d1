import type { FineGrayDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import {
  type FineGrayConvention,
  type FineGrayInput,
  fitCauseSpecific,
  fitFineGray,
  predictFineGray,
} from '@hepatica/survival';
import { type Command, UsageError } from './command.ts';
import { competingCoding, competingHelp, competingOptions } from './competing-options.ts';
import { notFitted, originOf, withoutEstimates } from './cox-document.ts';
import { refuse, reportFindings } from './findings.ts';
import { printFineGray } from './finegray-text.ts';
import { formulaHelp, formulaOptions, readFormulaDesign } from './formula-design.ts';
import { choiceOption, numberOption, numbersOption, readOptions } from './options.ts';
import { type PredictRow, readPredictRows } from './predict-rows.ts';
import { unusedParts } from './unused-parts.ts';

const help = `Usage: hepatica finegray FORMULA --data FILE --cause VALUE [options]

Regression of the cumulative incidence of one of several events (Fine and Gray), with a Cox model of the rate of each
event beside it. Example: hepatica finegray "Surv(etime, est) ~ age + sex" --data mgus2_competing.csv --cause 1

${formulaHelp}
  --cause VALUE          value of the event of interest
${competingHelp}
  --reference x=level    level to compare with; repeat for several variables (default: first in alphabetical order)
  --censoring COLUMN     a censoring distribution of its own for each value
  --convention NAME      crr (default): as cmprsk; finegray: as survival, by weighted rows
  --at x=VALUE,y=VALUE   the predicted incidence of a patient with these values; repeat for several
  --times LIST           when: times of the predictions, separated by commas
  --conf-level LEVEL     0.95`;

interface FineGrayOptions {
  readonly convention: FineGrayConvention;
  readonly confidenceLevel: number;
  readonly patients: readonly PredictRow[];
  readonly times: readonly number[];
}

/** Everything that `finegray --json` prints. Where a model cannot be fitted, its numbers are `null` beside the finding why. */
function fitIncidence(
  design: Design,
  found: readonly Finding[],
  { convention, confidenceLevel, patients, times }: FineGrayOptions,
): FineGrayDocument {
  const { surv, columns = [], states, cluster, strata: censoringGroup } = design;
  if (states === undefined) throw new RangeError('fitIncidence: the design has no states');
  const { state, causes } = states;
  const shared = {
    state,
    x: columns,
    confidenceLevel,
    ...(cluster === undefined ? {} : { cluster }),
  };
  const input: FineGrayInput = {
    ...shared,
    convention,
    ...(censoringGroup === undefined ? {} : { censoringGroup }),
  };
  const fit = fitFineGray(surv, input);
  const findings: Finding[] = [...found, ...fit.findings];
  if (fit.kind === 'not-estimable') {
    findings.push(notFitted(`finegray-${fit.reason}`, 'The subdistribution model', fit));
  }
  const predicted =
    fit.kind === 'fit' && patients.length > 0
      ? predictFineGray(
          surv,
          input,
          fit,
          patients.map(({ values }) => values),
          times,
        )
      : [];
  const isFit = fit.kind === 'fit';
  const rows = (count: (ended: number) => boolean) =>
    state.reduce((sum, ended) => sum + Number(count(ended)), 0);
  return {
    n: isFit ? fit.n : surv.n,
    cause: causes[0] ?? '',
    events: isFit ? fit.events : rows((ended) => ended === 1),
    competing: isFit ? fit.competing : rows((ended) => ended > 1),
    censored: isFit ? fit.censored : rows((ended) => ended === 0),
    convention,
    confidenceLevel,
    dropped: design.dropped,
    converged: isFit,
    iterations: isFit ? fit.iterations : (fit.last?.iterations ?? null),
    terms: isFit
      ? fit.terms.map((term, k) => ({ ...term, ...originOf(columns[k]) }))
      : columns.map((column) => ({
          ...withoutEstimates(column),
          naiveStandardError: null,
          subhazardRatio: null,
        })),
    logLikelihood: isFit ? fit.logLikelihood : { null: null, model: null },
    tests: isFit ? fit.tests : { pseudoLikelihoodRatio: null, wald: null },
    covariance: isFit ? fit.covariance : null,
    causeSpecific: fitCauses(design, shared, findings),
    ...(predicted.length === 0
      ? {}
      : { predictions: predicted.map((curve, k) => ({ at: patients[k]?.at ?? {}, curve })) }),
    findings,
  };
}

/** A Cox model of every cause that occurs, the cause of interest first; says in `findings` which cannot be fitted. */
function fitCauses(
  { surv, columns = [], states }: Design,
  input: Parameters<typeof fitCauseSpecific>[1],
  findings: Finding[],
): FineGrayDocument['causeSpecific'] {
  return fitCauseSpecific(surv, input).causes.map(({ cause, fit }) => {
    const name = states?.causes[cause - 1] ?? String(cause);
    findings.push(...fit.findings);
    if (fit.kind === 'fit') {
      return {
        cause: name,
        events: fit.events,
        converged: true,
        terms: fit.terms.map((term, k) => ({ ...term, ...originOf(columns[k]) })),
        logLikelihood: fit.logLikelihood,
      };
    }
    const finding = notFitted(`cause-specific-${fit.reason}`, `The Cox model of ${name}`, fit);
    findings.push({ ...finding, severity: 'warning', values: { cause: name } });
    return {
      cause: name,
      events: states?.state.reduce((sum, ended) => sum + Number(ended === cause), 0) ?? 0,
      converged: false,
      terms: columns.map((column) => ({ ...withoutEstimates(column), hazardRatio: null })),
      logLikelihood: { null: null, model: null },
    };
  });
}

export const finegray: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...formulaOptions,
      ...competingOptions,
      censoring: { type: 'string' },
      convention: { type: 'string' },
      at: { type: 'string', multiple: true },
      times: { type: 'string' },
      'conf-level': { type: 'string' },
    });
    if (values.cause === undefined)
      throw new UsageError('--cause VALUE is missing: which event is it about?');
    const convention = choiceOption('convention', values.convention, ['crr', 'finegray']) ?? 'crr';
    const confidenceLevel = numberOption('conf-level', values['conf-level'], { low: 0, high: 1 }) ?? 0.95;
    const times = numbersOption('times', values.times) ?? [];
    const profiles = values.at ?? [];
    if (profiles.length > 0 !== times.length > 0) throw new UsageError('--at and --times go together');
    const { censoring, ...rest } = values;
    const read = await readFormulaDesign(
      positionals,
      censoring === undefined ? rest : { ...rest, strata: censoring },
      'model',
      competingCoding(values),
    );
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const unused = unusedParts(read.formula, 'Subdistribution models', ['strata', 'offset']);
    if (unused.length > 0) return refuse([...read.findings, ...unused], values.json, terminal);
    if (read.design.columns === undefined) {
      throw new UsageError('there is nothing to fit: name a covariate, as in Surv(time, status) ~ age');
    }
    const patients = readPredictRows(profiles, read.design);
    const options: FineGrayOptions = { convention, confidenceLevel, patients, times };
    const result = fitIncidence(read.design, read.findings, options);
    terminal.out(values.json ? JSON.stringify(result, null, 2) : printFineGray(result));
    reportFindings(result.findings, terminal);
    return result.converged ? 0 : 1;
  },
};
