import type { LesionFinding, LesionPathology } from '@hepatica/course';
import { certaintyName } from './clinical-record.ts';
import { join } from './join-parts.ts';
import { formatMeasurement } from './quantity.ts';

/** What pathology found in one lesion, on one line. */
export function lesionPathology({ lesion, result, margin, sizeMm, number }: LesionPathology): string {
  return join([
    `${number === undefined ? '' : `${number} of `}${lesion}: ${result.replaceAll('-', ' ').replace('hcc', 'HCC')}`,
    sizeMm && formatMeasurement(sizeMm),
    margin,
  ]);
}

/** What a study showed of one lesion, on one line. */
export function findingText(finding: LesionFinding): string {
  const size = finding.longestDiameterMm;
  return join([
    `${finding.lesion} ${finding.status}`,
    finding.change,
    size && formatMeasurement(size),
    finding.viableDiameterMm && `viable ${formatMeasurement(finding.viableDiameterMm)}`,
    finding.certainty && certaintyName(finding.certainty),
    finding.partOf && `part of ${finding.partOf}`,
    finding.mergedInto && `one with ${finding.mergedInto}`,
    finding.words,
  ]);
}
