import type { EndpointData, ExposureData } from '../../dataset/study-data.ts';
import type { Milestone } from '../../endpoint/course-milestones.ts';
import { daysPer } from '../../endpoint/unit-days.ts';
import type { TimeUnit } from '../../question/question.ts';
import type { FactorPredictor } from '../input/predictor.ts';

export type SwimmerMarkKind = Milestone['kind'] | 'death' | 'event' | 'competing' | 'milestone';

/** Something that happened, in the unit of the plot from time zero; `low` and `high` are what the dates allow. */
export interface SwimmerMark {
  readonly kind: SwimmerMarkKind;
  readonly words: string;
  readonly time: number;
  readonly low: number;
  readonly high: number;
}

/** One patient: under observation from `from` to `to`. */
export interface SwimmerLane {
  /** The patient's running number in the study, never the number of a chart. */
  readonly number: number;
  readonly group: string | null;
  readonly from: number;
  readonly to: number;
  /** Followed up to there without death, or without the event of a table. */
  readonly isFollowed: boolean;
  /** States of the exposure one after the other, from `from` to `to`; one without a level where there is no exposure. */
  readonly stretches: readonly {
    readonly level: string | null;
    readonly from: number;
    readonly to: number;
  }[];
  readonly marks: readonly SwimmerMark[];
}

/** A swimmer plot as plain data: lanes in the order in which they are drawn, the first one on top. */
export interface SwimmerAnalysis {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: TimeUnit;
  readonly exposure: { readonly label: string; readonly levels: readonly string[] } | null;
  /** What the end of a bar without an event means. */
  readonly endWords: string;
  /** What lanes are grouped by, with the groups that there are. */
  readonly groupedBy: { readonly label: string; readonly groups: readonly string[] } | null;
  readonly sortBy: 'time' | 'group';
  /** Patients with a follow-up; as many lanes as asked for at most are shown of them. */
  readonly patients: number;
  readonly left: readonly { readonly reason: string; readonly rows: number }[];
  readonly landmarks: readonly number[];
  readonly lanes: readonly SwimmerLane[];
}

export interface SwimmerInput {
  readonly endpoint: EndpointData;
  /** Survival of courses in days, to which bars last; of tables they last as long as the endpoint. */
  readonly followed: EndpointData | null;
  readonly milestones: readonly Milestone[];
  readonly exposure: ExposureData | null;
  /** Exposures whose states are marked where they set in. */
  readonly markedExposures: readonly ExposureData[];
  readonly by: FactorPredictor | null;
  readonly sortBy: 'time' | 'group';
  readonly mostPatients: number;
  /** In the unit of the endpoint. */
  readonly landmarks: readonly number[];
  /** Whether the endpoint of a course is its survival: its event is the death that is marked anyway. */
  readonly isSurvival: boolean;
}

const responseWords: Readonly<Record<Milestone['kind'], string>> = {
  'complete-response': 'Complete response',
  'partial-response': 'Partial response',
  progression: 'Progression',
};

/**
 * Lanes of the patients in order, each with its stretches and marks. Of more patients than are to be shown every so
 * many-th in the order is taken, so that short and long follow-up, and every group, keep their shares.
 */
export function swimmerAnalysis(input: SwimmerInput): SwimmerAnalysis {
  const { endpoint, followed, exposure, by, sortBy, mostPatients, landmarks } = input;
  const bars = followed ?? endpoint;
  const perUnit = daysPer(endpoint.unit);
  const scale = daysPer(bars.unit) / perUnit;
  const groups = by?.levels ?? exposure?.levels ?? [];
  const isGrouped = sortBy === 'group' && groups.length > 0;
  const reached = by !== null || exposure === null ? null : statesAtEnd(exposure, bars);
  const placeOf = (patient: number): number => {
    const place = (by?.index ?? reached)?.[patient] ?? -1;
    return place >= 0 ? place : groups.length;
  };
  const everybody = Array.from(bars.time, (_, patient) => patient).filter((patient) =>
    Number.isFinite(bars.time[patient] ?? Number.NaN),
  );
  const length = (patient: number): number => bars.time[patient] ?? 0;
  const ordered = everybody.toSorted(
    (a, b) => (isGrouped ? placeOf(a) - placeOf(b) : 0) || length(b) - length(a) || a - b,
  );
  const dated = datesByPatient(input);
  const lanes = evenly(ordered, mostPatients).map((patient): SwimmerLane => {
    const to = length(patient) * scale;
    const from = Math.min(to, Math.max(0, endpoint.entry?.[patient] ?? 0));
    const own = dated.get(patient) ?? [];
    // An endpoint that ended with the progression is told by the progression.
    const isTold = ({ kind, time }: SwimmerMark) =>
      kind === 'event' && own.some((mark) => mark.kind === 'progression' && mark.time === time);
    const marks = [...own, ...endsOf(patient, input).filter((end) => !isTold(end))];
    return {
      number: patient + 1,
      group: isGrouped ? (groups[placeOf(patient)] ?? 'Not known') : null,
      from,
      to,
      isFollowed: bars.status[patient] === 0,
      stretches: stretchesOf(patient, exposure, { from, to, perUnit }),
      // What an imprecise date allows beyond the end of the follow-up was not seen there.
      marks: marks
        .filter(({ low }) => low <= to)
        .map((mark) => ({ ...mark, time: Math.min(mark.time, to) }))
        .toSorted((a, b) => a.time - b.time),
    };
  });
  const shown = new Set(lanes.map(({ group }) => group));
  return {
    endpoint: endpoint.id,
    endpointLabel: endpoint.label,
    unit: endpoint.unit,
    endWords: followed === null ? 'No event at last contact' : 'Alive at last contact',
    exposure: exposure === null ? null : { label: exposure.label, levels: exposure.levels },
    groupedBy: isGrouped
      ? {
          label: by?.label ?? `${exposure?.label ?? ''} at last contact`,
          groups: [...groups, 'Not known'].filter((group) => shown.has(group)),
        }
      : null,
    sortBy: isGrouped ? 'group' : 'time',
    patients: ordered.length,
    left: bars.excluded,
    landmarks,
    lanes,
  };
}

