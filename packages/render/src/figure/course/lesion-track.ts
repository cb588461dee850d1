import {
  type Certainty,
  type CourseRecord,
  type Day,
  day,
  type Lesion,
  type LesionState,
  type PartialDate,
  snapshotAt,
  type Treatment,
} from '@hepatica/course';
import { type CourseCanvas, placedDay, placedRange } from './canvas.ts';
import { isTreatment } from './treatment-marks.ts';

/** One stretch of a lesion's lane, in days. */
export interface LesionStretch {
  readonly from: number;
  readonly to: number;
  readonly state: LesionState['state'];
  /** No record says anything about the lesion from here on. */
  readonly isUnreported: boolean;
  /** How sure it was by then that it is tumor; null where nobody doubted it. */
  readonly certainty: Certainty | null;
  readonly record: CourseRecord;
}

/** A lesion from first seen through treated to gone. */
export interface LesionTrack {
  readonly lesion: Lesion;
  readonly final: LesionState;
  readonly firstDay: number;
  readonly stretches: readonly LesionStretch[];
  /** When and by which record it ended; null where it is still there, or nobody said. */
  readonly end: {
    readonly at: number;
    readonly record: CourseRecord;
    readonly state: 'removed' | 'gone';
  } | null;
  readonly treatments: readonly { readonly at: number; readonly treatment: Treatment }[];
  /** Since when it was felt or suspected, where that is earlier than when it was found. */
  readonly suspectedFrom: number | null;
}

/**
 * The track of every lesion. States are those of `snapshotAt` after each record that speaks of the lesion: the rules of
 * what makes a lesion treated, removed or gone live there and nowhere else.
 */
export function lesionTracks(canvas: CourseCanvas): readonly LesionTrack[] {
  const { course, records, scale } = canvas;
  const lastKnown = records.reduce(
    (latest, record) => Math.max(latest, record.knownOn),
    Number(scale.lastDay),
  );
  const knownBy = day(lastKnown);
  const finals = snapshotAt({ ...course, records }, knownBy).lesions;
  const knownAfter = stateAfter(canvas, knownBy);
  const tracks = finals.flatMap((final) => {
    const told = new Set([...final.from, ...(final.certaintyFrom ?? [])]);
    const sources = records.filter(({ id }) => told.has(id));
    const lesion = sources.find(
      (record): record is Lesion => record.kind === 'lesion' && record.lesion === final.lesion,
    );
    if (lesion === undefined) return [];
    return [trackOf(lesion, final, sources, canvas, (record) => knownAfter(record, lesion))];
  });
  return tracks.toSorted(
    (a, b) =>
      compartmentRank(a) - compartmentRank(b) || a.firstDay - b.firstDay || organRank(a) - organRank(b),
  );
}

function compartmentRank(track: LesionTrack): number {
  return track.lesion.organ === 'liver' || track.lesion.organ === 'portal-vein' ? 0 : 1;
}

function organRank(track: LesionTrack): number {
  return track.lesion.organ === 'liver' ? 0 : 1;
}

/** What is known of a lesion once a record is told. */
type Known = Pick<LesionState, 'state' | 'certainty'>;

/**
 * The state once the records up to one, in their order, are told: the fold of `snapshotAt`, cut short. Each record is
 * told once for all lesions, since a scan speaks of many.
 */
function stateAfter(canvas: CourseCanvas, lastDay: Day): (record: CourseRecord, lesion: Lesion) => Known {
  const told = new Map<CourseRecord, ReadonlyMap<string, Known>>();
  const after = (record: CourseRecord) => {
    const records = canvas.records.slice(0, canvas.records.indexOf(record) + 1);
    const { lesions } = snapshotAt({ ...canvas.course, records }, lastDay);
    return new Map(lesions.map((state) => [state.lesion, state]));
  };
  return (record, { lesion }) => {
    const known = told.get(record) ?? after(record);
    told.set(record, known);
    return known.get(lesion) ?? { state: 'present', certainty: null };
  };
}

