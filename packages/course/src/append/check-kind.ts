import type { CourseRecord } from '../record/course-record.ts';
import type { Lesion } from '../record/lesion.ts';
import type { LungFunction } from '../record/lung-function.ts';
import type { VascularInvasion } from '../record/vascular-invasion.ts';
import { checkImaging } from './check-imaging.ts';
import { checkLaboratory } from './check-laboratory.ts';
import { checkMeasured, checkNotLarger, checkSize } from './check-length.ts';
import { checkTreatment } from './check-treatment.ts';
import { doubtful, type Fault, impossible } from './fault.ts';

const POSITIVE = { possible: { above: 0 } };
const NOT_NEGATIVE = { possible: { from: 0 } };
const PERCENT = { possible: { from: 0, to: 100 } };

/** What the fields of a record by themselves cannot be, or can hardly be, by its kind. */
export function checkKind(record: CourseRecord): readonly Fault[] {
  switch (record.kind) {
    case 'laboratory':
      return checkLaboratory(record);
    case 'imaging':
      return checkImaging(record);
    case 'lesion':
      return checkLesion(record);
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
    case 'transplantation':
      return checkTreatment(record);
    case 'pathology':
      return (record.perLesion ?? []).flatMap(({ lesion, sizeMm }) => [
        ...checkSize(sizeMm, 'perLesion', `The size of ${lesion}`),
        ...(record.lesions.includes(lesion)
          ? []
          : [doubtful('perLesion', `${lesion} is no lesion of this specimen.`, 'not-of-the-specimen')]),
      ]);
    case 'vascular-invasion':
      return checkInvasion(record);
    case 'tumor-extent':
      return checkMeasured(record.sharePercent, PERCENT, 'sharePercent', 'The share of the liver');
    case 'feasibility':
      return checkMeasured(record.remnantPercent, PERCENT, 'remnantPercent', 'The share that would be left');
    case 'portal-hypertension':
      return [
        ...checkMeasured(record.stiffnessKPa, POSITIVE, 'stiffnessKPa', 'The stiffness of the liver'),
        ...checkSize(record.spleenMm, 'spleenMm', 'The spleen'),
      ];
    case 'lung-function':
      return checkLungFunction(record);
    case 'complication':
      return checkMeasured(record.stayHours, NOT_NEGATIVE, 'stayHours', 'The stay');
    case 'liver-status':
      return (record.notAssessed ?? []).flatMap((item) =>
        record[item] === undefined
          ? []
          : [
              impossible(
                'notAssessed',
                `${item} is given, yet said not to be assessed.`,
                'given-yet-not-done',
              ),
            ],
      );
    default:
      return [];
  }
}

function checkLesion({ lesion, number, splitFrom, mergedFrom = [] }: Lesion): readonly Fault[] {
  return [
    ...(number.atMost === 0 ? [impossible('number', 'A lesion of number 0 is none.')] : []),
    ...(splitFrom === lesion
      ? [impossible('splitFrom', `${lesion} cannot come of itself.`, 'lesion-of-itself')]
      : []),
    ...(mergedFrom.includes(lesion)
      ? [impossible('mergedFrom', `${lesion} cannot come of itself.`, 'lesion-of-itself')]
      : []),
  ];
}

function checkInvasion({ vessel, levels }: VascularInvasion): readonly Fault[] {
  const prefix = { 'portal-vein': 'Vp', 'hepatic-vein': 'Vv', 'bile-duct': 'B', artery: null }[vessel];
  return levels
    .filter((level) => prefix === null || !level.startsWith(prefix))
    .map((level) => impossible('levels', `${level} is no level of the ${vessel}.`, 'level-of-other-vessel'));
}

function checkLungFunction(record: LungFunction): readonly Fault[] {
  const { fev1L, fvcL, fev1PercentPredicted, dlcoPercentPredicted } = record;
  return [
    ...checkMeasured(fev1L, POSITIVE, 'fev1L', 'FEV1'),
    ...checkMeasured(fvcL, POSITIVE, 'fvcL', 'FVC'),
    ...checkMeasured(fev1PercentPredicted, POSITIVE, 'fev1PercentPredicted', 'FEV1 of predicted'),
    ...checkMeasured(dlcoPercentPredicted, POSITIVE, 'dlcoPercentPredicted', 'DLCO of predicted'),
    ...checkNotLarger(fev1L, fvcL, 'fev1L', 'FEV1 is larger than FVC, of which it is a part.'),
  ];
}
