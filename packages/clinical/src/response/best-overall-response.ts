import { type CourseRecord, day, type Response, type Snapshot } from '@hepatica/course';
import type { SeriesPoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { assessed, BEST_RESPONSE_PARAMETERS, type BestState, bestAtStart, bestOf } from './best-response.ts';
import { OVERALL_RESPONSES } from './category.ts';
import { RECIST_SOURCES } from './recist-sources.ts';
import { statedIn } from './stated-response.ts';

const START = 'start';

/**
 * Best overall response from the response at each time point, as judged by whoever judged it. Best of all before the
 * first progression; where confirmation is required a response counts once a second assessment at least 28 days later
 * repeats it (assessments that could not be evaluated may lie between). Stable disease counts from `min_sd_days` on.
 * In RECIST 1.1 the first progression is final.
 */
export const bestOverallResponse = seriesSystem<BestState>({
  id: 'best-overall-response',
  edition: 'RECIST 1.1, 2009',
  title: 'Best overall response, as judged',
  shortName: 'BOR',
  headline: 'best',
  sources: RECIST_SOURCES,
  verification: 'partly-verified',
  parameters: BEST_RESPONSE_PARAMETERS,
  parts: {
    response: {
      label: 'Response at the time point',
      type: { kind: 'choice', values: [START, ...OVERALL_RESPONSES] },
    },
  },
  answers: {
    best: { label: 'Best overall response', type: { kind: 'classes', order: OVERALL_RESPONSES } },
    review: { label: 'To be reviewed', type: { kind: 'classes', order: ['no', 'yes'] } },
  },
  timePoints: judgedPoints,
  start: () => bestAtStart({ earliest: day(0), latest: day(0) }),
  step: (state, { choices, at }, parameters) => {
    const response = OVERALL_RESPONSES.find((one) => one === choices.response);
    return response === undefined ? [bestAtStart(at)] : assessed(state, response, at, parameters);
  },
  answer: (state) => ({ best: bestOf(state), review: state.reviewed ? 'yes' : 'no' }),
  otherwise: 'No response of the whole patient has been judged.',
  formulaText:
    'Best of CR > PR > SD before the first PD; SD only from min_sd_days on; else PD if progressed, else NE.',
  pitfalls: [
    'A complete response that is not confirmed does not fall back to partial: disease seen afterwards has come back, and is progression.',
    'Responses judged by different criteria should not be mixed in one history.',
    'The rule of confirmation belongs to trials in which response is the primary endpoint and nobody was randomized.',
  ],
});

/** The start of the first treatment of the tumor, then each response of the whole patient that was judged in a category. */
function judgedPoints(snapshot: Snapshot): readonly SeriesPoint[] {
  const judged = snapshot.records.filter(
    (record): record is Response =>
      record.kind === 'response' && record.scope === 'overall' && record.category !== undefined,
  );
  const first = snapshot.records.find(isTumorTreatment);
  if (judged.length === 0 || first === undefined) return [];
  return [pointOf(first, START), ...judged.map((record) => pointOf(record, statedIn(record) ?? 'NE'))];
}

function isTumorTreatment(record: CourseRecord): boolean {
  return (
    'state' in record && record.state === 'given' && record.standing !== 'plan' && record.kind !== 'antiviral'
  );
}

function pointOf(record: CourseRecord, response: string): SeriesPoint {
  return { at: record.at, records: [record.id], parts: { response } };
}
