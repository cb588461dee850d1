import { type Finding, knownAtTimeZero } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { columnOf } from '../dataset/column.ts';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { nearestName } from '../dataset/nearest-name.ts';
import { listRows, placeOfRows, rowFinding } from '../dataset/row-finding.ts';
import { columnsIn } from '../formula/expression.ts';
import type { CovariateDefinition } from '../question/question.ts';

/** Whether a covariate may stand in a comparison as if known at time zero. */
export interface Knowledge {
  readonly covariate: string;
  readonly verdict: 'known' | 'assumed' | 'order-unknown' | 'later';
  readonly findings: readonly Finding[];
}

const REMEDY =
  'Choose a landmark and compare those alive then, by what was known then; or let the covariate change with time (start-stop rows from the day it became known, in a Cox model or an extended Kaplan-Meier curve); or set showBiased: true to see the naive comparison, labeled as biased.';
const CITATION = 'Anderson, Cain, Gelber. J Clin Oncol 1983;1:710-719. doi:10.1200/JCO.1983.1.11.710';

/**
 * Compares the time from which each patient's value was known with time zero.
 *
 * Who has a value that shows only later must have lived to show it: to group or adjust by it from time zero on gives that
 * group time during which it could not die (immortal-time or guarantee-time bias). Rows without a value do not count;
 * rows with a value but without its time cannot be ordered and are counted in a finding.
 */
export function checkKnowledge(covariate: CovariateDefinition, table: Table): Knowledge {
  const { knownFrom, name, label } = covariate;
  if (knownFrom === undefined) {
    const finding: Finding = {
      code: 'knowledge-date-assumed',
      severity: 'warning',
      message: `The question does not say from when "${label}" was known; it is taken as known at time zero.`,
      where: { column: covariate.column },
      remedy:
        'Add knownFrom: time-zero if it was, or the column that holds the time from which it was known.',
    };
    return { covariate: name, verdict: 'assumed', findings: [finding] };
  }
  switch (knownFrom.kind) {
    case 'time-zero':
      return { covariate: name, verdict: 'known', findings: [] };
    case 'time': {
      const later = knownAtTimeZero(knownFrom.time, 0).kind === 'later';
      if (!later) return { covariate: name, verdict: 'known', findings: [] };
      const finding = laterFinding(covariate, `it became known at ${knownFrom.time}`);
      return { covariate: name, verdict: 'later', findings: [finding] };
    }
    case 'column':
      return checkByColumn(covariate, knownFrom.column, table);
    default:
      throw new TypeError(`checkKnowledge: unknown kind ${JSON.stringify(knownFrom satisfies never)}`);
  }
}

function checkByColumn(covariate: CovariateDefinition, columnName: string, table: Table): Knowledge {
  const { name, label } = covariate;
  const when = columnOf(table, columnName);
  if (when === null || when.kind !== 'number') {
    const near = nearestName(
      columnName,
      table.columns.map((column) => column.name),
    );
    const finding: Finding = {
      code: when === null ? 'column-unknown' : 'column-not-number',
      severity: 'error',
      message:
        when === null
          ? `knownFrom of "${name}" names the column "${columnName}", which ${table.name} does not have.`
          : `knownFrom of "${name}" names the column "${columnName}", which does not hold numbers.`,
      where: { file: table.name, column: columnName },
      ...(when === null && near !== null ? { remedy: `Did you mean "${near}"?` } : {}),
    };
    return { covariate: name, verdict: 'order-unknown', findings: [finding] };
  }
  const present = presentRows(covariate, table);
  const later = present.filter(
    (row) => !when.missing[row] && knownAtTimeZero(when.numbers[row] ?? 0, 0).kind === 'later',
  );
  if (later.length > 0) {
    const what = `in ${later.length} of ${present.length} rows it became known only after time zero (${listRows(table, later, columnName)})`;
    const finding = { ...laterFinding(covariate, what), ...placeOfRows(table, later, columnName) };
    return { covariate: name, verdict: 'later', findings: [finding] };
  }
  const undated = present.filter((row) => when.missing[row]);
  if (undated.length === 0) return { covariate: name, verdict: 'known', findings: [] };
  const finding = rowFinding(table, undated, {
    code: 'order-unknown',
    severity: 'warning',
    message: `"${label}" has a value but no time from which it was known in ${undated.length} rows, which are accepted`,
    column: columnName,
  });
  return { covariate: name, verdict: 'order-unknown', findings: [finding] };
}

function laterFinding({ label, column }: CovariateDefinition, what: string): Finding {
  return {
    code: 'known-after-time-zero',
    severity: 'error',
    message: `"${label}" cannot be compared or adjusted for from time zero: ${what}. Whoever has such a value must have lived to show it (immortal-time or guarantee-time bias).`,
    where: { column },
    remedy: REMEDY,
    citation: CITATION,
  };
}

function presentRows(covariate: CovariateDefinition, table: Table): readonly number[] {
  const { expression } = readColumnOrExpression(covariate.column, table);
  const columns = (expression === null ? [] : columnsIn(expression)).map((name) => columnOf(table, name));
  return Array.from({ length: table.rowCount }, (_, row) => row).filter((row) =>
    columns.every((column) => column !== null && !column.missing[row]),
  );
}
