export type { SwimmerLane, SwimmerMark, SwimmerMarkKind } from './analysis/outcome/swimmer.ts';
export type { CurveScale } from './analysis/request.ts';
export { type SurvivalCurves, survivalStrata } from './analysis/survival/survival-strata.ts';
export type { AttritionStep } from './cohort/select-population.ts';
export { withAssumedStart } from './dataset/exposure/assumed-start.ts';
export { describeExposures, type ExposureSummary } from './dataset/exposure/describe-exposures.ts';
export { exposureAt, startOf } from './dataset/exposure/exposure-at.ts';
export { type IntervalOptions, intervalsOf } from './dataset/exposure/intervals.ts';
export { type PreparedStudy, type PrepareInput, prepareStudy } from './dataset/prepare-study.ts';
export type { StudySource } from './dataset/source/study-source.ts';
export type {
  DataColumn,
  DatedState,
  EndpointData,
  ExposureData,
  ExposureTake,
  IntervalData,
  LesionData,
  LesionRow,
  SessionRow,
  StudyData,
  Take,
} from './dataset/study-data.ts';
export type { CourseEndpoint, Elapsed, EndpointPart, EndpointTime } from './endpoint/course-endpoint.ts';
export {
  type CourseReading,
  DEFAULT_CHOICES,
  type EndpointChoices,
  type ProgressionCriterion,
  type UntreatableReason,
} from './endpoint/course-reading.ts';
export { pointOf } from './endpoint/elapsed.ts';
export {
  type EndpointRow,
  type EndpointRows,
  type EndpointRowsOptions,
  endpointRows,
} from './endpoint/endpoint-rows.ts';
export { endpointSentences } from './endpoint/endpoint-sentence.ts';
export { courseEndpoints } from './endpoint/endpoints.ts';
export { type ObserveOptions, observeEndpoint, observeLesionEndpoint } from './endpoint/observe-endpoint.ts';
export type { Occurrence } from './endpoint/occurrence.ts';
export {
  checkHazardRatio,
  type HazardRatioCheck,
  type PrintedHazardRatio,
} from './endpoint/printed-hazard-ratio.ts';
export { checkPrintedSurvival, type PrintedSurvival } from './endpoint/printed-survival.ts';
export { type ResponseRate, responseRates } from './endpoint/response-rate.ts';
export type { TimeZero, TimeZeroName } from './endpoint/time-zero.ts';
export { checkRun, type RunFacts } from './guard/check-run.ts';
export type { Guard } from './guard/guard.ts';
export { guardOf, guards } from './guard/guards.ts';
export { type PublishedCut, publishedCuts } from './guard/published-cut-points.ts';
export type { DatedFrom, ExposureDefinition } from './question/exposure-definition.ts';
export { type KnownFromQuestion, knownFromQuestions } from './question/known-from-questions.ts';
export type {
  CovariateDefinition,
  CoxRequest,
  EndpointDefinition,
  KnownFrom,
  PopulationCriterion,
  Question,
  SurvivalRequest,
  TableOneRequest,
  TimeUnit,
} from './question/question.ts';
export { questionJsonSchema } from './question/question-schema.ts';
export { type ReadQuestion, readQuestion } from './question/read-question.ts';
export type {
  EndpointOrigin,
  EntryDefinition,
  SourceDefinition,
  ZeroDefinition,
} from './question/source-definition.ts';
export { withoutAnalyses } from './question/without-analyses.ts';
export { runStudy, type StudyInput, type StudyRun } from './run/run-study.ts';
export type {
  ChangingEffect,
  CompetingStudy,
  ComplicationStudy,
  CoxAnalysis,
  CoxModelResult,
  CoxTermResult,
  DrawnCurve,
  EffectTrend,
  FirthTermResult,
  FunctionalForm,
  ImputationStudy,
  Interval,
  LandmarkStudy,
  LesionStudy,
  MatchingResult,
  NaiveComparison,
  OverTimeEffect,
  OverTimeResult,
  PrognosticStudy,
  RatioAtTime,
  ResponseStudy,
  SensitivityRow,
  StrategyResult,
  StudyResult,
  SubgroupStudy,
  SurvivalAnalysis,
  SurvivalStratum,
  SwimmerStudy,
  TableOne,
  TableOneRow,
  TestResult,
  TimeDependentStudy,
  UndatedStudy,
  WeightingResult,
} from './run/study-result.ts';
