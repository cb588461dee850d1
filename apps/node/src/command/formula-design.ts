import type { Finding } from '@hepatica/course';
import {
  type CompetingCoding,
  type Design,
  designFrom,
  type Formula,
  parseFormula,
} from '@hepatica/study/formula';
import { UsageError } from './command.ts';
import { readTableFile, tableHelp, tableOptions } from './table-file.ts';

/** Options of every command that takes a formula. */
export const formulaOptions = {
  ...tableOptions,
  reference: { type: 'string', multiple: true },
  weights: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const formulaHelp = `A formula reads as in R: "Surv(time, status) ~ age + sex". Events are 0/1, true/false, or 1/2 with 2 the event;
any other coding is named in the formula: Surv(time, cause == "relapse"). Rows with a missing value are left out and
counted. Names with blanks stand in backticks.

${tableHelp}
  --weights COLUMN       case weights
  --json                 one JSON document on standard output and nothing else there`;

interface FormulaValues {
  readonly data?: string;
  readonly encoding?: string;
  readonly separator?: string;
  readonly decimal?: string;
  readonly reference?: string[];
  readonly weights?: string;
  readonly strata?: string;
  readonly frailty?: string;
  readonly id?: string;
}

/** A formula on a table, or every reason against it. Findings of the file come first. */
export type FormulaDesign =
  | {
      readonly kind: 'design';
      readonly formula: Formula;
      readonly design: Design;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Reads formula and table and puts one on the other.
 *
 * @throws UsageError where there is not exactly one formula or an option is malformed
 */
export async function readFormulaDesign(
  positionals: readonly string[],
  values: FormulaValues,
  purpose: 'curves' | 'model',
  competing?: CompetingCoding,
): Promise<FormulaDesign> {
  const parsed = parseFormula(onlyFormula(positionals));
  const file = await readTableFile(values);
  const findings = [...parsed.findings, ...file.findings];
  if (parsed.formula === null || file.kind === 'refused') return { kind: 'refused', findings };
  const design = designFrom(parsed.formula, file.table, {
    purpose,
    reference: readReferences(values.reference ?? []),
    ...(values.weights === undefined ? {} : { weights: values.weights }),
    ...(values.strata === undefined ? {} : { strata: values.strata }),
    ...(values.frailty === undefined ? {} : { frailty: values.frailty }),
    ...(values.id === undefined ? {} : { id: values.id }),
    ...(competing === undefined ? {} : { competing }),
  });
  const all = [...findings, ...design.findings];
  return design.kind === 'refused'
    ? { kind: 'refused', findings: all }
    : { kind: 'design', formula: parsed.formula, design, findings: all };
}

/** The one formula of a command. @throws UsageError where there is none, or more than one */
export function onlyFormula(positionals: readonly string[]): string {
  const [text, ...rest] = positionals;
  if (text === undefined) throw new UsageError('the formula is missing');
  if (rest.length > 0) {
    throw new UsageError(`one formula is expected; quote it, so that "${rest[0]}" is not taken for another`);
  }
  return text;
}

/** `--reference sex=male --reference stage=A` */
export function readReferences(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--reference ${text}: expected variable=level`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
