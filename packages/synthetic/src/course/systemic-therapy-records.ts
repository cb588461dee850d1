import type { SystemicTherapy } from '@hepatica/course';
import { type LesionTrack, lesionOn } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import type { Scribe } from './scribe.ts';

const regimens = {
  tki: { agents: ['sorafenib'], regimenClass: 'tki' },
  ici: { agents: ['nivolumab'], regimenClass: 'ici' },
  combination: { agents: ['lenvatinib', 'pembrolizumab'], regimenClass: 'tki+ici' },
} as const;

/** The first systemic therapy, until progression or death. */
export function systemicTherapyRecords(
  { history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly SystemicTherapy[] {
  const therapy = history.systemicTherapy;
  if (therapy === null) return [];
  const { day, regimen } = therapy;
  const targets = tracks.filter((track) => lesionOn(track, day - 1)?.status === 'viable').map(({ id }) => id);
  const progressed = history.progressions.find((progression) => progression.day > day)?.day;
  const end =
    progressed === undefined
      ? history.died
        ? ({ until: scribe.date(history.lastDay), stopCause: 'death' } as const)
        : {}
      : ({ until: scribe.date(progressed), stopCause: 'progression' } as const);
  return [
    {
      ...scribe.head('systemic-therapy', 'systemic', 'procedure', day),
      targets,
      compartment: 'systemic',
      state: 'given',
      ...regimens[regimen],
      dose: 'standard dose',
      setting: 'advanced',
      ...end,
    },
  ];
}
