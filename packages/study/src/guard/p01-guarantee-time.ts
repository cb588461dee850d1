import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { columnOf } from '../dataset/column.ts';
import { counted } from '../dataset/counted.ts';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { nearestName } from '../dataset/nearest-name.ts';
import { placeOfRows, rowFinding } from '../dataset/row-finding.ts';
import { columnsIn } from '../formula/expression.ts';
import type { ExposureDefinition } from '../question/exposure-definition.ts';
import type { CovariateDefinition } from '../question/question.ts';
import type { Guard } from './guard.ts';
import {
  type LaterColumn,
  laterByRows,
  laterByTime,
  laterColumns,
  laterRows,
  presentRows,
} from './later-columns.ts';
import { immortalFinding } from './p02-immortal-time.ts';

/** Whether a covariate may stand in a comparison as if known at time zero. */
export interface Knowledge {
  readonly covariate: string;
  readonly verdict: 'known' | 'assumed' | 'order-unknown' | 'later';
  readonly findings: readonly Finding[];
}

export const guaranteeTime: Guard = {
  id: 'P1',
  title: 'Groups that show only later',
  when: 'A group or covariate became known only after time zero, such as the response to treatment: whoever shows it must have lived to show it.',
  remedy:
    'The run stops. A landmark, a time-dependent Cox model and an extended Kaplan-Meier curve are offered; the naive result is shown on request, labeled as biased.',
  codes: [
    'known-after-time-zero',
    'known-from-contradicted',
    'known-from-doubtful',
    'knowledge-date-assumed',
    'knowledge-date-found',
    'order-unknown',
  ],
  citation: 'Anderson, Cain, Gelber. J Clin Oncol 1983;1:710-719. doi:10.1200/JCO.1983.1.11.710',
};

const REMEDY =
  'Choose a landmark and compare those alive then, by what was known then; or let the covariate change with time (start-stop rows from the day it became known, in a Cox model or an extended Kaplan-Meier curve); or set showBiased: true to see the naive comparison, labeled as biased.';

/**
 * Compares the time from which each patient's value was known with time zero.
 *
 * Who has a value that shows only later must have lived to show it: to group or adjust by it from time zero on gives that
 * group time during which it could not die (immortal-time or guarantee-time bias). Rows without a value do not count;
 * rows with a value but without its time cannot be ordered and are counted in a finding.
 *
 * @param exposures what sets in after time zero; a covariate that repeats one is no baseline
 * @param declared the question's covariates: what one of them says of a column holds for every other that reads it
 */
export function checkKnowledge(
  covariate: CovariateDefinition,
  table: Table,
  declared: readonly CovariateDefinition[] = [],
  exposures: readonly ExposureDefinition[] = [],
): Knowledge {
  const { knownFrom, name, label } = covariate;
  const set = immortalFinding(covariate, exposures, table);
  if (set !== null) return { covariate: name, verdict: 'later', findings: [set] };
  const source = laterSourceOf(covariate, laterColumns(declared, table), table);
  if (source !== null) {
    const finding =
      knownFrom === undefined
        ? laterFinding(covariate, `it is read from "${source.column}", and ${source.what}`)
        : contradicted(covariate, source);
    return { covariate: name, verdict: 'later', findings: [finding] };
  }
  if (knownFrom === undefined) {
    const finding: Finding = {
      code: 'knowledge-date-assumed',
      severity: 'warning',
      message: `The question does not say from when "${label}" was known; it is taken as known at time zero.`,
      where: { column: covariate.column },
      values: { covariate: label },
      remedy:
        'Add knownFrom: time-zero if it was, or the column that holds the time from which it was known.',
    };
    return { covariate: name, verdict: 'assumed', findings: [finding] };
  }
  switch (knownFrom.kind) {
    case 'time-zero':
      return { covariate: name, verdict: 'known', findings: [] };
    case 'time': {
      const what = laterByTime(knownFrom.time);
      if (what === null) return { covariate: name, verdict: 'known', findings: [] };
      return { covariate: name, verdict: 'later', findings: [laterFinding(covariate, what)] };
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
  const later = laterRows(present, when);
  if (later.length > 0) {
    const what = laterByRows(table, later, present.length, columnName);
    const place = placeOfRows(table, later, columnName);
    // Days that were computed are in a column of which whoever asks knows nothing.
    const where = isComputed(columnName) ? { ...place.where, column: covariate.column } : place.where;
    const finding = { ...laterFinding(covariate, what), ...place, where };
    return { covariate: name, verdict: 'later', findings: [finding] };
  }
  const undated = present.filter((row) => when.missing[row]);
  if (undated.length === 0) return { covariate: name, verdict: 'known', findings: [] };
  const finding = rowFinding(table, undated, {
    code: 'order-unknown',
    severity: 'warning',
    message: `"${label}" has a value but no time from which it was known in ${counted(undated.length, 'row')}, which are accepted`,
    column: columnName,
  });
  return { covariate: name, verdict: 'order-unknown', findings: [finding] };
}

const isComputed = (column: string): boolean => column.endsWith('.knownOn');

function laterFinding({ label, column }: CovariateDefinition, what: string): Finding {
  return {
    code: 'known-after-time-zero',
    severity: 'error',
    message: `"${label}" cannot be compared or adjusted for from time zero: ${what}. Whoever has such a value must have lived to show it (immortal-time or guarantee-time bias).`,
    where: { column },
    remedy: REMEDY,
    citation: guaranteeTime.citation,
  };
}

/** The later column that a covariate reads, unless it says of its own expression over it when that was known. */
function laterSourceOf(
  covariate: CovariateDefinition,
  later: ReadonlyMap<string, LaterColumn>,
  table: Table,
): LaterColumn | null {
  const { knownFrom, name, column } = covariate;
  if (knownFrom !== undefined && knownFrom.kind !== 'time-zero') return null;
  const { expression } = readColumnOrExpression(column, table);
  const read = knownFrom === undefined && expression !== null ? columnsIn(expression) : [column];
  const sources = read.flatMap((one) => later.get(one) ?? []);
  return sources.find((source) => source.covariate.name !== name) ?? null;
}

function contradicted({ name, column }: CovariateDefinition, source: LaterColumn): Finding {
  return {
    code: 'known-from-contradicted',
    severity: 'error',
    message: `"${name}" is said to be known at time zero, but by "${source.covariate.name}" its column became known only later: ${source.what}.`,
    where: { column },
    remedy: 'Give both the same knownFrom, or leave one of them out.',
  };
}
