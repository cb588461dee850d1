import type { Presence, Seen } from '../words/presence.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';
import { levelName, type Vessel, type VesselState, vesselState } from './vessel-state.ts';

/** The level of gross tumor in a vessel by the LCSGJ: `Vp0` to `Vp4`, `Vv0` to `Vv3`, `B0` to `B4`. */
export function vesselLevel(snapshot: Snapshot, vessel: Vessel): readonly Presence<string>[] {
  const state = vesselState(snapshot, vessel);
  if (state === null) return [];
  return [
    oneOf(
      state.levels.map((level) => levelName(vessel, level)),
      state.seen,
    ),
  ];
}

/** What lies in the portal vein: `none`, a `bland` clot, or `tumor`. Invasion under the microscope is none. */
export function portalThrombus(snapshot: Snapshot): readonly Presence<string>[] {
  const state = vesselState(snapshot, 'portal-vein');
  if (state === null) return [];
  if (state.nature === 'bland') return [oneOf(['bland'], state.seen)];
  const found = state.levels.map((level) => (level === 0 ? 'none' : 'tumor'));
  return [oneOf([...new Set(found)], state.seen)];
}

/** The branches that each level leaves: level 4 is the trunk, the branch of the other side, or beyond the liver. */
const EXTENT_BY_LEVEL: readonly (readonly string[])[] = [
  ['none'],
  ['segmental'],
  ['sectoral'],
  ['first-order'],
  ['both-first-order', 'main-trunk', 'superior-mesenteric'],
];

/** How far tumor reaches in the portal vein, by branch, with what is not gross tumor named. */
export function portalExtent(snapshot: Snapshot): readonly Presence<string>[] {
  const state = vesselState(snapshot, 'portal-vein');
  if (state === null) return [];
  if (state.nature === 'bland') return [oneOf(['bland-thrombus'], state.seen)];
  if (state.nature === 'microscopic') return [oneOf(['microscopic'], state.seen)];
  return [
    oneOf(
      state.levels.flatMap((level) => EXTENT_BY_LEVEL[level] ?? []),
      state.seen,
    ),
  ];
}

/** Whether blood reaches the liver through the portal vein: told where it is free, and where tumor fills the trunk. */
export function preservedPortalFlow(snapshot: Snapshot): readonly Presence<boolean>[] {
  const state = vesselState(snapshot, 'portal-vein');
  if (state === null) return [];
  const isFree = state.nature !== 'bland' && state.levels.every((level) => level === 0);
  if (isFree) return [{ kind: 'known', value: true, seen: state.seen }];
  const isBlocked = state.levels.every((level) => level === 4);
  return isBlocked ? [{ kind: 'known', value: false, seen: state.seen }] : [];
}

/** Tumor in the bile duct that is seen without a microscope. */
export function bileDuctInvasion(snapshot: Snapshot): readonly Presence<boolean>[] {
  const state = vesselState(snapshot, 'bile-duct');
  return state === null ? [] : [reaches(state, 1)];
}

/**
 * Gross invasion of a portal or hepatic vein. Without it the portal vein alone must have been found free: that is where
 * it is looked for.
 */
export const macrovascularInvasion = rememberLast((snapshot): readonly Presence<boolean>[] => {
  const veins = [vesselState(snapshot, 'portal-vein'), vesselState(snapshot, 'hepatic-vein')];
  const told = [...veins.flatMap((state) => state ?? []), ...otherInvasion(snapshot)];
  const certain = told.find(({ levels }) => !levels.includes(0));
  if (certain !== undefined) return [{ kind: 'known', value: true, seen: certain.seen }];
  if (told.some(({ levels }) => levels.length > 1)) return [{ kind: 'unknown', reason: 'unreadable' }];
  const [portal] = veins;
  const free = portal ?? otherInvasion(snapshot)[0];
  return free === undefined || free === null ? [] : [{ kind: 'known', value: false, seen: free.seen }];
});

/** Vascular invasion recorded as a lesion of another organ than the two veins. */
function otherInvasion(snapshot: Snapshot): readonly VesselState[] {
  const { lesions } = snapshot;
  const others = lesions.filter(
    ({ nature, organ }) =>
      nature === 'vascular-invasion' && !['portal-vein', 'hepatic-vein', 'bile-duct'].includes(organ),
  );
  if (others.length === 0) return [];
  // Whatever the vessel, it is invaded or not: the portal scale serves.
  const asPortal = others.map((lesion) => ({ ...lesion, organ: 'portal-vein' as const }));
  const state = vesselState({ ...snapshot, lesions: asPortal }, 'portal-vein');
  return state === null ? [] : [state];
}

/** Invasion of an artery; a study that found no vessel invaded found none there. */
export function arteryInvasion(snapshot: Snapshot): readonly Presence<boolean>[] {
  const state = vesselState(snapshot, 'artery');
  return state === null ? withoutAny(snapshot) : [reaches(state, 1)];
}

/** Invasion of a major branch: right, left or main portal vein (Vp3), or a right, middle or left hepatic vein (Vv2). */
export function majorVesselInvasion(snapshot: Snapshot): readonly Presence<boolean>[] {
  return beyond(snapshot, { portal: 3, hepatic: 2 });
}

/** Invasion of a vessel outside the liver: the main portal vein (Vp4) or the inferior vena cava (Vv3). */
export function extrahepaticVascularInvasion(snapshot: Snapshot): readonly Presence<boolean>[] {
  return beyond(snapshot, { portal: 4, hepatic: 3 });
}

/** Yes where either vein is certainly invaded so far; no where both are told and neither is, or no vessel is invaded. */
function beyond(
  snapshot: Snapshot,
  least: { readonly portal: number; readonly hepatic: number },
): readonly Presence<boolean>[] {
  const found = [
    { state: vesselState(snapshot, 'portal-vein'), level: least.portal },
    { state: vesselState(snapshot, 'hepatic-vein'), level: least.hepatic },
  ].flatMap(({ state, level }) => (state === null ? [] : [reaches(state, level)]));
  const reached = found.find((presence) => presence.kind === 'known' && presence.value);
  if (reached !== undefined) return [reached];
  const [first] = found;
  const isFree = found.length === 2 && found.every(({ kind }) => kind === 'known');
  return isFree && first !== undefined ? [first] : withoutAny(snapshot);
}

function withoutAny(snapshot: Snapshot): readonly Presence<boolean>[] {
  const [any] = macrovascularInvasion(snapshot);
  return any?.kind === 'known' && !any.value ? [any] : [];
}

function reaches({ levels, seen }: VesselState, least: number): Presence<boolean> {
  let reached = 0;
  for (const level of levels) if (level >= least) reached += 1;
  if (reached === levels.length) return { kind: 'known', value: true, seen };
  if (reached === 0) return { kind: 'known', value: false, seen };
  return { kind: 'unknown', reason: 'unreadable' };
}

function oneOf(values: readonly string[], seen: Seen): Presence<string> {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return { kind: 'known', value: only, seen };
  return { kind: 'bounded', possible: { kind: 'among', values }, asWritten: values.join(' or '), seen };
}
