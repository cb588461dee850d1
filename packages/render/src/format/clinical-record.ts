import type { Certainty, CourseRecord, Measured } from '@hepatica/course';
import { organName } from './clinical-names.ts';
import type { Part } from './join-parts.ts';
import { formatMeasurement } from './quantity.ts';

type DescribedElsewhere =
  | 'laboratory'
  | 'serology'
  | 'liver-status'
  | 'performance-status'
  | 'symptom'
  | 'history'
  | 'diagnosis'
  | 'lesion'
  | 'imaging'
  | 'pathology'
  | 'response'
  | 'stated-assessment'
  | 'decision'
  | 'follow-up-plan'
  | 'vital-status'
  | 'embolization'
  | 'ablation'
  | 'resection'
  | 'transplantation'
  | 'radiotherapy'
  | 'arterial-infusion'
  | 'systemic-therapy'
  | 'antiviral';

/** What the rarer kinds of record say, part by part: the liver's background, fitness, judgements, consent. */
export function clinicalParts(
  record: Exclude<CourseRecord, { readonly kind: DescribedElsewhere }>,
): readonly Part[] {
  switch (record.kind) {
    case 'cirrhosis-etiology':
      return [
        record.cirrhosis && `cirrhosis: ${record.cirrhosis}`,
        record.etiologies.join(', '),
        record.basis && `basis: ${spaced(record.basis)}`,
        quoted(record.words),
      ];
    case 'endoscopy':
      return [
        record.varices === 'not-done' ? 'not done' : `varices: ${record.varices}`,
        record.redSigns !== undefined && `red signs: ${yesNo(record.redSigns)}`,
        record.treated && `treated: ${record.treated}`,
        record.portalHypertensiveGastropathy !== undefined &&
          `portal hypertensive gastropathy: ${yesNo(record.portalHypertensiveGastropathy)}`,
        quoted(record.words),
      ];
    case 'portal-hypertension':
      return [
        record.clinicallySignificant && `clinically significant: ${record.clinicallySignificant}`,
        record.hvpgMmHg && `HVPG ${formatMeasurement(record.hvpgMmHg)}`,
        record.stiffnessKPa && `stiffness ${formatMeasurement(record.stiffnessKPa)}`,
        record.spleenMm && `spleen ${formatMeasurement(record.spleenMm)}`,
        quoted(record.words),
      ];
    case 'comorbidity':
      return [
        `${record.present ? '' : 'no '}${spaced(record.condition)}`,
        record.active !== undefined && (record.active ? 'active' : 'not active'),
        quoted(record.words),
      ];
    case 'medication':
      return [
        record.taken === false ? `${record.name}: not taken` : record.name,
        record.dose,
        spaced(record.class),
        record.stopReason,
      ];
    case 'lung-function':
      return [
        record.fev1L && `FEV1 ${formatMeasurement(record.fev1L)}`,
        record.fev1PercentPredicted && `FEV1 ${ofPredicted(record.fev1PercentPredicted)}`,
        record.fvcL && `FVC ${formatMeasurement(record.fvcL)}`,
        record.dlcoPercentPredicted && `DLCO ${ofPredicted(record.dlcoPercentPredicted)}`,
        quoted(record.words),
      ];
    case 'contraindication':
      return [`to ${record.to}`, record.because];
    case 'patient-preference':
      return [record.about, record.statement];
    case 'transplant-evaluation':
      return [`candidate: ${record.candidate}`, record.because];
    case 'vascular-invasion':
      return [
        `${spaced(record.vessel)}, ${record.nature}`,
        record.levels.length > 0 && `level ${record.levels.join(' or ')}`,
        record.lesion,
        quoted(record.words),
      ];
    case 'tumor-extent':
      return [
        record.shareOfLiver && `share of the liver: ${spaced(record.shareOfLiver)}`,
        record.sharePercent && `share of the liver ${formatMeasurement(record.sharePercent)}`,
        ...(
          [
            ['diffuse', record.diffuse],
            ['in both lobes', record.bilobar],
            ['well defined', record.wellDefined],
            ['invasion of an adjacent organ', record.adjacentOrganInvasion],
            ['perforation of the peritoneum', record.peritonealPerforation],
            ['satellites', record.satellites],
          ] as const
        ).map(([label, value]) => value !== undefined && `${label}: ${yesNo(value)}`),
        quoted(record.words),
      ];
    case 'lesion-certainty':
      return [
        `${record.lesion}${record.number === undefined ? '' : ` (${record.number} of them)`}: ${certaintyName(record.certainty)}`,
        `by ${spaced(record.basis)}`,
        quoted(record.words),
      ];
    case 'feasibility':
      return [
        `${record.modality} ${record.lesion}: ${record.judgement}`,
        record.because,
        record.remnantPercent && `remnant ${formatMeasurement(record.remnantPercent)}`,
        record.discipline,
      ];
    case 'progression':
      return [
        spaced(record.of),
        record.where?.map(organName).join(', '),
        record.lesions?.join(', '),
        record.criterion !== 'narrative' && record.criterion,
        quoted(record.words),
      ];
    case 'complication':
      return [
        record.event,
        gradesOf(record.grades).join(', '),
        record.therapy && `treated by ${spaced(record.therapy)}`,
        record.stayHours && `stay ${formatMeasurement(record.stayHours)}`,
        record.sequelae && `sequelae: ${spaced(record.sequelae)}`,
        record.fatal === true && 'fatal',
        quoted(record.words),
      ];
    case 'board-decision':
      return [
        record.decision,
        record.reasons.join('; '),
        record.options.length > 0 && `considered: ${record.options.join('; ')}`,
        record.dissent && `dissent: ${record.dissent}`,
      ];
    case 'prompt-dismissal':
      return [record.rule, record.because, record.by];
    case 'contact':
      return [record.how, record.hospital, quoted(record.words)];
    case 'consent':
      return [`${record.status}, to ${record.to}`, record.ethicsReference, quoted(record.words)];
    default:
      return record satisfies never;
  }
}

function gradesOf(
  grades: Extract<CourseRecord, { readonly kind: 'complication' }>['grades'],
): readonly string[] {
  const names = { sir: 'SIR', cirse: 'CIRSE', clavienDindo: 'Clavien-Dindo', ctcae: 'CTCAE' } as const;
  return (['sir', 'cirse', 'clavienDindo', 'ctcae'] as const).flatMap((name) => {
    const grade = grades?.[name];
    return grade === undefined ? [] : [`${names[name]} ${grade}`];
  });
}

const certainties: Readonly<Record<Certainty, string>> = {
  proven: 'proven',
  'typical-imaging': 'typical on imaging',
  probable: 'probable',
  indeterminate: 'cannot be told',
  refuted: 'no tumor',
};

/** How sure it is that a lesion is tumor: "typical on imaging". */
export function certaintyName(certainty: Certainty): string {
  return certainties[certainty];
}

const ofPredicted = (share: Measured) =>
  share.kind === 'quantity' ? `${formatMeasurement(share)} of predicted` : formatMeasurement(share);
const spaced = (text: string) => text.replaceAll('-', ' ');
const quoted = (words: string | undefined) => words && `“${words}”`;
const yesNo = (value: boolean) => (value ? 'yes' : 'no');
