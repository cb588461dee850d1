import { existsSync, readFileSync } from 'node:fs';
import { readTable } from '@hepatica/exchange/table';
import { describe, expect, test } from 'vitest';
import { describeExposures, exposureAt, intervalsOf, prepareStudy, readQuestion } from '../src/index.ts';

const DATA = '../shared/data/hcc-visits/visits.csv';
const QUESTION = 'examples/studies/hcc-visits-embolisation.yaml';

function read() {
  const { question, findings } = readQuestion(readFileSync(QUESTION, 'utf8'), QUESTION);
  const { table } = readTable(readFileSync(DATA), { name: 'visits.csv' });
  if (question === null || table === null) throw new Error(JSON.stringify(findings));
  return { question, sources: [{ kind: 'table', name: 'visits', table } as const] };
}

let kept: ReturnType<typeof read> | null = null;
/** The question and the visits, read once; only called where the data are there. */
const opened = () => {
  kept ??= read();
  return kept;
};

// The data stay where they are; without them there is nothing to run.
describe.skipIf(!existsSync(DATA))(
  'embolisation after the first distant metastasis, in 2,360 real patients',
  () => {
    const at = (more: object = {}) => {
      const study = prepareStudy({ ...opened(), ...more });
      if (study.kind === 'refused') throw new Error(study.findings.map(({ message }) => message).join('\n'));
      return study;
    };

    test('is a question about 430 patients, of whom 419 were followed beyond that visit', () => {
      const { data } = at();
      expect(data.attrition.map(({ kept }) => kept)).toEqual([2360, 430, 419]);
      expect(data.endpoints.os?.status.filter((one) => one === 1)).toHaveLength(298);
    });

    test('describes 117 embolised and 9 resected patients of those, each date known only as an interval', () => {
      const [embolised, resected] = describeExposures(at().data);
      expect(embolised).toMatchObject({ imprecise: 117, levels: [{ ever: 302 }, { ever: 117 }] });
      expect(resected).toMatchObject({ imprecise: 9, levels: [{ ever: 410 }, { ever: 9 }] });
    });

    test('counts nobody as embolised earlier than the date taken, and fewer days the later it is', () => {
      const days = (exposureTake: 'earliest' | 'middle' | 'latest') => {
        const { data, question } = at({ exposureTake });
        const intervals = intervalsOf(data, question, 'os', { exposures: ['embolisation'] });
        const states = intervals.table.columns.find(({ name }) => name === 'embolisation')?.values ?? [];
        return states.reduce(
          (sum, state, k) =>
            sum + (state === 'yes' ? (intervals.stop[k] ?? 0) - (intervals.start[k] ?? 0) : 0),
          0,
        );
      };
      const [earliest, middle, latest] = [days('earliest'), days('middle'), days('latest')];
      expect(earliest).toBeGreaterThan(middle);
      expect(middle).toBeGreaterThan(latest);
      expect(latest).toBeGreaterThan(0);
    });

    test('groups a landmark alike whichever date is taken, since a treatment was known only at the next visit', () => {
      const levels = (['earliest', 'middle', 'latest'] as const).map((exposureTake) =>
        exposureAt(at({ exposureTake }).data, 'embolisation', 6, 'months'),
      );
      expect(levels[1]).toEqual(levels[0]);
      expect(levels[2]).toEqual(levels[0]);
    });

    test('can be asked without the patients whose metastasis is no longer seen later', () => {
      const { question } = opened();
      const { data } = at({ without: question.sensitivities[0]?.label });
      expect(data.n).toBeLessThan(419);
      expect(data.n).toBeGreaterThan(380);
      expect(data.attrition[2]?.step).toBe(question.sensitivities[0]?.label);
    });
  },
);
