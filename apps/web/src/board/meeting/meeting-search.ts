/** What the address of a meeting holds: the patient on the screen, and as of when everybody is looked at. */
export interface MeetingSearch {
  readonly patient?: string;
  readonly as?: 'last' | 'today';
}

export function readMeetingSearch({ patient, as }: Readonly<Record<string, unknown>>): MeetingSearch {
  return {
    ...(typeof patient === 'string' && patient !== '' ? { patient } : {}),
    ...(as === 'last' || as === 'today' ? { as } : {}),
  };
}

/** Where a key leads in a meeting; nothing where somebody is writing, or the key is meant otherwise. */
export function stepOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>,
  isBusy: boolean,
): -1 | 1 | null {
  if (isBusy || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  if (event.key === 'ArrowRight' || event.key === 'PageDown' || event.key === 'n') return 1;
  if (event.key === 'ArrowLeft' || event.key === 'PageUp' || event.key === 'p') return -1;
  return null;
}

/** Everybody is looked at today, but who was last heard of longer ago than this: then of the last record. */
const LATELY_DAYS = 365;

/** As of when a meeting looks at a patient where nobody has chosen. */
export const openingAs = (lastDay: number, today: number | null): 'last' | 'today' =>
  today !== null && today >= lastDay && today - lastDay <= LATELY_DAYS ? 'today' : 'last';
