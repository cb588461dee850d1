import type { CourseRecord } from '../record/course-record.ts';
import type { VascularInvasion } from '../record/vascular-invasion.ts';
import type { Seen } from '../words/presence.ts';
import { seenIn } from './measured-presence.ts';
import { rememberLast } from './remember-last.ts';
import type { LesionState, Snapshot } from './snapshot.ts';

export type Vessel = VascularInvasion['vessel'];

/** What is known of one vessel of the liver on the day. */
export interface VesselState {
  /** Every level of gross tumor invasion still possible, rising; 0 is none. */
  readonly levels: readonly number[];
  /** A clot without tumor, or invasion under the microscope alone: both are level 0. */
  readonly nature: 'tumor' | 'bland' | 'microscopic';
  readonly seen: Seen;
}

/** Prefix of the levels by the LCSGJ, and the highest. An artery has none: 1 is invaded. */
const SCALES = {
  'portal-vein': { prefix: 'Vp', highest: 4 },
  'hepatic-vein': { prefix: 'Vv', highest: 3 },
  'bile-duct': { prefix: 'B', highest: 4 },
  artery: { prefix: 'Va', highest: 1 },
} as const satisfies Record<Vessel, { readonly prefix: string; readonly highest: number }>;

/** The level as the LCSGJ writes it: `Vp2`. */
export function levelName(vessel: Vessel, level: number): string {
  return `${SCALES[vessel].prefix}${level}`;
}

/**
 * The newest word on a vessel: a record of its invasion, a study that found it clear, or the lesions that lie in it.
 * Several of one date leave every level that any of them allows. Null where nobody spoke of it.
 */
export function vesselState(snapshot: Snapshot, vessel: Vessel): VesselState | null {
  const vessels = vesselsOf(snapshot);
  const before = vessels.get(vessel);
  if (before !== undefined) return before;
  const found = stateOf(snapshot, vessel);
  vessels.set(vessel, found);
  return found;
}

/** Many facts ask for the same vessel. */
const vesselsOf = rememberLast(() => new Map<Vessel, VesselState | null>());

function stateOf(snapshot: Snapshot, vessel: Vessel): VesselState | null {
  const lesions = snapshot.lesions.filter(
    (lesion) => lesion.nature === 'vascular-invasion' && lesion.organ === vessel,
  );
  const all: VesselState[] = [];
  for (const record of tellingOf(snapshot)) {
    const told = toldBy(record, vessel, lesions);
    if (told !== null) all.push(told);
  }
  if (lesions.length > 0) all.push(...lesionsIn(snapshot, lesions, vessel));
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first ?? null;
  const newest = others.reduce((best, one) => (isLater(one.seen, best.seen) ? one : best), first);
  const together = all.filter(({ seen }) => !isLater(newest.seen, seen));
  return { ...newest, levels: rising(together.flatMap(({ levels }) => levels)) };
}

const tellingOf = rememberLast(({ records }) =>
  records.filter(({ kind }) => kind === 'imaging' || kind === 'vascular-invasion'),
);

function isLater({ at: a }: Seen, { at: b }: Seen): boolean {
  return a.latest > b.latest || (a.latest === b.latest && a.earliest > b.earliest);
}

function toldBy(record: CourseRecord, vessel: Vessel, lesions: readonly LesionState[]): VesselState | null {
  if (record.standing === 'plan') return null;
  if (record.kind === 'imaging') {
    if (vessel === 'artery' || record.quality === 'non-diagnostic') return null;
    return record.clearOf?.includes(vessel) ? { levels: [0], nature: 'tumor', seen: seenIn(record) } : null;
  }
  if (record.kind !== 'vascular-invasion' || record.vessel !== vessel) return null;
  // Where it is about a lesion with an identity, that lesion tells: it can be treated, and be gone.
  if (lesions.some(({ lesion }) => lesion === record.lesion)) return null;
  return { levels: levelsOf(record), nature: record.nature, seen: seenIn(record) };
}

/** A clot and invasion that only the microscope shows are no gross invasion. */
function levelsOf({ nature, levels, vessel }: VascularInvasion): readonly number[] {
  if (nature !== 'tumor') return [0];
  const { prefix } = SCALES[vessel];
  const stated: number[] = [];
  for (const level of levels) if (level.startsWith(prefix)) stated.push(levelIn(level));
  return stated.length > 0 ? rising(stated) : anyLevel(vessel);
}

/** A level ends in its number, of one digit. */
function levelIn(level: string): number {
  return Number(level.at(-1));
}

function anyLevel(vessel: Vessel): readonly number[] {
  return Array.from({ length: SCALES[vessel].highest }, (_, index) => index + 1);
}

function lesionsIn(
  snapshot: Snapshot,
  lesions: readonly LesionState[],
  vessel: Vessel,
): readonly VesselState[] {
  const ids = new Set<string>(lesions.flatMap(({ from }) => from));
  const newest = snapshot.records.findLast(({ id }) => ids.has(id));
  if (newest === undefined) return [];
  const levels = lesions
    .map((lesion) => lesionLevels(snapshot, lesion, vessel))
    .reduce((deepest, found) => rising(deepest.flatMap((a) => found.map((b) => Math.max(a, b)))));
  const from = snapshot.records.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  return [{ levels, nature: 'tumor', seen: { ...seenIn(newest), from } }];
}

function lesionLevels(snapshot: Snapshot, found: LesionState, vessel: Vessel): readonly number[] {
  const { lesion, state, tumors } = found;
  const isLeft = state === 'present' || state === 'treated' || state === 'indeterminate';
  if (!isLeft || tumors.atMost === 0) return [0];
  const stated = snapshot.records.flatMap((record) => {
    if (record.kind === 'vascular-invasion' && record.lesion === lesion) return [levelsOf(record)];
    if (record.kind !== 'lesion' || record.lesion !== lesion || record.portalLevel === undefined) return [];
    return [[levelIn(record.portalLevel)]];
  });
  const levels = stated.at(-1) ?? anyLevel(vessel);
  return state === 'indeterminate' || tumors.atLeast === 0 ? rising([0, ...levels]) : levels;
}

function rising(levels: readonly number[]): readonly number[] {
  if (levels.length < 2) return levels;
  return [...new Set(levels)].sort((a, b) => a - b);
}
