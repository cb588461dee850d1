export { type AssessOptions, assess, assessEach } from './assess/assess.ts';
export { assessValues, type GivenValue } from './assess/assess-values.ts';
export { assessSnapshot, type SnapshotOptions } from './assess-snapshot.ts';
export type {
  Agreement,
  Assessment,
  CourseState,
  InputUsed,
  Missing,
  StatedComparison,
} from './assessment.ts';
export { systems } from './catalogue.ts';
export { ecog, ecogOfKarnofsky, type PerformanceGroups, performanceGroups } from './general/ecog.ts';
export { albi } from './reserve/albi.ts';
export { childPugh } from './reserve/child-pugh.ts';
export { malbiHiraoka } from './reserve/malbi-hiraoka.ts';
export { bclc2022 } from './stage/bclc-2022.ts';
export { modifiedUicc } from './stage/modified-uicc.ts';
export { type DatedState, stateThrough } from './state-through.ts';
export { compareStated } from './stated/compare-stated.ts';
export type {
  Alternatives,
  Answer,
  AnswerSpec,
  Citation,
  CompleteInput,
  DerivedFrom,
  Formula,
  InputSpec,
  InputValue,
  Known,
  Policies,
  Policy,
  PossibleAnswer,
  SubjectKind,
  System,
  Threshold,
} from './system.ts';
export { SYSTEM_IDS, type SystemId } from './system-id.ts';
