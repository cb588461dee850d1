import {
  type CoxFitted,
  type CoxInput,
  compareCoxModels,
  estimateCox,
  type Surv,
  splineColumns,
  splineKnots,
} from '@hepatica/survival';
import { counted } from '../../dataset/counted.ts';
import type { FormOutcome, FunctionalForm } from '../estimates.ts';
import type { DesignColumn } from './model-design.ts';
import { waldTest } from './wald-test.ts';

/** With fewer different values a number has hardly a shape. */
const FEWEST_VALUES = 5;
/** How many knots there are, with the events for each coefficient of the whole model that they take. */
const SPLINES = [
  { knots: 4, events: 10 },
  { knots: 3, events: 5 },
] as const;
const WHY = {
  spline: 'it is in the model as a spline',
  interaction: 'its effect depends on another covariate of the model',
} as const;

/**
 * Tests of each number that a model takes as a straight line: the same model with its restricted cubic spline, of 4 knots
 * where the events allow and else of 3, by the likelihood-ratio test, or by Wald's test of the bends where the variance
 * is robust. Numbers of only two values have no shape and are left out.
 *
 * Harrell, Regression Modeling Strategies (2nd ed., doi:10.1007/978-3-319-19425-7), section 2.4. R: `anova` of `coxph`
 * with `x` and with `rms::rcs(x, 4)`.
 *
 * @param fit the model of `model` with these columns
 */
export function functionalForms(
  surv: Surv,
  columns: readonly DesignColumn[],
  model: CoxInput,
  fit: CoxFitted,
): readonly FunctionalForm[] {
  const products = productsAmong(columns);
  const numbers = Map.groupBy(
    columns.filter(({ level, variable }) => level === null && !products.has(variable)),
    ({ variable }) => variable,
  );
  const interacting = new Set([...products.values()].flat());
  return [...numbers].flatMap(([variable, [column, ...bends]]): readonly FunctionalForm[] => {
    const values = new Set(column?.values).size;
    if (column === undefined || values < 3) return [];
    const { label } = column;
    const reason = bends.length > 0 ? 'spline' : interacting.has(variable) ? 'interaction' : null;
    if (reason !== null) return [{ variable, label, ...notTested(reason, WHY[reason]) }];
    if (values >= FEWEST_VALUES) return [{ variable, label, ...splineAgainstLine(surv, column, model, fit) }];
    return [{ variable, label, ...notTested('few-values', `it has only ${values} different values`) }];
  });
}

/** The variables that are products of two others of the model, with the two. */
function productsAmong(columns: readonly DesignColumn[]): ReadonlyMap<string, readonly string[]> {
  const names = new Set(columns.map(({ variable }) => variable));
  const pairs = [...names].flatMap((a) => [...names].map((b) => [`${a}:${b}`, [a, b]] as const));
  return new Map(pairs.filter(([product]) => names.has(product)));
}

function splineAgainstLine(
  surv: Surv,
  { name, values }: DesignColumn,
  model: CoxInput,
  fit: CoxFitted,
): FormOutcome {
  const own = fit.terms.length;
  const affordable = SPLINES.filter(({ knots, events }) => fit.events >= events * (own + knots - 2));
  if (affordable.length === 0) {
    const beside = `${counted(fit.events, 'event')} for ${own + 1} coefficients`;
    return notTested('few-events', `${beside}, fewer than five for each`);
  }
  const knots = affordable.map((one) => splineKnots(values, one.knots)).find((one) => one !== null);
  if (knots === undefined) {
    return notTested('few-values', 'too many of its values are the same for three knots');
  }
  const bends = splineColumns(values, knots).map((bend, k) => ({
    name: `${name}${"'".repeat(k + 1)}`,
    values: bend,
  }));
  const bent = estimateCox(surv, { ...model, x: [...model.x, ...bends] });
  if (bent.kind === 'not-estimable') return notTested('not-estimable', bent.detail);
  const compared = compareCoxModels(fit, bent);
  if (compared.kind === 'test') {
    const { statistic, df, p } = compared;
    return { kind: 'test', test: 'likelihood-ratio', knots: knots.length, statistic, df, p };
  }
  const coefficients = bent.terms.map(({ coefficient }) => coefficient);
  const places = bends.map((_, k) => own + k);
  const wald = waldTest(coefficients, bent.covariance, places);
  if (wald === null) return notTested('not-estimable', 'the variance of its bends cannot be had');
  return { kind: 'test', test: 'wald', knots: knots.length, ...wald };
}

function notTested(
  reason: Extract<FormOutcome, { kind: 'not-tested' }>['reason'],
  detail: string,
): FormOutcome {
  return { kind: 'not-tested', reason, detail };
}
