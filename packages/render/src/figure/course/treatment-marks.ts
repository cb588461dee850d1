import type { CourseRecord, DayRange, Treatment } from '@hepatica/course';
import { modalityOf, modalityTitle, organName, treatmentName } from '../../format/clinical-names.ts';
import type { ModalityName } from '../../theme/theme.ts';
import { type CourseCanvas, placedDay } from './canvas.ts';

/** Symbols of treatments done at one time; what lasts is drawn as a bar. Each differs in shape as well as in hue. */
export const modalityShapes: Readonly<Record<ModalityName, string>> = {
  surgery: 'diamond',
  ablation: 'circle',
  embolization: 'square',
  radiotherapy: 'M-1,-1H-0.55V1H-1ZM-0.22,-1H0.22V1H-0.22ZM0.55,-1H1V1H0.55Z',
  'arterial-infusion': 'M-1,-0.5H-0.3V0.5H-1ZM0.3,-0.5H1V0.5H0.3Z',
  systemic: 'M-1,-0.4H1V0.4H-1Z',
  antiviral: 'M-1,-0.25H1V0.25H-1Z',
};

export interface TreatmentLane {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly modality: ModalityName;
  readonly treatments: readonly Treatment[];
}

const laneOrder: readonly ModalityName[] = [
  'embolization',
  'arterial-infusion',
  'radiotherapy',
  'ablation',
  'surgery',
  'systemic',
  'antiviral',
];

/** The treatments of a course in lanes: liver first, then outside the liver, then systemic; by modality within. */
export function treatmentLanes(canvas: CourseCanvas): readonly TreatmentLane[] {
  const treatments = canvas.records.filter(isTreatment).filter((record) => record.state !== 'abandoned');
  return (['intrahepatic', 'extrahepatic', 'systemic'] as const).flatMap((compartment) =>
    laneOrder.flatMap((modality) => {
      const members = treatments.filter(
        (record) => record.compartment === compartment && modalityOf(record.kind) === modality,
      );
      if (members.length === 0) return [];
      const detail =
        compartment === 'systemic'
          ? ''
          : compartment === 'intrahepatic'
            ? 'liver'
            : organsOf(members, canvas);
      return [
        {
          key: `${compartment}-${modality}`,
          title: modalityTitle(modality),
          detail,
          modality,
          treatments: members,
        },
      ];
    }),
  );
}

export function isTreatment(record: CourseRecord): record is Treatment {
  return 'targets' in record;
}

/** Organs of the lesions that treatments aim at, each once: "lung, muscle". */
function organsOf(treatments: readonly Treatment[], canvas: CourseCanvas): string {
  const targets = new Set(treatments.flatMap((treatment) => treatment.targets));
  const organs = canvas.records.flatMap((record) =>
    record.kind === 'lesion' && targets.has(record.lesion) ? [organName(record.organ)] : [],
  );
  return [...new Set(organs)].join(', ') || 'extrahepatic';
}

/** What stands beside a treatment's mark. */
export function treatmentLabel(treatment: Treatment): string {
  const planned = treatment.state === 'planned' ? ' planned' : '';
  switch (treatment.kind) {
    case 'resection':
      return `${treatment.operation.split(',').slice(0, 2).join(',')}${planned}`;
    case 'arterial-infusion':
      return `${treatmentName(treatment)} cycles (${treatment.daysOn} days on, ${treatment.daysOff} off; nominal)${planned}`;
    case 'systemic-therapy':
      return `${treatmentName(treatment)} ${treatment.dose}${openEnd(treatment)}${planned}`;
    case 'antiviral':
      return `${treatmentName(treatment)} ${treatment.dose}${openEnd(treatment)}${planned}`;
    default:
      return `${treatmentName(treatment)}${planned}`;
  }
}

function openEnd(treatment: Treatment): string {
  return treatment.until === undefined ? ' (end not stated)' : '';
}

/** True of what is drawn as a bar from its start to its end. */
export function lasts(treatment: Treatment): boolean {
  return (
    treatment.until !== undefined ||
    treatment.kind === 'antiviral' ||
    treatment.kind === 'systemic-therapy' ||
    treatment.kind === 'arterial-infusion'
  );
}

/** Start and end of a lasting treatment in days; an end that was not stated is the axis's end, marked as open. */
export function barOf(
  treatment: Treatment,
  canvas: CourseCanvas,
): { from: number; to: number; isOpen: boolean } {
  const from = placedDay(treatment.at);
  if (treatment.until !== undefined)
    return { from, to: Math.max(from, placedDay(treatment.until)), isOpen: false };
  if (treatment.kind === 'arterial-infusion') {
    const days = treatment.cycles * (treatment.daysOn + treatment.daysOff);
    return { from, to: from + days, isOpen: false };
  }
  return { from, to: canvas.scale.lastDay, isOpen: true };
}

/**
 * The days of infusion of each cycle, counted from the stated start without pauses, which are not recorded: where the
 * cycles would outlast the stated end, they are left out beyond it.
 */
export function infusionDays(
  treatment: Extract<Treatment, { kind: 'arterial-infusion' }>,
  bar: { from: number; to: number },
): readonly { from: number; to: number }[] {
  const length = treatment.daysOn + treatment.daysOff;
  return Array.from({ length: treatment.cycles }, (_, cycle) => ({
    from: bar.from + cycle * length,
    to: Math.min(bar.from + cycle * length + treatment.daysOn, Math.max(bar.to, bar.from)),
  })).filter((cycle) => cycle.to > cycle.from);
}

/** Later readings of an ambiguous date, drawn as ghosts. */
export function ghostRanges(treatment: Treatment): readonly DayRange[] {
  return (treatment.at.alternatives ?? []).slice(1);
}
