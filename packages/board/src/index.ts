export {
  type DecisionFollowUp,
  decisionFollowUp,
  type FollowedTask,
  type FollowedTreatment,
  type WorklistState,
  worklistState,
} from './decision/decision-follow-up.ts';
export { fingerprint, type SinceChanged, shownSnapshot, sinceChanged } from './decision/shown-snapshot.ts';
export {
  builtInEvidence,
  type EvidenceBase,
  evidenceFiles,
  joinEvidence,
} from './evidence/built-in-evidence.ts';
export { checkOptions } from './evidence/check-options.ts';
export type { Effect, Measure, PrintedInterval, PrintedP } from './evidence/effect.ts';
export {
  DESIGNS,
  type Design,
  type EvidenceFinding,
  type EvidenceSource,
  type Population,
  type Searched,
  type Verification,
} from './evidence/evidence-finding.ts';
export { EVIDENCE_FORMAT, evidenceJsonSchema } from './evidence/evidence-schema.ts';
export type { GuidelinePosition, Stance } from './evidence/guideline-position.ts';
export { type ReadEvidence, readEvidence } from './evidence/read-evidence.ts';
export type { CriterionTrace, FactTrace, Standing } from './option/criterion-trace.ts';
export type {
  EvidenceMatch,
  ExpectedOutcome,
  FindOut,
  Option,
  OptionPosition,
  OptionStanding,
} from './option/option.ts';
export { optionsFor } from './option/options-for.ts';
export { positionsFor, type StagePositions } from './option/positions-for.ts';
export { checkPlan, type Plan, type PlannedTreatment } from './plan/plan.ts';
export { type BoardPolicy, DEFAULT_POLICY } from './policy/board-policy.ts';
export type { RegionCoverage } from './prompt/body-regions.ts';
export type { Silence } from './prompt/followed-here.ts';
export type { Prompt, PromptRule } from './prompt/prompt.ts';
export {
  type DismissedPrompt,
  type Prompts,
  type PromptTime,
  promptRules,
  promptsFor,
} from './prompt/prompts-for.ts';
export { adaptRules } from './rule/adapt-rules.ts';
export {
  type BoardRules,
  type DecisionCriterion,
  OPTION_GROUPS,
  type OptionDefinition,
  type OptionGroup,
  type SafetyCriterion,
  type WeighedFacts,
} from './rule/board-rules.ts';
export { defaultRules } from './rule/default-rules.ts';
export { type ReadRules, readBoardRules } from './rule/read-rules.ts';
export { boardRulesJsonSchema, RULES_FORMAT } from './rule/rules-schema.ts';
export { type KeptPatient, readStates, STATES_FORM, writeStates } from './similar/kept-states.ts';
export type { PooledCount } from './similar/pooled-count.ts';
export {
  type ProposedCriterion,
  proposeCriteria,
  SIMILAR_POLICY,
  SIMILAR_VARIABLES,
} from './similar/propose-criteria.ts';
export { type ReadCriteria, readCriteria } from './similar/read-criteria.ts';
export { registryPatient } from './similar/registry-patient.ts';
export {
  type ByTreatment,
  type CurvePort,
  type GroupOutcome,
  LANDMARK_DAYS,
  LEAST_DEATHS,
  LEAST_PATIENTS,
  type SimilarAnswer,
  type SimilarPatient,
  type SimilarRequest,
  type SimilarSearch,
  searchSimilar,
  similarPatients,
} from './similar/similar-patients.ts';
export {
  type RegistryPatient,
  type SpanBound,
  type SpanValue,
  type StateSpan,
  TREATMENT_GROUPS,
  type TreatmentGroup,
} from './similar/state-span.ts';
export { statesThrough } from './similar/states-through.ts';
export { type BoardFacts, boardFacts } from './variable/board-facts.ts';
export type {
  BoardValue,
  BoardVariable,
  CourseIdentity,
  MissingInput,
  Reading,
  StatedValue,
} from './variable/board-variable.ts';
export { boardVariables } from './variable/board-variables.ts';
