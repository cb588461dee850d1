import type { Ablation } from './ablation.ts';
import type { Antiviral } from './antiviral.ts';
import type { ArterialInfusion } from './arterial-infusion.ts';
import type { BoardDecision } from './board-decision.ts';
import type { CirrhosisEtiology } from './cirrhosis-etiology.ts';
import type { Comorbidity } from './comorbidity.ts';
import type { Complication } from './complication.ts';
import type { Consent } from './consent.ts';
import type { Contact } from './contact.ts';
import type { Contraindication } from './contraindication.ts';
import type { Decision } from './decision.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Embolization } from './embolization.ts';
import type { Endoscopy } from './endoscopy.ts';
import type { Feasibility } from './feasibility.ts';
import type { FollowUpPlan } from './follow-up-plan.ts';
import type { History } from './history.ts';
import type { Imaging } from './imaging.ts';
import type { Laboratory } from './laboratory.ts';
import type { Lesion } from './lesion.ts';
import type { LesionCertainty } from './lesion-certainty.ts';
import type { LiverStatus } from './liver-status.ts';
import type { LungFunction } from './lung-function.ts';
import type { Medication } from './medication.ts';
import type { Pathology } from './pathology.ts';
import type { PatientPreference } from './patient-preference.ts';
import type { PerformanceStatus } from './performance-status.ts';
import type { PortalHypertension } from './portal-hypertension.ts';
import type { Progression } from './progression.ts';
import type { PromptDismissal } from './prompt-dismissal.ts';
import type { Radiotherapy } from './radiotherapy.ts';
import type { Resection } from './resection.ts';
import type { Response } from './response.ts';
import type { Serology } from './serology.ts';
import type { StatedAssessment } from './stated-assessment.ts';
import type { Symptom } from './symptom.ts';
import type { SystemicTherapy } from './systemic-therapy.ts';
import type { TransplantEvaluation } from './transplant-evaluation.ts';
import type { Transplantation } from './transplantation.ts';
import type { TumorExtent } from './tumor-extent.ts';
import type { VascularInvasion } from './vascular-invasion.ts';
import type { VitalStatus } from './vital-status.ts';

/** Every kind of treatment. */
export type Treatment =
  | Ablation
  | Antiviral
  | ArterialInfusion
  | Embolization
  | Radiotherapy
  | Resection
  | SystemicTherapy
  | Transplantation;

/** Every kind of dated fact a course can hold. */
export type CourseRecord =
  | Treatment
  | BoardDecision
  | CirrhosisEtiology
  | Comorbidity
  | Complication
  | Consent
  | Contact
  | Contraindication
  | Decision
  | Diagnosis
  | Endoscopy
  | Feasibility
  | FollowUpPlan
  | History
  | Imaging
  | Laboratory
  | Lesion
  | LesionCertainty
  | LiverStatus
  | LungFunction
  | Medication
  | Pathology
  | PatientPreference
  | PerformanceStatus
  | PortalHypertension
  | Progression
  | PromptDismissal
  | Response
  | Serology
  | StatedAssessment
  | Symptom
  | TransplantEvaluation
  | TumorExtent
  | VascularInvasion
  | VitalStatus;

export type RecordKind = CourseRecord['kind'];