function trackOf(
  lesion: Lesion,
  final: LesionState,
  sources: readonly CourseRecord[],
  canvas: CourseCanvas,
  stateOf: (record: CourseRecord) => Known,
): LesionTrack {
  const dated = sources.filter((record) => canBePlaced(record.at, canvas));
  const suspected = suspectedFrom(lesion, canvas);
  const firstDay = placedDay(foundDate(lesion, canvas.records));
  const steps: (Known & { readonly at: number; readonly record: CourseRecord })[] = [];
  let earliest = firstDay;
  for (const record of dated) {
    earliest = Math.max(earliest, placedDay(record.at));
    const isOwn = record.kind === 'lesion' && record.lesion === lesion.lesion;
    const known = stateOf(record);
    const state = isOwn ? 'present' : known.state;
    const last = steps.at(-1);
    if (last !== undefined && (last.state === 'removed' || (last.state === 'gone' && state === 'gone')))
      continue;
    steps.push({ at: isOwn ? firstDay : earliest, state, certainty: known.certainty, record });
  }
  const lastStep = steps.at(-1);
  const isOver = lastStep !== undefined && (lastStep.state === 'removed' || lastStep.state === 'gone');
  const stretches = steps.flatMap((step, index): readonly LesionStretch[] => {
    if (!isLeft(step.state)) return [];
    const next = steps[index + 1];
    const to = next?.at ?? canvas.scale.lastDay;
    return to <= step.at
      ? []
      : [
          {
            from: step.at,
            to,
            state: step.state,
            certainty: step.certainty,
            isUnreported: next === undefined,
            record: step.record,
          },
        ];
  });
  const treatments = canvas.records
    .filter(isTreatment)
    .filter((treatment) => treatment.targets.includes(lesion.lesion) && treatment.state === 'given')
    .map((treatment) => ({ at: Math.max(firstDay, placedDay(treatment.at)), treatment }));
  return {
    lesion,
    final,
    firstDay,
    stretches,
    end:
      isOver && (lastStep.state === 'removed' || lastStep.state === 'gone')
        ? { at: lastStep.at, record: lastStep.record, state: lastStep.state }
        : null,
    treatments,
    suspectedFrom: suspected !== null && suspected < firstDay ? suspected : null,
  };
}

/** False where nothing of the lesion itself is left to draw: it is out, gone, or other lesions stand for it. */
const isLeft = (state: LesionState['state']) =>
  state === 'present' || state === 'treated' || state === 'indeterminate';

/**
 * When a lesion was found: its own date, or that of the study that showed it where its own date reaches back before
 * anyone could see it.
 */
export function foundDate(lesion: Lesion, records: readonly CourseRecord[]): PartialDate {
  const own = placedRange(lesion.at);
  const study = records.find(
    (record) =>
      record.kind === 'imaging' &&
      record.findings.some(({ lesion: shown, status }) => shown === lesion.lesion && status !== 'absent'),
  );
  if (study === undefined) return lesion.at;
  const shown = placedRange(study.at);
  return shown.earliest > own.earliest && shown.earliest <= own.latest ? study.at : lesion.at;
}

/** An undated record is placed where the text bounds its time; one that can lie almost anywhere is not. */
function canBePlaced(at: PartialDate, canvas: CourseCanvas): boolean {
  const whole = canvas.scale.lastDay - canvas.scale.firstDay;
  return at.precision !== 'undated' || at.latest - at.earliest < 0.7 * whole;
}

function suspectedFrom(lesion: Lesion, canvas: CourseCanvas): number | null {
  const since = canvas.records.flatMap((record) =>
    record.kind === 'symptom' && record.lesion === lesion.lesion && record.since !== undefined
      ? [record.since]
      : [],
  );
  return since[0] === undefined ? null : placedDay(since[0]);
}
