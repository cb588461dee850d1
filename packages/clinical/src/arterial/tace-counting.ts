import type { CourseRecord, Embolization } from '@hepatica/course';
import { wasGiven } from '../response/reading/lesion-log.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { boundedNumber } from './bounded-days.ts';
import { NO_SESSIONS, SESSION_TYPES, type TaceState, taceAnswer, withSessions } from './tace-state.ts';

/**
 * Sessions of transarterial embolization. A session is one angiographic procedure; sessions planned together within
 * eight weeks are a course; on demand are repeated sessions for disease that imaging had shown viable. An emergency
 * session (bleeding) is a session, but neither opens a course nor is on demand.
 */
export const taceCounting = seriesSystem<TaceState>({
  id: 'tace-counting',
  edition: 'conventions of this program, 1',
  title: 'Sessions of embolization',
  shortName: 'TACE',
  headline: 'sessions',
  sources: [
    { text: 'A convention: the eight weeks of a course are common usage, of which no source was checked.' },
  ],
  verification: 'unverified',
  parameters: {},
  parts: {
    type: { label: 'Kind of session', type: { kind: 'choice', values: SESSION_TYPES }, otherwise: 'ctace' },
    sessions: {
      label: 'Sessions',
      type: {
        kind: 'quantity',
        unit: '1',
        integer: true,
        plausible: { low: 1, high: 30 },
        refused: { below: 1 },
        thresholds: [],
      },
      otherwise: 1,
    },
    emergency: { label: 'Emergency', type: { kind: 'choice', values: ['yes', 'no'] }, otherwise: 'no' },
    viableBefore: {
      label: 'Imaging since the session before showed viable disease',
      type: { kind: 'choice', values: ['yes', 'no'] },
    },
  },
  answers: {
    sessions: { label: 'Sessions', type: { kind: 'number', decimals: 0 } },
    emergency: { label: 'Emergency sessions', type: { kind: 'number', decimals: 0 } },
    onDemand: { label: 'On-demand sessions', type: { kind: 'number', decimals: 0 } },
    courses: { label: 'Courses', type: { kind: 'number', decimals: 0 } },
    radioembolizations: { label: 'Radioembolizations', type: { kind: 'number', decimals: 0 } },
  },
  timePoints: (snapshot) => (wasGiven(snapshot, 'embolization') ? sessionPoints(snapshot.records) : []),
  start: () => NO_SESSIONS,
  step: withSessions,
  answer: taceAnswer,
  otherwise: 'No embolization is recorded as given.',
  formulaText:
    'sessions = sum over records ("additional" = at least 1); a session more than 56 d after the first of a course, or for disease shown viable, opens a new one; emergencies are counted apart.',
  pitfalls: [
    '"Four times with TACE" are four sessions; "additional TACE" is at least one.',
    'Sessions staged over both lobes are one course.',
    'Radioembolization is another treatment and is counted apart.',
  ],
});

/** The embolizations that were given, in the order of the records. */
export function givenEmbolizations(records: readonly CourseRecord[]): readonly Embolization[] {
  return records.filter(
    (record): record is Embolization =>
      record.kind === 'embolization' && record.state === 'given' && record.standing !== 'plan',
  );
}

function sessionPoints(records: readonly CourseRecord[]): readonly SeriesPoint[] {
  const given = givenEmbolizations(records);
  return given.map((session, index) => pointOf(session, given[index - 1], records));
}

function pointOf(
  session: Embolization,
  previous: Embolization | undefined,
  records: readonly CourseRecord[],
): SeriesPoint {
  const { atLeast, atMost } = session.sessions;
  const viable = viableBetween(previous, session, records);
  return {
    at: session.at,
    records: [session.id],
    parts: {
      type: session.technique === 'tace' ? 'ctace' : session.technique,
      sessions: boundedNumber(Math.max(1, atLeast), atMost),
      emergency: session.intent === 'emergency' ? 'yes' : 'no',
      ...(viable === null ? {} : { viableBefore: viable }),
    },
  };
}

/** Null where no scan of the liver between the two sessions says whether anything lived. */
function viableBetween(
  previous: Embolization | undefined,
  session: Embolization,
  records: readonly CourseRecord[],
): 'yes' | 'no' | null {
  if (previous === undefined) return 'no';
  const between = records.slice(records.indexOf(previous) + 1, records.indexOf(session));
  const scans = between.filter((record) => record.kind === 'imaging' && record.covers.includes('liver'));
  let answer: 'no' | null = null;
  for (const scan of scans) {
    if (scan.kind !== 'imaging') continue;
    if (scan.findings.some(({ status }) => status === 'viable')) return 'yes';
    const isClear = scan.clearOf?.includes('liver') === true;
    if (isClear || scan.findings.every(({ status }) => status === 'nonviable' || status === 'absent'))
      answer = 'no';
  }
  return answer;
}
