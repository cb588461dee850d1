import { ablationKind } from './ablation.ts';
import { antiviralKind } from './antiviral.ts';
import { arterialInfusionKind } from './arterial-infusion.ts';
import { boardDecisionKind } from './board-decision.ts';
import { cirrhosisEtiologyKind } from './cirrhosis-etiology.ts';
import { comorbidityKind } from './comorbidity.ts';
import { complicationKind } from './complication.ts';
import { consentKind } from './consent.ts';
import { contactKind } from './contact.ts';
import { contraindicationKind } from './contraindication.ts';
import type { CourseRecord, RecordKind } from './course-record.ts';
import { decisionKind } from './decision.ts';
import { diagnosisKind } from './diagnosis.ts';
import { embolizationKind } from './embolization.ts';
import { endoscopyKind } from './endoscopy.ts';
import { feasibilityKind } from './feasibility.ts';
import { followUpPlanKind } from './follow-up-plan.ts';
import { historyKind } from './history.ts';
import { imagingKind } from './imaging.ts';
import { laboratoryKind } from './laboratory.ts';
import { lesionKind } from './lesion.ts';
import { lesionCertaintyKind } from './lesion-certainty.ts';
import { liverStatusKind } from './liver-status.ts';
import { lungFunctionKind } from './lung-function.ts';
import { medicationKind } from './medication.ts';
import { pathologyKind } from './pathology.ts';
import { patientPreferenceKind } from './patient-preference.ts';
import { performanceStatusKind } from './performance-status.ts';
import { portalHypertensionKind } from './portal-hypertension.ts';
import { progressionKind } from './progression.ts';
import { promptDismissalKind } from './prompt-dismissal.ts';
import { radiotherapyKind } from './radiotherapy.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { resectionKind } from './resection.ts';
import { responseKind } from './response.ts';
import { serologyKind } from './serology.ts';
import { statedAssessmentKind } from './stated-assessment.ts';
import { symptomKind } from './symptom.ts';
import { systemicTherapyKind } from './systemic-therapy.ts';
import { transplantEvaluationKind } from './transplant-evaluation.ts';
import { transplantationKind } from './transplantation.ts';
import { tumorExtentKind } from './tumor-extent.ts';
import { vascularInvasionKind } from './vascular-invasion.ts';
import { vitalStatusKind } from './vital-status.ts';

/** Every kind of record, sorted. A new one is one file and one line here and in `CourseRecord`. */
export const RECORD_KINDS = {
  ablation: ablationKind,
  antiviral: antiviralKind,
  'arterial-infusion': arterialInfusionKind,
  'board-decision': boardDecisionKind,
  'cirrhosis-etiology': cirrhosisEtiologyKind,
  comorbidity: comorbidityKind,
  complication: complicationKind,
  consent: consentKind,
  contact: contactKind,
  contraindication: contraindicationKind,
  decision: decisionKind,
  diagnosis: diagnosisKind,
  embolization: embolizationKind,
  endoscopy: endoscopyKind,
  feasibility: feasibilityKind,
  'follow-up-plan': followUpPlanKind,
  history: historyKind,
  imaging: imagingKind,
  laboratory: laboratoryKind,
  lesion: lesionKind,
  'lesion-certainty': lesionCertaintyKind,
  'liver-status': liverStatusKind,
  'lung-function': lungFunctionKind,
  medication: medicationKind,
  pathology: pathologyKind,
  'patient-preference': patientPreferenceKind,
  'performance-status': performanceStatusKind,
  'portal-hypertension': portalHypertensionKind,
  progression: progressionKind,
  'prompt-dismissal': promptDismissalKind,
  radiotherapy: radiotherapyKind,
  resection: resectionKind,
  response: responseKind,
  serology: serologyKind,
  'stated-assessment': statedAssessmentKind,
  symptom: symptomKind,
  'systemic-therapy': systemicTherapyKind,
  'transplant-evaluation': transplantEvaluationKind,
  transplantation: transplantationKind,
  'tumor-extent': tumorExtentKind,
  'vascular-invasion': vascularInvasionKind,
  'vital-status': vitalStatusKind,
} as const satisfies {
  readonly [K in RecordKind]: RecordKindDefinition<Extract<CourseRecord, { readonly kind: K }>>;
};

/** True of the name of a kind of record. */
export function isRecordKind(name: unknown): name is RecordKind {
  return typeof name === 'string' && Object.hasOwn(RECORD_KINDS, name);
}

/** The name of every kind of record, sorted. */
export const RECORD_KIND_NAMES: readonly RecordKind[] = Object.keys(RECORD_KINDS).filter(isRecordKind);
