import { readFileSync } from 'node:fs';
import { studyParts } from '@hepatica/render';
import { prepareStudy, readQuestion, runStudy } from '@hepatica/study';
import { designs, simulateParsedCourses } from '@hepatica/synthetic';
import { describe, expect, test } from 'vitest';

const courses = [
  ...simulateParsedCourses({ patients: 90, hospitals: 3, seed: 1, design: designs['hou-2025'] }),
];
const recordsOf = new Map(courses.map(({ id, records }) => [id, records]));
const example = readFileSync(
  new URL('../../../examples/studies/registry-later-therapy.yaml', import.meta.url),
  'utf8',
);
/** The example with its swimmer plot alone. */
const text = example.replace(
  /analyses:[\s\S]*(?= {2}swimmer:)/,
  'analyses:\n  tableOne: false\n  survival: []\n  cox: []\n',
);

function questionOf(swimmer = '{ endpoint: os, exposure: therapy, mostPatients: 200 }', written = text) {
  const asked = written
    .replace(/swimmer: .*/, `swimmer: [${swimmer}]`)
    .replace(/sensitivities:[\s\S]*(?=covariates:)/, '');
  const { question, findings } = readQuestion(asked, 'q.yaml');
  if (question === null) throw new Error(JSON.stringify(findings));
  return question;
}

const sources = [{ kind: 'courses', name: 'registry', courses }] as const;

function run(swimmer?: string) {
  const ran = runStudy({
    question: questionOf(swimmer),
    tables: [],
    sources,
    provenance: { questionSha256: '0'.repeat(64), data: [], version: '0', seed: null },
  });
  if (ran.kind === 'refused') throw new Error(ran.findings.map(({ message }) => message).join('\n'));
  return ran.result;
}

describe('the swimmer plot of the registry example', () => {
  const result = run();
  const [plot] = result.swimmer ?? [];
  const lanes = plot?.lanes ?? [];
  const prepared = prepareStudy({ question: questionOf(), sources });
  if (prepared.kind === 'refused') throw new Error('the example is refused');
  const { ids, endpoints } = prepared.data;
  const days = (months: number) => Math.round(months * 30.4375);

  test('shows of each patient what the course says: death or last contact, first response, first progression', () => {
    expect(lanes.length).toBe(plot?.patients);
    expect(lanes.length).toBeGreaterThan(60);
    const counts = { death: 0, complete: 0, partial: 0, progression: 0 };
    for (const { number, isFollowed, to, marks } of lanes) {
      const records = recordsOf.get(ids[number - 1] ?? '') ?? [];
      const ablations = records.filter((record) => record.kind === 'ablation' && record.state === 'given');
      const zero = Math.min(...ablations.map(({ at }) => at.earliest));
      const at = (kind: string) => {
        const mark = marks.find((one) => one.kind === kind);
        return mark === undefined ? null : days(mark.time);
      };
      const death = records.find((record) => record.kind === 'vital-status' && record.status === 'dead');
      expect(at('death')).toBe(death === undefined ? null : death.at.earliest - zero);
      expect(isFollowed).toBe(death === undefined);
      if (death !== undefined) expect(days(to)).toBe(death.at.earliest - zero);
      if (death !== undefined) counts.death++;
      const judged = records.filter((record) => record.kind === 'response' && record.scope !== 'marker');
      const overall = judged.filter((record) => record.kind === 'response' && record.scope === 'overall');
      for (const category of ['complete', 'partial'] as const) {
        const [first] = (overall.length > 0 ? overall : judged)
          .filter((record) => record.kind === 'response' && record.category === category)
          .map((record) => record.at.earliest - zero)
          .filter((day) => day > 0 && day <= days(to))
          .toSorted((a, b) => a - b);
        expect(at(`${category}-response`), `${number} ${category}`).toBe(first ?? null);
        if (first !== undefined) counts[category]++;
      }
      // Time to progression finds it by another way.
      if (endpoints.ttp?.status[number - 1] === 1) {
        expect(at('progression')).toBe(days(endpoints.ttp.time[number - 1] ?? 0));
        counts.progression++;
      }
    }
    for (const [what, n] of Object.entries(counts)) expect(n, what).toBeGreaterThan(0);
  });

  test('colors bars without a gap from time zero to the end', () => {
    for (const { stretches, from, to } of lanes) {
      expect(stretches[0]?.from).toBe(from);
      expect(stretches.at(-1)?.to).toBe(to);
      stretches.forEach((one, k) => {
        expect(one.from).toBe(stretches[k - 1]?.to ?? from);
      });
    }
    const therapies = new Set(lanes.flatMap(({ stretches }) => stretches.map(({ level }) => level)));
    expect([...therapies].toSorted()).toEqual(['embolization', 'none', 'systemic']);
  });

  test('has numbers for lanes, never the name of a course', () => {
    const all = JSON.stringify(result.swimmer);
    for (const { id } of courses) expect(all).not.toContain(`"${id}"`);
  });

  test('says how many of how many it shows, and that it compares nobody', () => {
    const few = run('{ endpoint: os, exposure: therapy, sortBy: group, mostPatients: 20 }');
    const part = studyParts(few).find(({ kind }) => kind === 'swimmer');
    const [figure] = (part?.content ?? []).flatMap((one) => (one.kind === 'figure' ? [one.figure] : []));
    const words = `20 of ${lanes.length} patients shown`;
    expect(figure?.caption).toContain(words);
    expect(figure?.caption).toContain('no groups are compared');
    expect(figure?.alternative).toContain(words);
    expect(JSON.stringify(figure?.spec())).toContain(words);
    expect(few.methods.join(' ')).toContain(`20 of ${lanes.length} patients`);
  });

  test('marks nothing that is to be computed from another time zero, and says so', () => {
    const ran = runStudy({
      question: questionOf(
        '{ endpoint: os, mostPatients: 200 }',
        text.replace('os: { course: overall-survival,', '$& choices: { progressionBy: computed-mrecist },'),
      ),
      tables: [],
      sources,
      provenance: { questionSha256: '0'.repeat(64), data: [], version: '0', seed: null },
    });
    if (ran.kind === 'refused') throw new Error(ran.findings.map(({ message }) => message).join('\n'));
    const kinds = ran.result.swimmer?.[0]?.lanes.flatMap(({ marks }) => marks.map(({ kind }) => kind));
    expect([...new Set(kinds)]).toEqual(['death']);
    expect(ran.result.findings.map(({ code }) => code)).toContain('swimmer-marks-not-computed');
  });

  test('is not drawn with a mark that is neither response nor progression nor an exposure', () => {
    const { question, findings } = readQuestion(
      text.replace(/swimmer: .*/, 'swimmer: [{ endpoint: os, marks: [respons] }]'),
      'q.yaml',
    );
    expect(question).toBeNull();
    expect(findings.map(({ code }) => code)).toContain('exposure-unknown');
  });
});
