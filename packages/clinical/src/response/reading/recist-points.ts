import { type Finding, rememberLast, type Snapshot } from '@hepatica/course';
import type { Parameters, SeriesPoint } from '../../series/series-point.ts';
import { atVisit } from './at-visit.ts';
import { type FollowUp, followUpOf } from './baseline.ts';
import { chooseTargets } from './choose-targets.ts';
import { nonTargetsSight, targetsSight } from './joined-sights.ts';
import { familiesOf } from './lesion-family.ts';
import { newLesionsOf } from './new-lesions.ts';
import { amongPart, rangePart } from './parts.ts';

const pointsOf = rememberLast(() => new Map<string, readonly SeriesPoint[]>());

/** The baseline and every time point after it, whole lesions measured. Remembered: iRECIST reads them too. */
export function recistPoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const known = pointsOf(snapshot);
  const name = String(parameters.baseline);
  const before = known.get(name);
  if (before !== undefined) return before;
  const points = readPoints(snapshot, parameters);
  known.set(name, points);
  return points;
}

function readPoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const followUp = followUpOf(snapshot, parameters);
  if (followUp === null) return [];
  const { baseline, all, newcomers } = followUp;
  if (baseline === null) return withoutBaseline(snapshot, followUp);
  const families = familiesOf(snapshot);
  const { targets, nonTargets } = chooseTargets(snapshot, families, baseline, 'whole');
  return all.map((visit, index) => {
    const sight = targetsSight(snapshot, targets, visit, 'whole');
    return {
      at: visit.at,
      records: visit.records,
      parts: {
        sum: rangePart(sight.sum),
        targets: amongPart(sight.targets),
        trend: sight.trend,
        nonTargets: amongPart(nonTargetsSight(snapshot, nonTargets, visit, 'whole')),
        newLesion: amongPart(newLesionsOf(newcomers[index] ?? [])),
      },
    };
  });
}

/** Without a baseline nothing is known of targets; only what a study calls new can be told. */
function withoutBaseline(snapshot: Snapshot, { from, visits }: FollowUp): readonly SeriesPoint[] {
  const families = familiesOf(snapshot);
  const start: SeriesPoint = { at: from, records: [], parts: {} };
  return [
    start,
    ...visits.map((visit): SeriesPoint => {
      const isNew = visit.studies.some(({ findings }) =>
        findings.some(
          ({ lesion, change, status }) =>
            change === 'new' &&
            status !== 'indeterminate' &&
            families.some(({ members }) => members.has(lesion)),
        ),
      );
      return {
        at: visit.at,
        records: visit.records,
        parts: isNew ? { newLesion: 'yes' } : {},
      };
    }),
  ];
}

/** What the reader should know of how the sums came about. */
export function recistRemarks(snapshot: Snapshot, parameters: Parameters): readonly Finding[] {
  const followUp = followUpOf(snapshot, parameters);
  const last = followUp?.visits.at(-1);
  if (followUp === null || last === undefined) return [];
  const { baseline } = followUp;
  if (baseline === null) {
    return [
      {
        code: 'baseline-missing',
        severity: 'warning',
        message: 'Nothing was imaged before the treatment: only progression by a new lesion can be told.',
      },
    ];
  }
  const { targets } = chooseTargets(snapshot, familiesOf(snapshot), baseline, 'whole');
  return targets
    .filter((family) => atVisit(snapshot, family, last).isRemoved)
    .map((family) => ({
      code: 'target-removed',
      severity: 'info',
      message: `The target ${family.root} was resected: it counts as gone, though no drug made it so.`,
    }));
}
