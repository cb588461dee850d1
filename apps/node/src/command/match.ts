import { resolve } from 'node:path';
import type { MatchDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { parsePlainFormula, type TreatmentDesign, treatmentFrom } from '@hepatica/study/formula';
import {
  type Balance,
  balance,
  createRandom,
  effectiveSampleSize,
  type Matching,
  matchNearest,
  propensityScore,
} from '@hepatica/survival';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { onlyFormula, readReferences } from './formula-design.ts';
import { printMatching } from './match-text.ts';
import { takenNames, writeMatchedRows } from './matched-file.ts';
import { choiceOption, notNegativeOption, numberOption, readOptions } from './options.ts';
import { readTableFile, tableHelp, tableOptions } from './table-file.ts';

const help = `Usage: hepatica match FORMULA --data FILE [options]

Matches treated to control rows by the propensity score: nearest neighbor on its logit, with the balance of every
covariate before and after. Example: hepatica match "treat ~ age + educ + race" --data lalonde.csv --out matched.csv

The formula names the treatment on the left, 0/1, true/false or a comparison (arm == "resection"), and on the right what
was known before it. Rows with a missing value are left out and counted. Names with blanks stand in backticks.

${tableHelp}
  --reference x=level    level to compare with in the model; repeat for several variables
  --ratio K              controls for each treated row, 1 (default) or more
  --caliper NUMBER       largest difference, in standard deviations of the logit: 0.2 (default), or none
  --exact COLUMN         match only rows that agree in this column; repeat for several
  --replace              a control may serve several treated rows
  --order NAME           who chooses first: highest score (default), lowest, data, random
  --seed NUMBER          of the random order: a whole number, 1 unless given
  --out FILE             write the matched rows as CSV: all columns, then match_set, match_weight, propensity_score
  --json                 one JSON document on standard output and nothing else there`;

interface MatchOptions {
  readonly ratio: number;
  readonly caliper: number | null;
  readonly replacement: boolean;
  readonly order: MatchDocument['order'];
  readonly seed: number;
  readonly exact: readonly string[];
}

/** A matching with its document; `score` has one entry per row in use. */
export interface Matched {
  readonly document: MatchDocument;
  readonly matching: Extract<Matching, { kind: 'matching' }> | null;
  readonly score: readonly number[];
}

/** Everything that `match --json` prints. Where nobody can be matched, the sets are empty beside the finding why. */
function matchRows(design: TreatmentDesign, found: readonly Finding[], options: MatchOptions): Matched {
  const { treated, columns, covariates, exact, rows } = design;
  const scored = propensityScore({ treated, x: columns });
  const findings: Finding[] = [...found, ...scored.findings];
  const score = scored.kind === 'score' ? scored.score : [];
  const matching = scored.kind === 'score' ? matchScored(scored.linearPredictor) : scored;
  if (matching.kind === 'not-estimable') {
    findings.push({
      code: `match-${matching.reason}`,
      severity: 'error',
      message: `${scored.kind === 'score' ? 'Nobody can be matched' : 'There is no propensity score'}: ${matching.detail}.`,
    });
  } else findings.push(...matching.findings);
  const isMatched = matching.kind === 'matching';
  const weights = isMatched ? matching.weights : null;
  const controls = weights === null ? [] : Array.from(weights).filter((_, i) => treated[i] === 0);
  const ofTable = (row: number) => (rows[row] ?? 0) + 1;
  const balanced = balance({
    treated,
    columns: [...(score.length === 0 ? [] : [{ name: 'propensity score', values: score }]), ...covariates],
    denominator: 'treated',
    ...(weights === null ? {} : { weights }),
  });
  const count = treated.reduce((sum, one) => sum + one, 0);
  const document: MatchDocument = {
    n: rows.length,
    treatment: design.treatment,
    treated: count,
    controls: rows.length - count,
    dropped: design.dropped,
    ratio: options.ratio,
    replacement: options.replacement,
    order: options.order,
    seed: options.order === 'random' ? options.seed : null,
    exact: options.exact,
    caliper: { standardDeviations: options.caliper, width: isMatched ? matching.caliper : null },
    model:
      scored.kind === 'score'
        ? scored.model.terms.map(({ name, coefficient, standardError, oddsRatio }) => ({
            name,
            coefficient,
            standardError,
            oddsRatio,
          }))
        : [],
    matched: {
      treated: isMatched ? matching.sets.length : 0,
      controls: controls.filter((weight) => weight > 0).length,
    },
    effectiveControls: isMatched ? effectiveSampleSize(controls) : null,
    unmatched: isMatched ? matching.unmatched.map(ofTable) : [],
    sets: isMatched
      ? matching.sets.map((set) => ({
          treated: ofTable(set.treated),
          controls: set.controls.map(ofTable),
          distances: set.distances,
        }))
      : [],
    balance: balanceRows(balanced, design),
    findings,
  };
  return { document, matching: isMatched ? matching : null, score };

  function matchScored(logit: readonly number[]): Matching {
    return matchNearest({
      treated,
      score: logit,
      scale: 'as-given',
      caliper: options.caliper,
      ratio: options.ratio,
      replacement: options.replacement,
      exact,
      order:
        options.order === 'random' ? { kind: 'random', random: createRandom(options.seed) } : options.order,
    });
  }
}

function balanceRows(balanced: Balance, { covariates }: TreatmentDesign): MatchDocument['balance'] {
  if (balanced.kind !== 'balance') return [];
  const scores = balanced.covariates.length - covariates.length;
  return balanced.covariates.map(({ name, as, standardDeviation, before, after }, k) => ({
    name,
    variable: covariates[k - scores]?.variable ?? null,
    level: covariates[k - scores]?.level ?? null,
    as,
    standardDeviation,
    before,
    after,
  }));
}

/** `--ratio`, `--seed`: a whole number within limits. */
function wholeOption(name: string, text: string | undefined, low: number, high: number): number | undefined {
  const value = numberOption(name, text);
  if (value !== undefined && !(Number.isInteger(value) && value >= low && value <= high)) {
    throw new UsageError(`--${name} ${text}: expected a whole number from ${low}`);
  }
  return value;
}

export const match: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...tableOptions,
      reference: { type: 'string', multiple: true },
      ratio: { type: 'string' },
      caliper: { type: 'string' },
      exact: { type: 'string', multiple: true },
      replace: { type: 'boolean', default: false },
      order: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const options: MatchOptions = {
      ratio: wholeOption('ratio', values.ratio, 1, 1000) ?? 1,
      caliper: values.caliper === 'none' ? null : (notNegativeOption('caliper', values.caliper) ?? 0.2),
      replacement: values.replace,
      order: choiceOption('order', values.order, ['highest', 'lowest', 'data', 'random']) ?? 'highest',
      seed: wholeOption('seed', values.seed, 0, 0xffffffff) ?? 1,
      exact: values.exact ?? [],
    };
    if (values.seed !== undefined && options.order !== 'random') {
      throw new UsageError('--seed belongs to --order random: no other order draws anything');
    }
    if (
      values.out !== undefined &&
      values.data !== undefined &&
      resolve(values.out) === resolve(values.data)
    ) {
      throw new UsageError('--out names the file of --data, which would be lost');
    }
    const { formula, findings: parsed } = parsePlainFormula(onlyFormula(positionals));
    const file = await readTableFile(values);
    const findings = [...parsed, ...file.findings];
    if (formula === null || file.kind === 'refused') return refuse(findings, values.json, terminal);
    const design = treatmentFrom(formula, file.table, {
      reference: readReferences(values.reference ?? []),
      exact: options.exact,
    });
    const all = [...findings, ...design.findings];
    if (design.kind === 'refused') return refuse(all, values.json, terminal);
    const taken = values.out === undefined ? [] : takenNames(file.table);
    if (taken.length > 0) return refuse([...all, ...taken], values.json, terminal);
    const matched = matchRows(design, all, options);
    if (values.out !== undefined && matched.matching !== null) {
      await writeMatchedRows(values.out, file.table, design.rows, { ...matched, matching: matched.matching });
    }
    terminal.out(values.json ? JSON.stringify(matched.document, null, 2) : printMatching(matched.document));
    reportFindings(matched.document.findings, terminal);
    return matched.matching === null ? 1 : 0;
  },
};
