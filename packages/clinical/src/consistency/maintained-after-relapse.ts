import { dateWords } from '@hepatica/course';
import { type ConsistencyRule, found, isGiven } from './consistency-rule.ts';
import { spokenKind } from './spoken.ts';

const CALLED_LASTING = /\b(?:maintain\w*|sustained|durable|lasting)\b/i;

/** What is called maintained has to have begun before, and not to have been lost since. */
export const maintainedAfterRelapse: ConsistencyRule = {
  codes: ['maintained-after-relapse'],
  title:
    'A complete response is called maintained, though scans show a relapse since the treatments it follows.',
  check: ({ records }) =>
    records.flatMap((response) => {
      if (response.kind !== 'response' || response.category !== 'complete') return [];
      if (!CALLED_LASTING.test(response.words)) return [];
      const curative = records.filter(isGiven).find(({ intent }) => intent === 'curative');
      if (curative === undefined) return [];
      const relapses = records.filter(
        (record) =>
          record.kind === 'imaging' &&
          record.at.earliest > curative.at.latest &&
          record.at.latest <= response.at.latest &&
          record.findings.some(({ change }) => change === 'new' || change === 'recurrent'),
      );
      if (relapses.length === 0) return [];
      return [
        found(
          {
            code: 'maintained-after-relapse',
            severity: 'warning',
            message: `A complete response is called maintained (${dateWords(response.at)}), but after the first treatment meant to cure (${spokenKind(curative)}, ${dateWords(curative.at)}) scans show new tumor: it can have lasted only since the last relapse was treated.`,
            remedy: 'Say from which treatment on the response lasted.',
          },
          [response, ...relapses, curative],
        ),
      ];
    }),
};
