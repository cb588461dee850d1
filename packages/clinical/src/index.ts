export {
  type AblationCounts,
  ablationCounts,
  type CountedShare,
} from './ablation/ablation-counts.ts';
export { ablationTrack } from './ablation/ablation-track.ts';
export {
  ablationTracks,
  CLEAR_ORGAN_ASSUMPTION,
  isMeasurableAfterAblation,
  type LesionTrack,
  trackAblation,
} from './ablation/ablation-tracks.ts';
export { isMajorComplication } from './ablation/major-complication.ts';
export { countsBehind, type MatchingCount } from './ablation/printed-percentage.ts';
export { haicCounting } from './arterial/haic-counting.ts';
export { taceCounting } from './arterial/tace-counting.ts';
export { taceRefractoriness } from './arterial/tace-refractoriness.ts';
export { type AssessOptions, assess, assessEach } from './assess/assess.ts';
export { assessValues, type GivenValue } from './assess/assess-values.ts';
export type { SystemVerdict, Verdict } from './assess/verdict.ts';
export { verdictOf } from './assess/verdict.ts';
export { assessSnapshot, type SnapshotOptions } from './assess-snapshot.ts';
export type {
  Agreement,
  Assessment,
  InputUsed,
  Missing,
  StatedComparison,
} from './assessment.ts';
export { seriesSystems, systems } from './catalogue.ts';
export { checkConsistency, consistencyRules } from './consistency/check-consistency.ts';
export type { ConsistencyFinding, ConsistencyRule } from './consistency/consistency-rule.ts';
export { CONTROL_DEFINITIONS, type ControlDefinition } from './control/control-definition.ts';
export { intrahepaticControl } from './control/intrahepatic-control.ts';
export { radicalTreatment } from './control/radical-treatment.ts';
export type { CourseState } from './course-state.ts';
export { ecog, ecogOfKarnofsky, type PerformanceGroups, performanceGroups } from './general/ecog.ts';
export { type JudgeOptions, judgeSnapshot, type SnapshotVerdicts } from './judge-snapshot.ts';
export { markerResponse } from './marker/marker-response.ts';
export { MARKER_RULES, type MarkerRule } from './marker/marker-rules.ts';
export { missingUnit } from './missing-unit.ts';
export { estroEortc, OMD_STATES, type OmdState } from './oligometastasis/estro-eortc.ts';
export { metastasisTiming } from './oligometastasis/metastasis-timing.ts';
export { oligometastasisControlled } from './oligometastasis/oligometastasis-controlled.ts';
export { oligometastasisNumber } from './oligometastasis/oligometastasis-number.ts';
export {
  biologicallyEffectiveDose,
  equivalentDoseIn2Gy,
} from './radiotherapy/biologically-effective-dose.ts';
export { radiotherapyDose } from './radiotherapy/radiotherapy-dose.ts';
export { albi } from './reserve/albi.ts';
export { childPugh } from './reserve/child-pugh.ts';
export { malbiHiraoka } from './reserve/malbi-hiraoka.ts';
export { meld } from './reserve/meld.ts';
export { meld3 } from './reserve/meld-3.ts';
export { meldNa2016 } from './reserve/meld-na-2016.ts';
export { bestOverallResponse } from './response/best-overall-response.ts';
export {
  NON_TARGET_RESPONSES,
  OVERALL_RESPONSES,
  type OverallResponse,
  TARGET_RESPONSES,
} from './response/category.ts';
export { compareResponses, type ResponseComparison } from './response/compare-responses.ts';
export { irecist } from './response/irecist.ts';
export { liRadsTr2018 } from './response/li-rads-tr-2018.ts';
export { liRadsTra2024 } from './response/li-rads-tra-2024.ts';
export { mrecist } from './response/mrecist.ts';
export { overallResponse } from './response/overall-response.ts';
export { recist11 } from './response/recist-1-1.ts';
export { recistEligibility } from './response/recist-eligibility.ts';
export {
  type CountedPatient,
  countResponses,
  type RateDenominator,
  type ResponseCount,
} from './response/response-count.ts';
export { assessSeries, type SeriesOptions } from './series/assess-series.ts';
export { assessSeriesValues, type GivenPoint } from './series/assess-series-values.ts';
export { parameterWords } from './series/parameter-words.ts';
export { neededParameters } from './series/parameters.ts';
export type { SeriesAssessment, SeriesEntry } from './series/series-assessment.ts';
export type { CompletePoint, Parameters, SeriesAnswer, SeriesPoint } from './series/series-point.ts';
export { SERIES_IDS, type SeriesId } from './series-id.ts';
export { type ParameterSpec, type PartSpec, type SeriesSystem, seriesSystem } from './series-system.ts';
export { bclc2022 } from './stage/bclc-2022.ts';
export { modifiedUicc } from './stage/modified-uicc.ts';
export {
  type Migration,
  type MigrationCircumstances,
  type StageTreatment,
  type TreatmentStageMigration,
  treatmentStageMigration,
} from './stage/treatment-stage-migration.ts';
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
export { type SystemGroup, type SystemGroupId, systemGroups } from './system-groups.ts';
export { SYSTEM_IDS, type SystemId } from './system-id.ts';
export { linesOfTherapy } from './systemic/lines-of-therapy.ts';
export { type TreatmentCounts, treatmentCounts } from './treatment-counts.ts';
