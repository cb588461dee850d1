export {
  type ArmDifference,
  type Balance,
  type BalanceColumn,
  balance,
  type CovariateBalance,
} from './causal/balance.ts';
export {
  type CensoringInput,
  censoringWeights,
  type InverseCensoringWeights,
} from './causal/censoring-weights.ts';
export { type EValue, eValue } from './causal/e-value.ts';
export {
  type FirthLogisticFit,
  type FirthLogisticTerm,
  fitFirthLogistic,
} from './causal/fit-firth-logistic.ts';
export { fitLogistic } from './causal/fit-logistic.ts';
export type { LogisticInput } from './causal/logistic-data.ts';
export type { LogisticFit, LogisticObstacle, LogisticTerm } from './causal/logistic-fit.ts';
export type { MarginalHazardRatio, MarginalInput } from './causal/marginal-fit.ts';
export { marginalHazardRatio } from './causal/marginal-hazard-ratio.ts';
export { matchNearest } from './causal/match-nearest.ts';
export {
  type MatchedHazardRatio,
  type MatchedRows,
  matchedHazardRatio,
  matchedRows,
} from './causal/matched-hazard-ratio.ts';
export type { MatchedSet, Matching } from './causal/matching.ts';
export type { MatchingInput, MatchOrder } from './causal/matching-input.ts';
export { predictLogistic } from './causal/predict-logistic.ts';
export { type PropensityScore, propensityScore } from './causal/propensity-score.ts';
export {
  type Estimand,
  effectiveSampleSize,
  type PropensityWeights,
  propensityWeights,
} from './causal/propensity-weights.ts';
export type { TreatmentModel } from './causal/treatment-effect.ts';
export { type Trimmed, trimByScore, truncateWeights } from './causal/trimming.ts';
export { adjustP, type PAdjustment } from './compare/adjust-p.ts';
export type { ComparedGroup, KSampleTest, NoComparison } from './compare/k-sample-test.ts';
export { type LogRank, type LogRankOptions, logRank } from './compare/log-rank.ts';
export { type LogRankTrend, type LogRankTrendOptions, logRankTrend } from './compare/log-rank-trend.ts';
export { mantelByar } from './compare/mantel-byar.ts';
export {
  type LogRankPair,
  type PairwiseLogRank,
  type PairwiseLogRankOptions,
  pairwiseLogRank,
} from './compare/pairwise-log-rank.ts';
export type { TestWeight } from './compare/test-weight.ts';
export {
  type CauseSpecificFit,
  type CauseSpecificInput,
  fitCauseSpecific,
} from './competing/cause-specific.ts';
export {
  type CauseIncidence,
  type CumulativeIncidence,
  type CumulativeIncidenceOptions,
  cumulativeIncidence,
  type IncidenceCurve,
  type IncidenceStratum,
} from './competing/cumulative-incidence.ts';
export type { FineGrayFit, FineGrayObstacle, FineGrayTerm } from './competing/fine-gray/fine-gray-fit.ts';
export type { FineGrayConvention, FineGrayInput } from './competing/fine-gray/fine-gray-input.ts';
export { fitFineGray } from './competing/fine-gray/fit-fine-gray.ts';
export { predictFineGray } from './competing/fine-gray/predict-fine-gray.ts';
export { type GrayTest, type GrayTestOptions, grayTest } from './competing/gray-test.ts';
export { type IncidenceAtTime, incidenceAt } from './competing/incidence-at.ts';
export { type CauseSpecificPrediction, predictCauseSpecific } from './competing/predict-cause-specific.ts';
export type { PredictedIncidence } from './competing/predicted-incidence.ts';
export {
  compareCoxModels,
  type InformationCriteria,
  informationCriteria,
  type ModelComparison,
  sequentialTests,
  type TermTest,
} from './cox/compare-models.ts';
export { type Concordance, type ConcordanceOptions, concordance } from './cox/concordance.ts';
export type {
  CoxEstimate,
  CoxFit,
  CoxFitted,
  CoxNotEstimable,
  CoxObstacle,
  CoxState,
  CoxTerm,
  CoxTest,
} from './cox/cox-fit.ts';
export type { Covariate, CoxInput, Ties } from './cox/cox-input.ts';
export { type FirthFitted, type FirthTerm, fitFirthCox } from './cox/firth.ts';
export { estimateCox, fitCox } from './cox/fit-cox.ts';
export {
  type FrailtyFitted,
  type FrailtyInput,
  fitFrailtyCox,
  type GroupFrailty,
} from './cox/gamma-frailty.ts';
export {
  type BaselineHazard,
  baselineHazard,
  type CovariateRow,
  type PredictedCurve,
  type PredictionOptions,
  predictSurvival,
} from './cox/predict-survival.ts';
export {
  type ProportionalHazards,
  type ProportionalHazardsInput,
  type ProportionalityTest,
  proportionalHazards,
  type TimeTransform,
} from './cox/proportional-hazards.ts';
export {
  type ColumnResiduals,
  coxScoreResiduals,
  type DfbetaOptions,
  devianceResiduals,
  dfbetaResiduals,
  martingaleResiduals,
  type RowResiduals,
  type SchoenfeldOptions,
  type SchoenfeldResidual,
  schoenfeldResiduals,
} from './cox/residuals.ts';
export { fitRidgeCox, type RidgeFitted, type RidgeInput, type RidgeTerm } from './cox/ridge.ts';
export { fitTimeVaryingCox } from './cox/time-varying/fit-time-varying-cox.ts';
export { type HazardRatioAtTime, hazardRatioOverTime } from './cox/time-varying/hazard-ratio-over-time.ts';
export type { TimeFunction } from './cox/time-varying/time-function.ts';
export type {
  CoefficientChange,
  TimeVaryingFit,
  TimeVaryingFitted,
  TimeVaryingInput,
} from './cox/time-varying/time-varying-fit.ts';
export {
  type CompareSurvivalAtOptions,
  compareSurvivalAt,
  type SurvivalComparisonAt,
} from './curve/compare-survival-at.ts';
export type { ConfidenceType } from './curve/confidence-interval.ts';
export type { Contrast, NoContrast } from './curve/contrast.ts';
export {
  type KaplanMeier,
  type KaplanMeierOptions,
  type KaplanMeierStratum,
  kaplanMeier,
} from './curve/kaplan-meier.ts';
export { type Landmark, landmark } from './curve/landmark.ts';
export { medianFollowUp } from './curve/median-follow-up.ts';
export {
  type HazardConfidenceType,
  type HazardCurve,
  type HazardTies,
  type NelsonAalen,
  type NelsonAalenOptions,
  type NelsonAalenStratum,
  nelsonAalen,
} from './curve/nelson-aalen.ts';
export { type Quantile, quantile } from './curve/quantile.ts';
export {
  compareRestrictedMeans,
  type RestrictedMean,
  type RestrictedMeanComparison,
  type RestrictedMeanOptions,
  type RestrictedMeanStratum,
  restrictedMean,
} from './curve/restricted-mean.ts';
export {
  type SimonMakuch,
  type SimonMakuchOptions,
  type SimonMakuchStratum,
  simonMakuch,
} from './curve/simon-makuch.ts';
export { type SurvivalAtTime, survivalAt } from './curve/survival-at.ts';
export type { SurvivalCurve } from './curve/survival-curve.ts';
export { type BinomialInterval, binomialInterval } from './describe/binomial-interval.ts';
export { type ChiSquareOptions, chiSquareTest } from './describe/chi-square-test.ts';
export { fisherExact2x2 } from './describe/fisher-exact.ts';
export { type ExactTest, fisherExact } from './describe/fisher-exact-test.ts';
export type { NetworkLimits } from './describe/fisher-network.ts';
export { kruskalWallis } from './describe/kruskal-wallis.ts';
export type { MeanComparison, MeanComparisonOptions } from './describe/mean-comparison.ts';
export { type NumberSummary, skewness, summarizeNumbers } from './describe/number-summary.ts';
export { sampleQuantile } from './describe/sample-quantile.ts';
export {
  type MeanAndSpread,
  standardizedMeanDifference,
  standardizedProportionDifference,
} from './describe/standardized-difference.ts';
export { studentTest } from './describe/student-test.ts';
export type { DescriptiveTest, NoTest } from './describe/test-result.ts';
export { welchTest } from './describe/welch-test.ts';
export { type WilcoxonOptions, wilcoxonRankSum } from './describe/wilcoxon-rank-sum.ts';
export { splineColumns, splineKnots } from './design/restricted-cubic-spline.ts';
export { type SplitSurv, splitSurv, stepColumns } from './design/split-surv.ts';
export type { Finding, FindingPlace } from './finding.ts';
export { type CompleteColumn, completeColumns } from './missing/complete-columns.ts';
export type { Imputation, ImputationMethod, ImputedColumn } from './missing/imputation.ts';
export { type ImputeOptions, imputeChained } from './missing/impute-chained.ts';
export type { IncompleteColumn } from './missing/incomplete-column.ts';
export { type PoolCoxOptions, type PooledCox, type PooledCoxTerm, poolCox } from './missing/pool-cox.ts';
export {
  type EstimatesToPool,
  type PooledEstimate,
  type PooledResult,
  poolEstimates,
} from './missing/pool-estimates.ts';
export { type CoefficientsToPool, type PooledWald, poolWald } from './missing/pool-wald.ts';
export { normalQuantile } from './numeric/normal.ts';
export { createRandom, type Random } from './numeric/random.ts';
export { chiSquareUpperTail, fUpperTail, studentTUpperTail } from './numeric/tails.ts';
export {
  bootstrapOptimism,
  type Corrected,
  type Optimism,
  type OptimismOptions,
} from './performance/bootstrap-optimism.ts';
export { type BrierAt, type BrierScore, brierScore } from './performance/brier-score.ts';
export {
  type Calibration,
  type CalibrationGroup,
  type CalibrationInput,
  calibrationAt,
  type Estimate,
} from './performance/calibration.ts';
export type { ScoreInput, WeightUncertainty } from './performance/score-input.ts';
export type { SmoothCalibration } from './performance/smooth-calibration.ts';
export type { ScoreObstacle } from './performance/status-at.ts';
export { type AucAt, type TimeDependentAuc, timeDependentAuc } from './performance/time-dependent-auc.ts';
export {
  type UnoConcordance,
  type UnoOptions,
  unoConcordance,
} from './performance/uno-concordance.ts';
export { checkSurv } from './surv/check-surv.ts';
export type { Group } from './surv/group.ts';
export { type RiskStratum, type RiskTable, riskTable } from './surv/risk-table.ts';
export { createSurv, type Surv, type SurvInput } from './surv/surv.ts';
export { SurvivalError, type SurvivalErrorCode } from './survival-error.ts';
