import type { Snapshot } from '@hepatica/course';
import { between, exactly, plus } from '../../series/range.ts';
import type { Parameters, SeriesPoint } from '../../series/series-point.ts';
import { followUpOf } from './baseline.ts';
import { type Newcomer, newLesionsOf } from './new-lesions.ts';
import { amongPart, rangePart } from './parts.ts';
import { recistPoints } from './recist-points.ts';
import { sizeOf } from './sight.ts';

/** The points of RECIST 1.1, with what is new since the study before, and how large all that came after the baseline is. */
export function immunePoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const followUp = followUpOf(snapshot, parameters);
  const points = recistPoints(snapshot, parameters);
  if (followUp === null || followUp.baseline === null) return points;
  let earlier: readonly Newcomer[] = [];
  return points.map((point, index) => {
    const visit = followUp.all[index];
    if (visit === undefined) return point;
    const newcomers = followUp.newcomers[index] ?? [];
    const before = earlier;
    const added = newcomers.filter(({ family }) => !before.some((one) => one.family === family));
    earlier = newcomers;
    let sum = exactly(0);
    for (const { finding } of newcomers) {
      sum = plus(sum, sizeOf(finding?.longestDiameterMm) ?? between(0, Number.POSITIVE_INFINITY));
    }
    return {
      ...point,
      parts: {
        ...point.parts,
        newLesion: amongPart(newLesionsOf(added)),
        newLesionSum: rangePart(sum),
      },
    };
  });
}
