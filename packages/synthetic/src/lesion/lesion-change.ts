import { growth, type LesionStep, type LesionTrack, lesionOn } from './lesion-track.ts';

/** How a lesion stands after something happened to it. */
export type Change = Omit<LesionStep, 'day'>;

/** Taken out. */
export const removed: Change = { status: 'absent', viableMm: 0, wholeMm: 0, growthPerDay: 0 };
/** No viable tumor left, the whole as it was. */
export const dead = ({ wholeMm }: Change): Change => ({
  status: 'nonviable',
  viableMm: 0,
  wholeMm,
  growthPerDay: 0,
});
/** Grown by a fifth and by 5 mm or more, and growing on. */
export const regrown = ({ viableMm, wholeMm }: Change): Change => {
  const next = Math.max(viableMm * 1.4, viableMm + 8, 10);
  return {
    status: 'viable',
    viableMm: next,
    wholeMm: Math.max(wholeMm * 1.2, next),
    growthPerDay: growth.progressing,
  };
};

/** Adds a step to a lesion that is there and, unless it grows again, viable. */
export function change(track: LesionTrack, day: number, to: (now: Change) => Change): void {
  const now = lesionOn(track, day);
  if (now === null || now.status === 'absent') return;
  const next = to({ ...now, growthPerDay: growth.stable });
  if (now.status === 'nonviable' && next.status !== 'viable') return;
  track.steps.push({ day, ...next });
}
