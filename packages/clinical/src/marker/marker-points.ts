import { canonicalUnit, type Laboratory, type Snapshot } from '@hepatica/course';
import { logOf } from '../response/reading/lesion-log.ts';
import { rangeOfMeasured } from '../response/reading/measured-range.ts';
import { rangePart } from '../response/reading/parts.ts';
import { presencesIn } from '../series/read-point.ts';
import type { Parameters, SeriesPoint, ToldPart } from '../series/series-point.ts';

type MarkerValue = Laboratory & { readonly analyte: 'afp' | 'pivka-ii' };

export function isMarker(record: Snapshot['records'][number]): record is MarkerValue {
  return (
    record.kind === 'laboratory' &&
    record.standing !== 'plan' &&
    (record.analyte === 'afp' || record.analyte === 'pivka-ii')
  );
}

/** The last value of each marker before the treatment, and every one after it; values of one date stand together. */
export function markerPoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const last = snapshot.records.findLastIndex(isMarker);
  const treatments = logOf(snapshot).given.filter(({ place }) => place < last);
  const treatment = (parameters.baseline === 'first-treatment' ? treatments[0] : treatments.at(-1))?.place;
  if (treatment === undefined) return [];
  const placed = snapshot.records.flatMap((record, place) => (isMarker(record) ? [{ record, place }] : []));
  const before = placed.filter(({ place }) => place < treatment).map(({ record }) => record);
  const after = placed.filter(({ place }) => place > treatment).map(({ record }) => record);
  const baseline = new Set([...newestOf(before, 'afp'), ...newestOf(before, 'pivka-ii')]);
  if (baseline.size === 0) return [];
  return byDate([...before.filter((record) => baseline.has(record)), ...after]);
}

/** The newest value in numbers, with any others of the same date. */
function newestOf(records: readonly MarkerValue[], analyte: MarkerValue['analyte']): readonly MarkerValue[] {
  const measured = records.filter(
    (record) =>
      record.analyte === analyte && rangeOfMeasured(record.result, canonicalUnit(analyte), analyte) !== null,
  );
  const newest = measured.at(-1);
  return measured.filter(({ at }) => at.earliest === newest?.at.earliest && at.latest === newest.at.latest);
}

function byDate(records: readonly MarkerValue[]): readonly SeriesPoint[] {
  const groups: MarkerValue[][] = [];
  for (const record of records) {
    const current = groups.at(-1);
    const first = current?.[0];
    const isSame = first?.at.earliest === record.at.earliest && first.at.latest === record.at.latest;
    if (isSame && !groups.at(-1)?.some(({ id }) => id === record.after)) current?.push(record);
    else groups.push([record]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { earliest, latest } = first.at;
    return [
      {
        at: { earliest, latest },
        records: group.map(({ id }) => id),
        parts: told({
          afp: valuesOf(group, 'afp'),
          pivka: valuesOf(group, 'pivka-ii'),
          afpUpper: limitsOf(group, 'afp'),
          pivkaUpper: limitsOf(group, 'pivka-ii'),
        }),
      },
    ];
  });
}

function valuesOf(group: readonly MarkerValue[], analyte: MarkerValue['analyte']): ToldPart {
  const values = group.flatMap((record): readonly ToldPart[] => {
    if (record.analyte !== analyte) return [];
    const range = rangeOfMeasured(record.result, canonicalUnit(analyte), analyte) ?? normalRange(record);
    return range === null ? [] : [rangePart(range)];
  });
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : values.flatMap(presencesIn);
}

/** "Normal" beside the limit of the laboratory is a value up to that limit; without it, it is only a word. */
function normalRange(record: MarkerValue) {
  const limit = record.referenceRange?.high;
  if (record.result.kind !== 'words' || record.result.reads !== 'normal' || limit === undefined) return null;
  return { low: { value: 0, inclusive: true }, high: { value: limit, inclusive: true } };
}

function limitsOf(group: readonly MarkerValue[], analyte: MarkerValue['analyte']): ToldPart {
  const limited = group.find(
    (record) => record.analyte === analyte && record.referenceRange?.high !== undefined,
  );
  const { high, unit } = limited?.referenceRange ?? {};
  return high === undefined || unit !== canonicalUnit(analyte) ? [] : high;
}

/** Only what was told, so that a point without a marker does not hide the value of another. */
function told(parts: SeriesPoint['parts']): SeriesPoint['parts'] {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => presencesIn(part).length > 0));
}
