import type { Ablation } from '../record/ablation.ts';
import type { Treatment } from '../record/course-record.ts';
import type { Radiotherapy } from '../record/radiotherapy.ts';
import { checkDistance, checkMeasured, checkSize } from './check-length.ts';
import { doubtful, type Fault, impossible } from './fault.ts';
import { checkRange } from './value-range.ts';

const PERCENT = { possible: { from: 0, to: 100 } };
const DOSE = { possible: { above: 0 }, plausible: { from: 1, to: 100 } };

/** What a treatment says of itself. */
export function checkTreatment(record: Treatment): readonly Fault[] {
  switch (record.kind) {
    case 'ablation':
      return checkAblation(record);
    case 'radiotherapy':
      return checkRadiotherapy(record);
    case 'resection':
      return checkMeasured(record.remnantPercent, PERCENT, 'remnantPercent', 'The share of the liver left');
    case 'embolization':
      return record.sessions.atMost === 0
        ? [impossible('sessions', 'An embolization of no session is none.')]
        : [];
    case 'arterial-infusion': {
      const { infusedDays: infused, plannedInfusionDays: planned } = record;
      return infused !== undefined && planned !== undefined && infused > planned
        ? [
            doubtful(
              'infusedDays',
              `${infused} days were infused of ${planned} planned.`,
              'more-than-planned',
            ),
          ]
        : [];
    }
    case 'systemic-therapy':
      return (record.interruptions ?? []).flatMap(({ from, to }) =>
        to !== undefined && to.latest < from.earliest
          ? [impossible('interruptions', 'An interruption ends before it begins.', 'ends-before-it-begins')]
          : [],
      );
    case 'antiviral':
    case 'transplantation':
      return [];
    default:
      return record satisfies never;
  }
}

function checkAblation({ perLesion = [], targets, aborted, completeness }: Ablation): readonly Fault[] {
  return [
    ...(aborted === true && completeness === 'complete'
      ? [doubtful('aborted', 'The session was given up, yet called complete.', 'aborted-yet-complete')]
      : []),
    ...perLesion.flatMap(({ lesion, zoneMm = [], ...distances }) => [
      ...(targets.includes(lesion)
        ? []
        : [doubtful('perLesion', `${lesion} is no target of this session.`, 'not-a-target')]),
      ...zoneMm.flatMap((size) => checkSize(size, 'perLesion', `The ablation zone of ${lesion}`)),
      ...checkDistance(distances.minimumMarginMm, 'perLesion', `The margin around ${lesion}`),
      ...checkDistance(distances.distanceToPleuraMm, 'perLesion', `From ${lesion} to the pleura`),
      ...checkDistance(distances.distanceToHilumMm, 'perLesion', `From ${lesion} to the hilum`),
      ...checkDistance(distances.distanceToVesselMm, 'perLesion', `From ${lesion} to the vessel`),
    ]),
  ];
}

function checkRadiotherapy({ fractions, dosePerFractionGy, totalDoseGy }: Radiotherapy): readonly Fault[] {
  const gray = (value: number) => ({ value, unit: 'Gy', comparator: '=' }) as const;
  const faults = [
    ...checkRange(gray(totalDoseGy), DOSE, 'totalDoseGy', 'The dose'),
    ...checkRange(gray(dosePerFractionGy), { possible: DOSE.possible }, 'dosePerFractionGy', 'A fraction'),
  ];
  const product = fractions * dosePerFractionGy;
  if (faults.some(({ severity }) => severity === 'error') || Math.abs(product - totalDoseGy) <= 1e-9) {
    return faults;
  }
  const message = `${fractions} fractions of ${dosePerFractionGy} Gy make ${product} Gy, not ${totalDoseGy} Gy.`;
  return [...faults, doubtful('totalDoseGy', message, 'dose-does-not-add-up')];
}
