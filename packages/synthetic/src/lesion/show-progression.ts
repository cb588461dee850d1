import type { ProgressionSite } from '../design/design.ts';
import type { Random } from '../random/random.ts';
import { change, regrown } from './lesion-change.ts';
import { growth, type LesionTrack, lesionOn, nearLargestMm, newTrack } from './lesion-track.ts';
import { liverSegments, lungSites, otherSites } from './sites.ts';

/** How each progression showed: the lesions that grew or came. */
export interface ShownProgression {
  readonly day: number;
  readonly of: 'known-lesion' | 'new-lesion';
  readonly lesion: LesionTrack;
}

/** Shows a progression in a lesion that is there, or in a new one. */
export function showProgression(
  tracks: LesionTrack[],
  day: number,
  site: ProgressionSite,
  random: Random,
): ShownProgression {
  const organ = site.endsWith('liver') ? 'liver' : site === 'other-organ' ? 'bone' : 'lung';
  const count = tracks.filter((track) => track.organ === organ).length;
  const mm = random.integer(11, 19);
  const place = random.integer(0, 4);
  const seen = tracks.find((track) => {
    const now = lesionOn(track, day);
    return track.organ === organ && now?.status === 'viable' && now.wholeMm < nearLargestMm;
  });
  if (site.startsWith('known') && seen !== undefined) {
    change(seen, day, regrown);
    return { day, of: 'known-lesion', lesion: seen };
  }
  const lesion = newLesion(organ, count + 1, day, mm, place);
  tracks.push(lesion);
  return { day, of: 'new-lesion', lesion };
}

function newLesion(
  organ: 'liver' | 'lung' | 'bone',
  number: number,
  day: number,
  mm: number,
  place: number,
): LesionTrack {
  const id = `${organ}-${number}`;
  switch (organ) {
    case 'liver': {
      const segment = liverSegments[place] ?? 'VI';
      const where = {
        organ,
        nature: 'intrahepatic-recurrence',
        site: `segment ${segment}`,
        segment,
      } as const;
      return newTrack(id, where, day, mm, growth.progressing);
    }
    case 'lung':
      return newTrack(
        id,
        { organ, nature: 'metastasis', site: lungSites[place] ?? 'right lower lobe' },
        day,
        mm,
        growth.progressing,
      );
    case 'bone':
      return newTrack(
        id,
        { organ, nature: 'metastasis', site: otherSites.bone },
        day,
        mm,
        growth.progressing,
      );
    default:
      throw new Error(`newLesion: no such organ ${organ satisfies never}`);
  }
}
