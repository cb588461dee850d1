export type { AttritionStep } from './cohort/select-population.ts';
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
export { runStudy, type StudyInput, type StudyRun } from './run/run-study.ts';
export type {
  CoxAnalysis,
  CoxModelResult,
  CoxTermResult,
  DrawnCurve,
  Interval,
  StudyResult,
  SurvivalAnalysis,
  SurvivalStratum,
  TableOne,
  TableOneRow,
  TestResult,
} from './run/study-result.ts';
