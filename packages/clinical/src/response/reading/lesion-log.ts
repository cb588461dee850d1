import {
  type Imaging,
  type LesionFinding,
  type LesionId,
  type Progression,
  rememberLast,
  type Snapshot,
  type Treatment,
} from '@hepatica/course';
import { isGivenTreatment } from './treatments.ts';

/** One finding of a lesion: in which study, and where that stands among the records. */
export interface Shown {
  readonly place: number;
  readonly study: Imaging;
  readonly finding: LesionFinding;
}

/** What was shown of and done to each lesion, by its place among the snapshot's records. */
export interface LesionLog {
  readonly shown: ReadonlyMap<LesionId, readonly Shown[]>;
  readonly ablated: ReadonlyMap<LesionId, readonly number[]>;
  readonly resections: readonly { readonly place: number; readonly targets: readonly LesionId[] }[];
  readonly transplanted: readonly number[];
  /** Every treatment of the tumor that was given. */
  readonly given: readonly { readonly place: number; readonly record: Treatment }[];
  readonly progressions: readonly { readonly place: number; readonly record: Progression }[];
}

/** One pass over the records, remembered: every system reads each snapshot many times. */
export const logOf = rememberLast(writeLog);

function writeLog({ records }: Snapshot): LesionLog {
  const shown = new Map<LesionId, Shown[]>();
  const ablated = new Map<LesionId, number[]>();
  const resections: { place: number; targets: readonly LesionId[] }[] = [];
  const transplanted: number[] = [];
  const given: { place: number; record: Treatment }[] = [];
  const progressions: { place: number; record: Progression }[] = [];
  records.forEach((record, place) => {
    if (record.kind === 'imaging' && record.standing !== 'plan') {
      for (const finding of record.findings) add(shown, finding.lesion, { place, study: record, finding });
      return;
    }
    if (record.kind === 'progression') progressions.push({ place, record });
    if (!isGivenTreatment(record)) return;
    given.push({ place, record });
    if (record.kind === 'ablation') for (const target of record.targets) add(ablated, target, place);
    if (record.kind === 'resection') resections.push({ place, targets: record.targets });
    if (record.kind === 'transplantation') transplanted.push(place);
  });
  return { shown, ablated, resections, transplanted, given, progressions };
}

/** Whether any treatment of a kind was given: most courses have none of most kinds, and need not be looked through for it. */
export function wasGiven(snapshot: Snapshot, kind: Treatment['kind']): boolean {
  return logOf(snapshot).given.some(({ record }) => record.kind === kind);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The findings of any of several lesions from one place to another, in the order of the records. */
export function shownBetween(
  snapshot: Snapshot,
  lesions: ReadonlySet<LesionId>,
  from: number,
  to: number,
): readonly Shown[] {
  const { shown } = logOf(snapshot);
  const found: Shown[] = [];
  for (const lesion of lesions) {
    const all = shown.get(lesion);
    if (all === undefined) continue;
    for (const one of all) if (one.place >= from && one.place <= to) found.push(one);
  }
  return lesions.size === 1 ? found : found.sort((a, b) => a.place - b.place);
}
