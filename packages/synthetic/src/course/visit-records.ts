import type { CourseRecord } from '@hepatica/course';
import { burdenOn, justBefore, type LesionTrack } from '../lesion/lesion-track.ts';
import { round, within } from '../patient/liver-values.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import type { Random } from '../random/random.ts';
import { laboratoryRecords } from './laboratory-records.ts';
import type { Scribe } from './scribe.ts';

const significant = (value: number): number => Number(value.toPrecision(3));

/** Markers fall to these where no viable tumor is left. */
const markerFloor = { afp: 4, pivka: 22 } as const;

/**
 * A marker follows the burden of viable tumor: its share above the floor goes with the 0.7th power of the burden.
 *
 * @param share burden now over the burden on time zero
 */
function marker(atTimeZero: number, floor: number, share: number, noise: number): number {
  const low = Math.min(atTimeZero, floor);
  return (low + (atTimeZero - low) * share ** 0.7) * 10 ** noise;
}

/** Examination and blood samples of a visit. The liver fails in the last months of those who die of it. */
export function visitRecords(
  { person, history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
  { day, label }: { readonly day: number; readonly label: string },
  random: Random,
): readonly CourseRecord[] {
  const initial = burdenOn(tracks, justBefore);
  const share = initial === 0 ? 0 : burdenOn(tracks, day) / initial;
  const failing =
    (history.cause === 'liver-failure' || history.cause === 'intrahepatic-progression') &&
    history.lastDay - day < 100;
  const bilirubin = person.bilirubinMgPerDl * Math.exp(random.normal(failing ? 0.7 : 0, 0.12));
  const albumin = person.albuminGPerDl + random.normal(failing ? -0.6 : 0, 0.12);
  const weaker = history.lastDay - day < 60 && history.died ? 1 : 0;
  const grade = Math.min(4, person.ecog + weaker);
  return [
    ...laboratoryRecords(scribe, label, day, {
      afp: significant(
        Math.max(1.5, marker(person.afpNgPerMl, markerFloor.afp, share, random.normal(0, 0.08))),
      ),
      albumin: round(within(albumin, 1.8, 5.2), 1),
      bilirubin: round(Math.max(0.2, bilirubin), 1),
      creatinine: round(within(person.creatinineMgPerDl * Math.exp(random.normal(0, 0.08)), 0.3, 5), 2),
      inr: round(within(person.inr * Math.exp(random.normal(failing ? 0.15 : 0, 0.03)), 0.85, 3), 2),
      'pivka-ii': Math.round(
        Math.max(10, marker(person.pivkaMauPerMl, markerFloor.pivka, share, random.normal(0, 0.1))),
      ),
      sodium: Math.round(within(person.sodiumMmolPerL + random.normal(failing ? -4 : 0, 1.5), 120, 150)),
    }),
    {
      ...scribe.head('liver-status', `${label}-liver`, 'data', day),
      ascites: failing ? 'moderate-severe' : person.ascites,
      encephalopathy: failing && random.chance(0.2) ? 'grade-1-2' : 'none',
      liverFunction: failing || person.childPughClass === 'B' ? 'impaired' : 'preserved',
    },
    { ...scribe.head('performance-status', `${label}-ecog`, 'data', day), ecog: [ecogGrade(grade)] },
  ];
}

function ecogGrade(grade: number): 0 | 1 | 2 | 3 | 4 {
  return grade <= 0 ? 0 : grade === 1 ? 1 : grade === 2 ? 2 : grade === 3 ? 3 : 4;
}