/** As many of them as asked for, at even steps from the first to the last. */
function evenly(ordered: readonly number[], most: number): readonly number[] {
  const all = ordered.length;
  if (all <= most) return ordered;
  return Array.from({ length: most }, (_, k) => ordered[Math.floor(((k + 0.5) * all) / most)] ?? 0);
}

/** The state of each patient when the follow-up ended: index in `levels`. */
function statesAtEnd({ atZero, states }: ExposureData, { time, unit }: EndpointData): Int32Array {
  const last = Int32Array.from(atZero);
  for (const { patient, from, state } of states)
    if (from < (time[patient] ?? 0) * daysPer(unit)) last[patient] = state;
  return last;
}

function stretchesOf(
  patient: number,
  exposure: ExposureData | null,
  { from, to, perUnit }: { readonly from: number; readonly to: number; readonly perUnit: number },
): SwimmerLane['stretches'] {
  if (exposure === null) return [{ level: null, from, to }];
  const named = (state: number) => exposure.levels[state] ?? null;
  const changes = exposure.states
    .filter((state) => state.patient === patient && state.from / perUnit < to)
    .map((state) => ({ level: named(state.state), from: Math.max(from, state.from / perUnit) }));
  const all = [{ level: named(exposure.atZero[patient] ?? 0), from }, ...changes];
  // Of changes on one day the last one holds.
  const lasting = all.filter((one, k) => one.from < (all[k + 1]?.from ?? Number.POSITIVE_INFINITY));
  const distinct = lasting.filter((one, k) => one.level !== lasting[k - 1]?.level);
  return distinct.map((one, k) => ({ ...one, to: distinct[k + 1]?.from ?? to }));
}

/** Milestones of courses and starts of exposures, by patient. */
function datesByPatient({
  endpoint,
  milestones,
  markedExposures,
}: SwimmerInput): ReadonlyMap<number, readonly SwimmerMark[]> {
  const perUnit = daysPer(endpoint.unit);
  const marks = new Map<number, SwimmerMark[]>();
  const add = (patient: number, kind: SwimmerMarkKind, words: string, days: readonly number[]) => {
    const [time = 0, low = 0, high = 0] = days.map((day) => day / perUnit);
    const own = marks.get(patient) ?? [];
    own.push({ kind, words, time, low, high });
    marks.set(patient, own);
  };
  for (const { patient, kind, day, earliest, latest } of milestones)
    add(patient, kind, responseWords[kind], [day, earliest, latest]);
  for (const { label, levels, states } of markedExposures) {
    for (const { patient, state, from, earliest, latest } of states) {
      const words = levels.length === 2 ? label : `${label}: ${levels[state] ?? ''}`;
      add(patient, 'milestone', words, [from, earliest, latest]);
    }
  }
  return marks;
}

/** Death, the event of the endpoint, or what competed with it. */
function endsOf(patient: number, { endpoint, followed, isSurvival }: SwimmerInput): readonly SwimmerMark[] {
  const at = (
    data: EndpointData,
    kind: 'death' | 'event' | 'competing',
    words: string,
  ): readonly SwimmerMark[] => {
    const scale = daysPer(data.unit) / daysPer(endpoint.unit);
    const time = (data.time[patient] ?? Number.NaN) * scale;
    if (!Number.isFinite(time)) return [];
    const [low, high] = [data.low?.[patient], data.high?.[patient]];
    return [{ kind, words, time, low: (low ?? time / scale) * scale, high: (high ?? time / scale) * scale }];
  };
  const death = followed?.status[patient] === 1 ? at(followed, 'death', 'Death') : [];
  const status = endpoint.status[patient] ?? 0;
  if (status === 0 || isSurvival) return death;
  const own =
    status === 1
      ? at(endpoint, 'event', `${endpoint.label}: event`)
      : at(endpoint, 'competing', sentence(endpoint.competing[status - 2] ?? 'competing event'));
  // An endpoint that ended with the death is told by the death.
  return death.length > 0 && own[0]?.time === death[0]?.time ? death : [...own, ...death];
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
