import type { LesionAblation, Treatment } from '@hepatica/course';
import { join } from './join-parts.ts';
import { formatMeasurement } from './quantity.ts';

/** How a treatment was given: dose, cycles, and what a session did to each lesion. */
export function treatmentDetail(record: Treatment): string {
  switch (record.kind) {
    case 'arterial-infusion':
      return `${record.dose}, ${record.daysOn} days on and ${record.daysOff} off, ${record.cycles} cycles`;
    case 'systemic-therapy':
    case 'antiviral':
      return record.dose;
    case 'radiotherapy':
      return `${record.dosePerFractionGy} Gy per fraction`;
    case 'ablation':
      return join([record.perLesion?.map(lesionAblation).join('; '), record.note]);
    default:
      return record.note ?? '';
  }
}

function lesionAblation({ lesion, ...told }: LesionAblation): string {
  const [zone] = told.zoneMm ?? [];
  const parts = [
    told.technicalSuccess === 'yes' && 'technical success',
    told.technicalSuccess === 'no' && 'technical failure',
    zone && `zone ${formatMeasurement(zone)}`,
    told.minimumMarginMm && `margin ${formatMeasurement(told.minimumMarginMm)}`,
    told.distanceToPleuraMm && `to the pleura ${formatMeasurement(told.distanceToPleuraMm)}`,
    told.distanceToHilumMm && `to the hilum ${formatMeasurement(told.distanceToHilumMm)}`,
    told.distanceToVesselMm && `to the vessel ${formatMeasurement(told.distanceToVesselMm)}`,
  ].filter((part) => part !== undefined && part !== false);
  return parts.length === 0 ? '' : `${lesion}: ${parts.join(', ')}`;
}
