import type { Design } from '@hepatica/study/formula';
import { UsageError } from './command.ts';

/** Patients to predict for: as they were asked for, and one number per column of the model. */
export interface PredictRow {
  readonly at: Readonly<Record<string, string>>;
  readonly values: readonly number[];
}

/**
 * Reads `--at age=60,sex=male`, once per patient, as rows of the model matrix.
 *
 * @throws UsageError where a variable is missing, unknown or not a value it can have, and for columns that are made of
 * others (splines, interactions, functions): their values do not follow from a name and a number
 */
export function readPredictRows(texts: readonly string[], design: Design): readonly PredictRow[] {
  const columns = design.columns ?? [];
  const derived = columns.find(
    ({ name, variable, level, term }) => (level === null ? name : term) !== variable,
  );
  if (derived !== undefined && texts.length > 0) {
    throw new UsageError(`--at works with plain variables; ${derived.term} is made of others`);
  }
  const variables = new Set(columns.map(({ variable }) => variable));
  return texts.map((text) => {
    const at = readProfile(text);
    const unknown = Object.keys(at).find((name) => !variables.has(name));
    if (unknown !== undefined) throw new UsageError(`--at ${text}: the model has no variable ${unknown}`);
    const missing = [...variables].filter((name) => at[name] === undefined);
    if (missing.length > 0) throw new UsageError(`--at ${text}: no value for ${missing.join(', ')}`);
    for (const { variable, levels } of design.factors) {
      const value = at[variable] ?? '';
      if (levels.includes(value)) continue;
      throw new UsageError(`--at ${text}: ${variable} is one of ${levels.join(', ')}`);
    }
    const values = columns.map(({ variable, level }) => {
      const value = at[variable] ?? '';
      if (level !== null) return Number(value === level);
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) throw new UsageError(`--at ${text}: ${variable} must be a number`);
      return number;
    });
    return { at, values };
  });
}

function readProfile(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((part) => {
    const at = part.indexOf('=');
    if (at < 1) throw new UsageError(`--at ${text}: expected variable=value, separated by commas`);
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
  });
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new UsageError(`--at ${text}: ${twice} is given twice`);
  return Object.fromEntries(pairs);
}
