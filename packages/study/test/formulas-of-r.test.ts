import { existsSync, readFileSync } from 'node:fs';
import { readTable } from '@hepatica/exchange/table';
import { fitCox } from '@hepatica/survival';
import { describe, expect, test } from 'vitest';
import { designFrom, parseFormula } from '../src/formula.ts';

/*
 * The formulas that R was given for the shared references, read from the reference files and put on the same tables: term
 * names must be R's, coefficients and errors R's at 1e-6 relative (its default stopping rule leaves up to 3e-7).
 */
const folder = '../shared/data/standard';

/** What the reference files call `.t` and `.e`. Models on a part of a table are left to the estimators' own tests. */
const RESPONSES = {
  aml: ['time', 'status'],
  heart: ['', ''],
  jasa1: ['', ''],
  kidney: ['time', 'status'],
  lung: ['time', 'status'],
  ovarian: ['futime', 'fustat'],
  pbc: ['', ''],
  retinopathy: ['futime', 'status'],
  veteran: ['time', 'status'],
} as const;

interface Model {
  readonly formula: string;
  readonly efron: {
    readonly n: number;
    readonly terms: string | readonly string[];
    readonly coef: number | readonly number[];
    readonly se: number | readonly number[];
  };
}

function modelsIn(value: unknown): readonly Model[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('formula' in value && 'efron' in value) return [value as Model];
  return Object.values(value).flatMap(modelsIn);
}

function formulaOf(model: Model, [time, event]: readonly [string, string]): string {
  return model.formula.replace(/\s+/g, ' ').replace('.t', time).replace('.e', event);
}

describe.skipIf(!existsSync(folder))(
  'formulas as R reads them (skipped where ../shared/data is absent)',
  () => {
    const cases = Object.entries(RESPONSES).flatMap(([name, response]) => {
      const file = `${folder}/${name}.reference.json`;
      if (!existsSync(file)) return [];
      const models = modelsIn(JSON.parse(readFileSync(file, 'utf8')));
      return models.map((model) => ({ name, formula: formulaOf(model, response), model }));
    });
    const whole = cases.filter(({ name, model }) => name !== 'pbc' || model.efron.n > 312);

    test('are enough to mean something', () => expect(whole.length).toBeGreaterThan(12));

    test.each(whole)('$name: $formula', ({ name, formula, model }) => {
      const { table } = readTable(readFileSync(`${folder}/${name}.csv`), { name: `${name}.csv` });
      const parsed = parseFormula(formula);
      if (table === null || parsed.formula === null) throw new Error('both must be readable');
      const design = designFrom(parsed.formula, table, { purpose: 'model' });
      if (design.kind === 'refused')
        throw new Error(design.findings.map(({ message }) => message).join('\n'));
      const { surv, columns = [], strata, cluster } = design;
      const fit = fitCox(surv, {
        x: columns,
        ...(strata === undefined ? {} : { strata }),
        ...(cluster === undefined ? {} : { cluster }),
      });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const { n, terms, coef, se } = model.efron;
      expect(fit.n).toBe(n);
      expect(fit.terms.map((term) => term.name)).toEqual([terms].flat());
      for (const [k, term] of fit.terms.entries()) {
        const [b = Number.NaN, s = Number.NaN] = [[coef].flat()[k], [se].flat()[k]];
        expect(Math.abs(term.coefficient - b)).toBeLessThan(1e-6 * Math.max(1, Math.abs(b)));
        // Of clustered models R prints the robust error.
        const error = term.robustStandardError ?? term.standardError;
        expect(Math.abs(error - s)).toBeLessThan(1e-6 * Math.max(1, s));
      }
    });
  },
);
