import type { CoxAnalysis, CoxModelResult, CoxTermResult } from '@hepatica/study';

/** One line of a Cox table or forest plot, in the order of the covariates. */
export type CoxLine =
  | {
      readonly kind: 'variable';
      readonly label: string;
      /** Wald tests of all its coefficients together; null where there is one coefficient, or no model. */
      readonly univariableP: number | null;
      readonly multivariableP: number | null;
    }
  | {
      readonly kind: 'reference';
      readonly label: string;
      readonly isInModel: boolean;
      readonly isLevel: true;
    }
  | {
      readonly kind: 'term';
      readonly label: string;
      readonly isLevel: boolean;
      readonly univariable: CoxTermResult | null;
      readonly multivariable: CoxTermResult | null;
      /** Why there is no estimate, where a model was fitted and failed. */
      readonly univariableProblem: string | null;
      readonly multivariableProblem: string | null;
    };

/** The lines of an analysis: a heading, its reference and its levels for a factor; one line for a number. */
export function coxLines(analysis: CoxAnalysis): readonly CoxLine[] {
  const model = analysis.multivariable?.model ?? null;
  const adjusted = model?.kind === 'fit' ? model.terms : [];
  // Interactions stand in the model under a name of their own.
  const covariates = new Set([
    ...(analysis.multivariable?.covariates ?? []),
    ...adjusted.map(({ variable }) => variable),
  ]);
  const tried = new Set(analysis.univariable.map(({ variable }) => variable));
  const variables = [
    ...analysis.univariable,
    ...[...covariates]
      .filter((variable) => !tried.has(variable))
      .map((variable) => ({ variable, label: labelOf(variable, adjusted), model: null })),
  ];
  return variables.flatMap(({ variable, label, model: single }) => {
    const alone = single?.kind === 'fit' ? single.terms : [];
    const together = adjusted.filter((term) => term.variable === variable);
    const isInModel = covariates.has(variable);
    const names = [...new Set([...alone, ...together].map((term) => term.name))];
    const reference = [...alone, ...together].find((term) => term.reference !== null)?.reference ?? null;
    const isSpline = names.length > 1 && [...alone, ...together].every(({ level }) => level === null);
    const lines = names.map((name, k) =>
      termLine(
        alone.find((term) => term.name === name) ?? null,
        together.find((term) => term.name === name) ?? null,
        { alone: single, together: isInModel ? model : null, label },
        isSpline ? (k === 0 ? 'linear part' : `bend ${k}`) : null,
      ),
    );
    if (lines.length === 0) return [failedLine(label, single, isInModel ? model : null)];
    const heading = {
      kind: 'variable',
      label: isSpline ? `${label} (spline)` : label,
      univariableP: overallP(single, variable),
      multivariableP: isInModel ? overallP(model, variable) : null,
    } as const;
    if (isSpline) return [heading, ...lines];
    if (reference === null) return lines;
    return [
      heading,
      { kind: 'reference', label: reference, isInModel, isLevel: true },
      ...lines,
    ] satisfies readonly CoxLine[];
  });
}

/** p of the test of all coefficients of a variable, which a model has where there are several. */
function overallP(model: CoxModelResult | null, variable: string): number | null {
  if (model?.kind !== 'fit') return null;
  return model.overall?.find((one) => one.variable === variable)?.p ?? null;
}

function labelOf(variable: string, terms: readonly CoxTermResult[]): string {
  return terms.find((term) => term.variable === variable)?.label ?? variable;
}

function termLine(
  univariable: CoxTermResult | null,
  multivariable: CoxTermResult | null,
  models: {
    readonly alone: CoxModelResult | null;
    readonly together: CoxModelResult | null;
    readonly label: string;
  },
  part: string | null,
): CoxLine {
  const term = univariable ?? multivariable;
  const level = term?.level ?? null;
  // A level without a reference is that of an interaction, which has no heading of its own.
  const isLevel = part !== null || (level !== null && term?.reference !== null);
  const product = level === null ? models.label : `${models.label}: ${level}`;
  return {
    kind: 'term',
    label: part ?? (isLevel && level !== null ? level : product),
    isLevel,
    univariable,
    multivariable,
    univariableProblem: problemOf(models.alone),
    multivariableProblem: problemOf(models.together),
  };
}

function failedLine(label: string, alone: CoxModelResult | null, together: CoxModelResult | null): CoxLine {
  return {
    kind: 'term',
    label,
    isLevel: false,
    univariable: null,
    multivariable: null,
    univariableProblem: problemOf(alone),
    multivariableProblem: problemOf(together),
  };
}

function problemOf(model: CoxModelResult | null): string | null {
  return model?.kind === 'not-estimable' ? model.reason : null;
}
