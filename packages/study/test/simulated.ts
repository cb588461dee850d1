import { day, dayOfCivil, printDay } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { createRandom } from '@hepatica/survival';
import type { StudyResult } from '../src/index.ts';
import { drawExponential, drawNormal } from './calibration/draw.ts';

/** Seeded draws for a test. */
export interface Draws {
  readonly uniform: (low: number, high: number) => number;
  /** Exponential with this mean. */
  readonly waiting: (mean: number) => number;
  readonly normal: () => number;
  readonly chance: (share: number) => boolean;
}

export function drawsOf(seed: number): Draws {
  const random = createRandom(seed);
  return {
    uniform: (low, high) => low + (high - low) * random(),
    waiting: (mean) => mean * drawExponential(random),
    normal: () => drawNormal(random),
    chance: (share) => random() < share,
  };
}

/** A table from columns; numbers are written with four decimals, null leaves the cell empty. */
export function tableFrom(
  name: string,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Table {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string | number | null | undefined) =>
    value === null || value === undefined
      ? ''
      : typeof value === 'number'
        ? String(Math.round(value * 1e4) / 1e4)
        : value;
  return {
    name,
    rowCount: rows.length,
    columns: columns.map((column) => ({ name: column, values: rows.map((row) => cell(row[column])) })),
    rowLines: rows.map((_, row) => row + 2),
    decimal: '.',
  };
}

const START = dayOfCivil({ year: 2010, month: 1, day: 1 });

/** `2010-01-01` and so many days. */
export function dateAfter(days: number): string {
  return printDay(day(START + Math.round(days)), { kind: 'calendar' });
}

type Model = StudyResult['cox'][number]['univariable'][number]['model'];

/** The hazard ratio of a term with its interval; throws where the model was not fitted. */
export function ratioOf(model: Model | null | undefined, variable: string) {
  if (model?.kind !== 'fit') throw new Error(`no model: ${JSON.stringify(model)}`);
  const term = model.terms.find((one) => one.variable === variable);
  if (term === undefined) throw new Error(`no term ${variable}`);
  return { ratio: term.hazardRatio, ...term.confidenceInterval };
}

/** Codes of the findings of a result. */
export function codesOf({ findings }: Pick<StudyResult, 'findings'>): readonly string[] {
  return findings.map(({ code }) => code);
}
