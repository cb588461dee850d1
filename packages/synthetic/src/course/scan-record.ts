import type { Imaging, LesionFinding, Organ } from '@hepatica/course';
import { type LesionOnDay, type LesionTrack, lesionOn } from '../lesion/lesion-track.ts';
import type { Random } from '../random/random.ts';
import { millimeters } from './quantity.ts';
import type { Scribe } from './scribe.ts';

const alwaysCovered: readonly Organ[] = ['adrenal', 'liver', 'lung', 'lymph-node', 'portal-vein'];
const phases = ['arterial', 'portal-venous', 'delayed'] as const;

/** Which scan: its name, its day, the day of its report, and the day of the scan before it. */
export interface ScanDays {
  readonly id: string;
  readonly day: number;
  readonly reported: number;
  readonly previous: number | null;
}

/** A CT of chest and abdomen that measures every lesion there is; bone is covered where a lesion is there. */
export function scanRecord(
  scribe: Scribe,
  tracks: readonly LesionTrack[],
  { id, day, reported, previous }: ScanDays,
  random: Random,
): Imaging {
  const seen = tracks.filter(({ firstSeen }) => firstSeen <= day);
  const covers = seen.some(({ organ }) => organ === 'bone')
    ? [...alwaysCovered, 'bone' as const]
    : alwaysCovered;
  const viable = new Set(
    seen.filter((track) => lesionOn(track, day)?.status === 'viable').map(({ organ }) => organ),
  );
  const findings = seen.flatMap((track) => findingOf(track, day, previous, random) ?? []);
  const clearOf = covers.filter((organ) => !viable.has(organ));
  return {
    ...scribe.head('imaging', id, 'data', day, reported),
    modality: 'ct',
    covers,
    phases,
    quality: 'adequate',
    findings,
    ...(clearOf.length > 0 ? { clearOf } : {}),
  };
}

/** What the scan shows of one lesion; measured within some three percent. A lesion that was taken out is told absent every time. */
function findingOf(
  track: LesionTrack,
  day: number,
  previous: number | null,
  random: Random,
): LesionFinding | null {
  const now = lesionOn(track, day);
  if (now === null) return null;
  const before = previous === null ? null : lesionOn(track, previous);
  if (now.status === 'absent') return { lesion: track.id, status: 'absent' };
  const mm = Math.max(1, Math.round(now.wholeMm * random.normal(1, 0.03)));
  const where = track.segment === undefined ? {} : { segment: track.segment };
  if (now.status === 'nonviable') {
    const enhancement = track.organ === 'liver' ? ({ enhancement: 'none' } as const) : {};
    return {
      lesion: track.id,
      status: 'nonviable',
      longestDiameterMm: millimeters(mm),
      ...enhancement,
      ...where,
    };
  }
  const change = changeOf(now, before);
  if (track.organ !== 'liver') {
    return {
      lesion: track.id,
      // Where tumor lives in a zone that is larger than itself, the scan tells the one from the other.
      status: now.viableMm < now.wholeMm ? 'viable' : 'present',
      change,
      longestDiameterMm: millimeters(mm),
      ...(track.organ === 'lymph-node'
        ? { shortAxisMm: millimeters(Math.max(1, Math.round(mm * 0.7))) }
        : {}),
    };
  }
  const viableMm = Math.min(mm, Math.max(1, Math.round((mm * now.viableMm) / now.wholeMm)));
  return {
    lesion: track.id,
    status: 'viable',
    change,
    longestDiameterMm: millimeters(mm),
    viableDiameterMm: millimeters(viableMm),
    enhancement: 'arterial-and-washout',
    ...where,
  };
}

/** The change that a radiologist would name: of the whole lesion, and in one that shrinks of what is viable as well. */
function changeOf(now: LesionOnDay, before: LesionOnDay | null): NonNullable<LesionFinding['change']> {
  if (before === null || before.status === 'absent') return 'new';
  if (before.status === 'nonviable') return 'recurrent';
  const whole = now.wholeMm / before.wholeMm;
  if (whole >= 1.2) return 'larger';
  return whole <= 0.9 && now.viableMm <= 0.7 * before.viableMm ? 'smaller' : 'stable';
}
