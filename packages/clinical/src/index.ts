export type {
  Agreement,
  Assessment,
  CourseState,
  InputUsed,
  Missing,
  StatedComparison,
} from './assessment.ts';
export type {
  Answer,
  AnswerSpec,
  Citation,
  InputSpec,
  InputValue,
  PossibleAnswer,
  System,
  SystemId,
} from './system.ts';
