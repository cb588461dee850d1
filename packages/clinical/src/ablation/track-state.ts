import type { DayRange, Possible } from '@hepatica/course';

/** What a point of a lesion's track can be. */
export const TRACK_EVENTS = [
  /** An ablation was planned. */
  'planned',
  /** A session at whose end the zone covers the tumor. */
  'session-covering',
  /** A session that was aborted, or at whose end the zone does not cover the tumor. */
  'session-failed',
  /** A scan without viable tumor at the zone. */
  'scan-clear',
  /** A scan with viable tumor at the zone. */
  'scan-viable',
  /** A scan on which the zone is as before, or smaller, and nothing else is said. */
  'scan-unchanged',
  /** A scan on which the zone has grown. */
  'scan-larger',
  /** A scan with a new solid nodule at the zone. */
  'scan-nodule',
] as const;

export type TrackEvent = (typeof TRACK_EVENTS)[number];

export const TRACK_STATES = [
  'planned',
  'treated',
  'technical-failure',
  'complete',
  'residual',
  'suspected-progression',
  'local-progression',
] as const;

type YesNo = 'yes' | 'no';

/** Where one lesion stands, and what has been shown of it. */
export interface TrackState {
  readonly phase: 'untreated' | (typeof TRACK_STATES)[number];
  readonly sessions: number;
  /** Of the first session. */
  readonly technicalSuccess: YesNo | null;
  readonly primary: YesNo | 'pending';
  /** After residual tumor or local progression had been treated again. */
  readonly secondary: YesNo | 'pending' | 'not-repeated';
  readonly progression: 'no' | 'suspected' | 'yes';
  /** A scan after the last session has set the baseline of the zone. */
  readonly zoneSeen: boolean;
  /** A scan after the last session has shown no viable tumor: only then can tumor come back. */
  readonly shownClear: boolean;
  readonly lastSession: DayRange | null;
}

export const TRACK_START: TrackState = {
  phase: 'untreated',
  sessions: 0,
  technicalSuccess: null,
  primary: 'pending',
  secondary: 'not-repeated',
  progression: 'no',
  zoneSeen: false,
  shownClear: false,
  lastSession: null,
};

/** A pending efficacy is not "no": nobody has looked. It is bounded by both. */
export function efficacyAnswer(value: YesNo | 'pending'): string | Possible<string> {
  return value === 'pending' ? { kind: 'among', values: ['yes', 'no'] } : value;
}
