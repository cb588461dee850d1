/** Log partial likelihood at β with its gradient (p) and negative second derivative (p × p, row-major). */
export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}
