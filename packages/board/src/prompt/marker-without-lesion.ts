import { dateWords } from '@hepatica/course';
import { lesionsLeft } from '../variable/lesions-left.ts';
import { isRaised, MARKER_NAMES } from '../variable/marker-value.ts';
import { bodyRegions } from './body-regions.ts';
import { isRising, newestMarkers, printedMarker } from './newest-marker.ts';
import type { PromptRule } from './prompt.ts';

/** Tumor is somewhere, or the marker misleads: either way someone has to look. */
export const markerWithoutLesion: PromptRule = {
  id: 'marker-without-lesion',
  title: 'A marker is raised or rising, by number or by word, and no viable lesion is known.',
  ask: (context) => {
    const { snapshot } = context;
    const left = lesionsLeft(snapshot, () => true);
    if (left.some(({ state }) => state === 'present')) return [];
    return newestMarkers(context).flatMap(({ newest, values }) => {
      const rising = isRising(context, newest, values);
      // What was treated, or could not be judged, explains a marker that is still raised; not one that rises.
      if (!rising && (left.length > 0 || isRaised(newest) !== 'yes')) return [];
      const name = MARKER_NAMES[newest.marker];
      return [
        {
          code: 'marker-without-lesion',
          severity: 'warning',
          message: `${name} is ${rising ? 'rising' : 'raised'} (${printedMarker(newest)}, ${dateWords(newest.record.at)}), and no lesion is known to be viable.`,
          remedy: 'Look where no recorded study has looked, ask the patient, and repeat the marker.',
          records: [newest.record.id],
          regions: bodyRegions(snapshot),
        },
      ];
    });
  },
};
