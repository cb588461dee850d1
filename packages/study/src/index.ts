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
