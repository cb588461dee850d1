import { canonicalUnit, type Finding, type Laboratory, type Snapshot } from '@hepatica/course';
import { rangeOfMeasured } from '../response/reading/measured-range.ts';
import { isGivenTreatment } from '../response/reading/treatments.ts';
import { isMarker } from './marker-points.ts';

/** Drugs that keep vitamin K from its work and raise PIVKA-II. */
const VITAMIN_K_ANTAGONISTS = /warfarin|acenocoumarol|phenprocoumon|fluindione/i;
/** A rise over the lowest earlier value that is taken notice of. */
const NOTICED_RISE = 1.2;

/** What the records say about how far the markers can be trusted, and of a rise that nothing on imaging explains. */
export function markerRemarks(snapshot: Snapshot): readonly Finding[] {
  return [...confounded(snapshot), ...assayChanged(snapshot), ...unexplained(snapshot)];
}

/** Only by what was taken when PIVKA-II was measured: "no warfarin", or warfarin of years before, raises nothing. */
function confounded(snapshot: Snapshot): readonly Finding[] {
  const measured = snapshot.records.filter((record) => isMarker(record) && record.analyte === 'pivka-ii');
  const drug = snapshot.records.find(
    (record) =>
      record.kind === 'medication' &&
      record.taken !== false &&
      VITAMIN_K_ANTAGONISTS.test(record.name) &&
      measured.some(
        ({ at }) =>
          at.latest >= record.at.earliest &&
          (record.until === undefined || at.earliest <= record.until.latest),
      ),
  );
  if (drug === undefined) return [];
  return [
    {
      code: 'marker-confounded',
      severity: 'warning',
      message: 'PIVKA-II is raised by a vitamin K antagonist, whatever the tumor does.',
      where: { record: drug.id },
    },
  ];
}

function assayChanged(snapshot: Snapshot): readonly Finding[] {
  return (['afp', 'pivka-ii'] as const).flatMap((analyte) => {
    const assays = snapshot.records.flatMap((record) =>
      isMarker(record) && record.analyte === analyte && record.assay !== undefined ? [record.assay] : [],
    );
    if (new Set(assays).size < 2) return [];
    return [
      {
        code: 'assay-changed',
        severity: 'warning',
        message: `${analyte.toUpperCase()} was measured by several assays (${[...new Set(assays)].join(', ')}); their values do not form one series.`,
      },
    ];
  });
}

/**
 * The newest value of AFP or PIVKA-II has risen, and no study since the last treatment shows tumor: an event of its own,
 * and no progression by RECIST.
 */
function unexplained(snapshot: Snapshot): readonly Finding[] {
  return (['afp', 'pivka-ii'] as const).flatMap((analyte) => {
    const placed = snapshot.records.flatMap((record, place) =>
      isMarker(record) && record.analyte === analyte ? [{ record, place }] : [],
    );
    const newest = placed.at(-1);
    if (newest === undefined || !hasRisen(placed.map(({ record }) => record))) return [];
    const treated = snapshot.records.findLastIndex(
      (record, place) => isGivenTreatment(record) && place < newest.place,
    );
    const later = snapshot.records.slice(treated + 1);
    const isExplained = later.some(
      (record) =>
        record.kind === 'imaging' &&
        record.findings.some(({ status }) => status === 'viable' || status === 'present'),
    );
    if (isExplained) return [];
    return [
      {
        code: 'marker-progression-unexplained',
        severity: 'warning',
        message: `${analyte === 'afp' ? 'AFP' : 'PIVKA-II'} has risen, and no study since the last treatment shows tumor.`,
        where: { record: newest.record.id },
        remedy: 'Look where no study has looked yet.',
      },
    ];
  });
}

function hasRisen(records: readonly Laboratory[]): boolean {
  const newest = records.at(-1);
  if (newest === undefined) return false;
  if (newest.result.kind === 'words') return newest.result.reads === 'rising';
  const values = records.map(({ result, analyte }) =>
    rangeOfMeasured(result, canonicalUnit(analyte), analyte),
  );
  const last = values.at(-1);
  const earlier = values.slice(0, -1).filter((value) => value !== null);
  const previous = earlier.at(-1);
  if (last === null || last === undefined || previous === undefined) return false;
  const lowest = Math.min(...earlier.map(({ high }) => high.value));
  return last.low.value >= NOTICED_RISE * lowest && last.low.value > previous.high.value;
}
