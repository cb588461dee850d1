import type { CoxAnalysis, FunctionalForm } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import { formatP } from '../format/p-value.ts';
import type { TextTable } from './text-table.ts';

/** A test of a straight line below this is called a sign of bending. */
const SIGN = 0.05;

/** Whether straight lines would do for the numbers of a multivariable model; null where it has none but splines. */
export function functionalFormTable({ endpointLabel, multivariable }: CoxAnalysis): TextTable | null {
  const model = multivariable?.model;
  const forms = model?.kind === 'fit' ? (model.functionalForm ?? []) : [];
  if (forms.every((form) => form.kind === 'not-tested' && form.reason === 'spline')) return null;
  const tested = forms.flatMap((form) => (form.kind === 'test' ? [form] : []));
  const knots = [...new Set(tested.map((form) => form.knots))].toSorted((a, b) => a - b).join(' or ');
  const test = tested.some((form) => form.test === 'wald')
    ? 'Wald’s test of its bends (robust variance)'
    : 'likelihood-ratio test';
  return {
    title: `Functional form: ${endpointLabel}`,
    header: ['', 'χ²', 'df', 'p', 'Straight line'],
    rows: forms.map((form) => ({ cells: [form.label, ...cellsOf(form)] })),
    notes:
      tested.length === 0
        ? []
        : [
            `Multivariable model with each covariate as a restricted cubic spline (${knots} knots) against the model with its straight line: ${test}. Straight lines, too, have p < ${SIGN} one time in twenty.`,
          ],
  };
}

function cellsOf(form: FunctionalForm): readonly string[] {
  switch (form.kind) {
    case 'test': {
      const verdict =
        form.p < SIGN
          ? 'sign of nonlinearity: a spline, rcs(…, 4), shows the shape'
          : 'no sign of nonlinearity';
      return [formatNumber(form.statistic, 2), formatNumber(form.df), formatP(form.p), verdict];
    }
    case 'not-tested':
      return ['–', '–', '–', `not tested: ${form.detail}`];
    default:
      return form satisfies never;
  }
}
