import type { TableOneDocument } from '@hepatica/api';
import { tableOneTable } from '@hepatica/render';
import { describeBy, parsePlainFormula, type TableOne } from '@hepatica/study/formula';
import type { Command } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { onlyFormula } from './formula-design.ts';
import { readOptions } from './options.ts';
import { readTableFile, tableHelp, tableOptions } from './table-file.ts';
import { printTextTable } from './text-table.ts';

const help = `Usage: hepatica table1 FORMULA --data FILE [options]

Describes patients by group: counts with percentages, means with standard deviations or, of skewed numbers, medians with
quartiles; what is missing; and the standardized difference, the largest of any two groups.
Example: hepatica table1 "treat ~ age + educ + race + married" --data lalonde.csv

The formula names the group on the left and the variables on the right; "~ age + sex" describes all rows. A number of at
most two values is counted, factor(x) counts any. Names with blanks stand in backticks.

${tableHelp}
  --tests                a test of each variable besides: Welch, Wilcoxon, Kruskal-Wallis, chi-square or Fisher
  --json                 one JSON document on standard output and nothing else there`;

function printDescription(table: TableOne): string {
  const { header, rows, notes } = tableOneTable(table);
  const cells = rows.map(({ cells: [first = '', ...others], isIndented }) => [
    isIndented === true ? `  ${first}` : first,
    ...others,
  ]);
  return [printTextTable([header, ...cells]), '', ...notes].join('\n');
}

export const table1: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      ...tableOptions,
      tests: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const { formula, findings: parsed } = parsePlainFormula(onlyFormula(positionals));
    const file = await readTableFile(values);
    const findings = [...parsed, ...file.findings];
    if (formula === null || file.kind === 'refused') return refuse(findings, values.json, terminal);
    const described = describeBy(formula, file.table, { tests: values.tests });
    const all = [...findings, ...described.findings];
    if (described.kind === 'refused') return refuse(all, values.json, terminal);
    const document = { ...described.table, findings: all } satisfies Immutable<TableOneDocument>;
    terminal.out(values.json ? JSON.stringify(document, null, 2) : printDescription(described.table));
    reportFindings(all, terminal);
    return 0;
  },
};

/** The schema's type, with nothing in it to be changed. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;
