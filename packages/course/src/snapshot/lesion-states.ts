import type { CourseRecord } from '../record/course-record.ts';
import type { Lesion } from '../record/lesion.ts';
import type { LesionId } from '../record/record-base.ts';
import type { Finding } from '../words/finding.ts';
import type { Presence } from '../words/presence.ts';
import { certaintyOf, tellsCertainty, tumorsAmong } from './lesion-certainty.ts';
import { type Sighting, sightingOf, tellsOfLesions } from './lesion-sightings.ts';
import { presenceOf } from './measured-presence.ts';
import { orderUnknown } from './record-order.ts';
import type { LesionState } from './snapshot.ts';

/**
 * Each lesion's state after the records, which come oldest first.
 *
 * A lesion of which parts are seen apart is `split`, one seen as one with another `merged`, until a study shows it
 * as it was; the lesions that came of it are counted instead.
 *
 * A lesion persists until it is resected (`removed`) or a study that covers its organ says it is absent or nonviable
 * (`gone`); ablation, embolization and radiotherapy make it `treated` until the next study decides. Planned and
 * abandoned treatments change nothing. A removed lesion is `unconfirmed` until a study that came after the resection
 * shows its organ clear, or the lesion absent or nonviable. Where two records of the same time, without stated order,
 * would leave a lesion in different states, the finding `order-unknown` says so.
 */
export function lesionStates(records: readonly CourseRecord[]): {
  readonly lesions: readonly LesionState[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const telling = records.filter(tellsCertainty);
  const sighting = records.filter(tellsOfLesions);
  const lesions = registered(records).map((lesion) => {
    const sightings: Sighting[] = [];
    for (const record of sighting) {
      const seen = sightingOf(lesion, record);
      if (seen !== null) sightings.push(seen);
    }
    if (sightings.length > 1) findings.push(...undecided(lesion, sightings, records));
    return stateOf(lesion, sightings, records, telling);
  });
  return { lesions, findings };
}

/** One entry for each lesion, the last of its records standing for it. */
function registered(records: readonly CourseRecord[]): readonly Lesion[] {
  const byLesion = new Map<LesionId, Lesion>();
  for (const record of records) if (record.kind === 'lesion') byLesion.set(record.lesion, record);
  return [...byLesion.values()];
}

function stateOf(
  lesion: Lesion,
  sightings: readonly Sighting[],
  records: readonly CourseRecord[],
  telling: readonly CourseRecord[],
): LesionState {
  let state: LesionState['state'] = 'present';
  let number = lesion.number;
  let longestDiameterMm = NOT_MEASURED;
  let now = NO_LESIONS;
  for (const sighting of sightings) {
    // What is out of the body, was shown dead, or is seen as other lesions is not "treated" again by a later session.
    if (sighting.state === 'treated' && !isTreatable(state)) continue;
    // A scan after a resection that finds nothing leaves the lesion removed: that is the stronger statement.
    if (!(sighting.state === 'gone' && state === 'removed')) {
      now =
        sighting.state === 'split' && state === 'split'
          ? [...now, ...(sighting.now ?? NO_LESIONS)]
          : (sighting.now ?? NO_LESIONS);
      state = sighting.state;
    }
    const { finding, record } = sighting;
    if (finding?.number !== undefined) number = { atLeast: finding.number, atMost: finding.number };
    if (finding?.longestDiameterMm !== undefined) {
      longestDiameterMm = presenceOf(finding.longestDiameterMm, record, 'mm');
    }
  }
  const certainty = certaintyOf(lesion, telling);
  const from = [lesion.id];
  for (const { record } of sightings) from.push(record.id);
  const common = {
    lesion: lesion.lesion,
    organ: lesion.organ,
    nature: lesion.nature,
    site: lesion.site,
    state,
    number,
    certainty: certainty.whole,
    tumors: tumorsAmong(number, certainty),
    longestDiameterMm,
    from,
  };
  const told: LesionState = certainty.from.length > 0 ? { ...common, certaintyFrom: certainty.from } : common;
  const isUnconfirmed = state === 'removed' && !shownClear(sightings, records);
  const hasParts = Object.keys(certainty.parts).length > 0;
  // Of most lesions there is nothing more to say: objects of one layout, made in one piece, are read fastest.
  if (!isUnconfirmed && !hasParts && now.length === 0) return told;
  return {
    ...told,
    ...(isUnconfirmed ? { unconfirmed: true as const } : {}),
    ...(now.length > 0 ? { now } : {}),
    ...(hasParts ? { certaintyOfParts: certainty.parts } : {}),
  };
}

const NO_LESIONS: readonly LesionId[] = [];

const NOT_MEASURED: Presence<number> = { kind: 'unknown', reason: 'not-recorded' };

const isTreatable = (state: LesionState['state']) =>
  state === 'present' || state === 'treated' || state === 'indeterminate';

/** True where a study that is known to have come after the last resection did not find the lesion any more. */
function shownClear(sightings: readonly Sighting[], records: readonly CourseRecord[]): boolean {
  const last = sightings.findLastIndex((sighting) => sighting.state === 'removed');
  const resection = sightings[last]?.record;
  return sightings
    .slice(last + 1)
    .some(
      ({ state, record }) =>
        state === 'gone' && resection !== undefined && !orderUnknown(resection, record, records),
    );
}

function undecided(
  lesion: Lesion,
  sightings: readonly Sighting[],
  records: readonly CourseRecord[],
): readonly Finding[] {
  return sightings.flatMap((sighting, index) => {
    const before = sightings[index - 1];
    if (before === undefined || before.state === sighting.state) return [];
    // What became of a lesion is told by the study that shows it, whatever the order in which the two are written.
    if (before.now !== undefined || sighting.now !== undefined) return [];
    if (!orderUnknown(before.record, sighting.record, records)) return [];
    const message = `Whether "${before.record.id}" came before "${sighting.record.id}" cannot be told, and the state of ${lesion.lesion} depends on it.`;
    const where = { record: sighting.record.id, field: 'at' };
    return [{ code: 'order-unknown', severity: 'info', message, where } satisfies Finding];
  });
}
