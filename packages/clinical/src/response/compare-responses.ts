import type { RecordId, Response, Snapshot } from '@hepatica/course';
import type { Agreement } from '../assessment.ts';
import { assessSeries } from '../series/assess-series.ts';
import type { Parameters } from '../series/series-point.ts';
import type { OverallResponse } from './category.ts';
import { OVERALL_RESPONSES } from './category.ts';
import { mrecist } from './mrecist.ts';
import { visitsOf } from './reading/visits.ts';
import { statedIn } from './stated-response.ts';

/** A response as somebody judged it, beside what mRECIST makes of the studies by then. */
export interface ResponseComparison {
  readonly record: RecordId;
  readonly scope: Response['scope'];
  readonly words: string;
  /** The category that was judged, where one was; words alone are never read as one. */
  readonly stated: OverallResponse | null;
  /** The studies of the time point. */
  readonly studies: readonly RecordId[];
  /** What the measurements leave possible; empty where they say nothing. */
  readonly computed: readonly OverallResponse[];
  readonly agreement: Agreement;
}

/** Every response judged in the records, beside the computed one of the same part of the body at the study before it. */
export function compareResponses(
  snapshot: Snapshot,
  parameters: Parameters = {},
): readonly ResponseComparison[] {
  const { series } = assessSeries(mrecist, snapshot, { parameters, ask: false });
  const visits = visitsOf(snapshot);
  return snapshot.records.flatMap((record, place) => {
    if (record.kind !== 'response' || record.scope === 'marker') return [];
    const visit = visits.findLast(({ last }) => last < place);
    const studies = visit?.studies.map(({ id }) => id) ?? [];
    const entry = series.find(({ records }) => records[0] !== undefined && records[0] === studies[0]);
    const field = entry?.answer?.[record.scope];
    const values = field?.kind === 'one' ? [field.value] : field?.kind === 'among' ? field.values : [];
    const computed = OVERALL_RESPONSES.filter((one) => values.includes(one));
    const stated = statedIn(record);
    return [
      {
        record: record.id,
        scope: record.scope,
        words: record.words,
        stated,
        studies,
        computed,
        agreement: agreementOf(stated, computed),
      },
    ];
  });
}

function agreementOf(stated: OverallResponse | null, computed: readonly OverallResponse[]): Agreement {
  const isSilent = computed.every((one) => one === 'NE');
  if (stated === null || isSilent) return 'not-computable';
  if (!computed.includes(stated)) return 'conflict';
  return computed.length === 1 ? 'agree' : 'compatible';
}
