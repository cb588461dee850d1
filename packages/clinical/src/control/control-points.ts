import { type Presence, readFact, type Snapshot } from '@hepatica/course';
import type { OverallResponse } from '../response/category.ts';
import { OVERALL_RESPONSES } from '../response/category.ts';
import { mrecist } from '../response/mrecist.ts';
import { type Family, familiesOf } from '../response/reading/lesion-family.ts';
import { isInLiver } from '../response/reading/mrecist-points.ts';
import { newcomersThrough, newLesionsOf } from '../response/reading/new-lesions.ts';
import { amongPart } from '../response/reading/parts.ts';
import { type Standing, standingAt } from '../response/reading/standing.ts';
import { type Visit, visitsOf } from '../response/reading/visits.ts';
import { assessSeries } from '../series/assess-series.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import type { InputValue } from '../system.ts';
import { earlyByTumor } from './early-by-tumor.ts';

/** Every time point at which the liver was looked at. */
export function controlPoints(snapshot: Snapshot): readonly SeriesPoint[] {
  const visits = visitsOf(snapshot);
  const families = familiesOf(snapshot).filter(
    (family) => isInLiver(family) && family.certainty !== 'refuted',
  );
  const through = newcomersThrough(snapshot, families, visits);
  const responses = responsesBy(snapshot);
  const looked = visits.flatMap((visit, index) => (looksAtLiver(visit) ? [{ visit, index }] : []));
  return looked.map(({ visit, index }, place) => {
    const standing = families.map((family) => ({
      family,
      stands: doubted(family, standingAt(snapshot, family, visits, index, 'viable')),
    }));
    const newcomers = newLesionsOf(through[index] ?? []);
    const isLast = place === looked.length - 1;
    return {
      at: visit.at,
      records: visit.records,
      parts: {
        viable: amongPart(viableOf(standing, visit)),
        response: amongPart(responseAt(snapshot, visit, responses)),
        newLesion: amongPart(newcomers.map((one) => (one === 'yes' ? 'yes' : 'no'))),
        treatable: amongPart(treatableOf(snapshot, standing, visit)),
        early: isLast ? amongPart(earlyNow(snapshot)) : [],
      },
    };
  });
}

interface Stands {
  readonly family: Family;
  readonly stands: Standing;
}

function looksAtLiver({ studies }: Visit): boolean {
  return studies.some(
    ({ covers, clearOf, quality }) =>
      quality !== 'non-diagnostic' && (covers.includes('liver') || clearOf?.includes('liver') === true),
  );
}

function doubted({ certainty }: Family, stands: Standing): Standing {
  return stands === 'left' && (certainty === 'probable' || certainty === 'indeterminate') ? 'either' : stands;
}

function viableOf(standing: readonly Stands[], visit: Visit): readonly string[] {
  if (standing.some(({ stands }) => stands === 'left')) return ['some'];
  if (standing.some(({ stands }) => stands === 'either')) return ['none', 'some'];
  const isSeen = standing.some(({ stands }) => stands === 'gone');
  const isClear = visit.studies.some(({ clearOf }) => clearOf?.includes('liver'));
  return isSeen || isClear ? ['none'] : ['none', 'some'];
}

/** A response that was judged in a category stands for the computed one. */
function responseAt(
  snapshot: Snapshot,
  visit: Visit,
  responses: ReadonlyMap<string, readonly OverallResponse[]>,
): readonly OverallResponse[] {
  const next = visitsOf(snapshot).find(({ first }) => first > visit.last)?.first ?? snapshot.records.length;
  const judged = snapshot.records
    .slice(visit.first, next)
    .findLast(
      (record) =>
        record.kind === 'response' && record.scope === 'intrahepatic' && record.category !== undefined,
    );
  if (judged?.kind === 'response') {
    switch (judged.category) {
      case 'complete':
        return ['CR'];
      case 'partial':
        return ['PR'];
      case 'stable':
        return ['SD'];
      case 'progression':
      case 'confirmed-progression':
      case 'unconfirmed-progression':
        return ['PD'];
      case 'not-evaluable':
        return ['NE'];
      case undefined:
        break;
      default:
        judged.category satisfies never;
    }
  }
  return responses.get(visit.studies[0]?.id ?? '') ?? [];
}

/** What mRECIST leaves possible for the liver at each time point, by its first study. */
function responsesBy(snapshot: Snapshot): ReadonlyMap<string, readonly OverallResponse[]> {
  const { series } = assessSeries(mrecist, snapshot, { ask: false });
  return new Map(
    series.flatMap(({ records, answer }) => {
      const field = answer?.intrahepatic;
      const values = field?.kind === 'one' ? [field.value] : field?.kind === 'among' ? field.values : [];
      const can = OVERALL_RESPONSES.filter((one) => values.includes(one));
      return records[0] === undefined || can.length === 0 ? [] : [[String(records[0]), can] as const];
    }),
  );
}

/** Judgements recorded by the next time point; "conditional" and silence leave it open. */
function treatableOf(snapshot: Snapshot, standing: readonly Stands[], visit: Visit): readonly string[] {
  const next = visitsOf(snapshot).find(({ first }) => first > visit.last)?.first ?? snapshot.records.length;
  const known = snapshot.records.slice(0, next);
  const judged = standing
    .filter(({ stands }) => stands === 'left' || stands === 'either')
    .map(({ family }) =>
      known.flatMap((record) =>
        record.kind === 'feasibility' && family.members.has(record.lesion) ? [record.judgement] : [],
      ),
    );
  if (judged.length === 0) return [];
  if (judged.every((judgements) => judgements.includes('yes'))) return ['yes'];
  const isRefused = judged.some(
    (judgements) => judgements.length > 0 && judgements.every((judgement) => judgement === 'no'),
  );
  return isRefused ? ['no'] : [];
}

/** Facts of the snapshot's own day; those of earlier days are not read back. */
function earlyNow(snapshot: Snapshot): readonly string[] {
  const first = (fact: Parameters<typeof readFact>[1]): Presence<InputValue> =>
    readFact(snapshot, fact)[0] ?? { kind: 'unknown', reason: 'not-recorded' };
  return earlyByTumor(
    first('liver-tumor-number'),
    first('liver-tumor-largest-mm'),
    first('macrovascular-invasion'),
  ).map((isEarly) => (isEarly ? 'yes' : 'no'));
}
