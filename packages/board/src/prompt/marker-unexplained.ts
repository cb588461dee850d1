import { dateWords, type LesionState } from '@hepatica/course';
import { lesionsLeft } from '../variable/lesions-left.ts';
import { MARKER_NAMES } from '../variable/marker-value.ts';
import { bodyRegions } from './body-regions.ts';
import { newestMarkers, printedMarker } from './newest-marker.ts';
import type { PromptRule } from './prompt.ts';

/**
 * A rule of thumb of this program, with both limits in the policy: no publication gives a marker for a size. It asks
 * only where every lesion that is left was measured.
 */
export const markerUnexplained: PromptRule = {
  id: 'marker-unexplained',
  title: 'A marker is far higher than the little tumor that is known would explain.',
  ask: (context) => {
    const { snapshot, facts } = context;
    const { extremeMarkerTimesUpper: times, smallTumorMm } = facts.policy;
    const left = lesionsLeft(snapshot, () => true);
    const total = totalMm(left);
    if (left.length === 0 || total === null || total > smallTumorMm) return [];
    return newestMarkers(context).flatMap(({ newest }) => {
      const { range, upper } = newest;
      if (range === null || upper === null || range.low < upper.value * times) return [];
      const name = MARKER_NAMES[newest.marker];
      return [
        {
          code: 'marker-unexplained',
          severity: 'warning',
          message: `${name} is ${printedMarker(newest)} (${dateWords(newest.record.at)}); the tumor that is known measures ${total} mm in all, which hardly explains it.`,
          remedy: 'Look for tumor elsewhere, where no recorded study has looked, and ask the patient.',
          records: [newest.record.id, ...new Set(left.flatMap(({ from }) => from))],
          regions: bodyRegions(snapshot),
          values: { totalMm: total, timesUpper: times },
        },
      ];
    });
  },
};

/** The longest diameters together; null where one was never measured, or stands for several. */
function totalMm(left: readonly LesionState[]): number | null {
  let total = 0;
  for (const { longestDiameterMm: size, number } of left) {
    if (size.kind !== 'known' || number.atMost !== 1) return null;
    total += size.value;
  }
  return total;
}
