import { readFileSync } from 'node:fs';
import { type ConsistencyFinding, checkConsistency, treatmentCounts } from '@hepatica/clinical';
import { type Course, day, timeline } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';

function published(name: string): Course {
  const url = new URL(`../../../examples/cases/${name}.yaml`, import.meta.url);
  const { course, findings } = readCourseFile(readFileSync(url, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

/** Everything that was ever known. */
const endOf = (course: Course) =>
  day(Math.max(...course.records.map(({ at, knownOn }) => Math.max(at.latest, knownOn))));

/**
 * For each listed contradiction that data can show: the code by which the program finds it. Nothing of the list itself
 * reaches the rules; a finding answers a contradiction where it names one of its records.
 */
const EXPECTED = {
  'oligometastasis-local-therapy': {
    'X1-01': 'values-of-one-day-differ',
    'X1-02': 'lesion-sizes-of-one-study-differ',
    'X1-03': 'hepatitis-b-without-antigen',
    'X1-04': 'more-lesions-than-stated',
    'X1-06': 'marginal-elsewhere',
    'X1-07': 'date-has-two-readings',
    'X1-08': 'class-called-score',
    'X1-09': 'plan-given-without-date',
    'X1-10': 'value-without-date',
    'X1-11': 'node-below-size',
    'X1-13': 'stage-not-reproducible',
  },
  'rupture-haic-metastasectomy': {
    'X2-01': 'maintained-after-relapse',
    'X2-04': 'stage-not-reproducible',
    'X2-05': 'stage-not-reproducible',
    'X2-09': 'cycles-leave-slack',
    'X2-11': 'treatment-without-date',
    'X2-12': 'symptom-told-late',
    'X2-13': 'event-outside-stage',
  },
} as const;

/** Why no datum can show the others: they set words against words, or one source against another. */
const WORDS_ALONE = {
  'oligometastasis-local-therapy': {
    'X1-05': 'the abstract lists a treatment that no record has',
    'X1-12': 'one fact in two wordings: no contradiction',
    'X1-14': 'one event, named differently in prose',
  },
  'rupture-haic-metastasectomy': {
    'X2-02': 'where the mass lies is told in prose',
    'X2-03': 'a signal is described in prose',
    'X2-06': 'the word of the abstract is no record',
    'X2-07': 'it concerns other patients',
    'X2-08': 'text and caption order one study differently',
    'X2-10': 'singular and plural in prose',
  },
} as const;

const CASES = Object.keys(EXPECTED) as (keyof typeof EXPECTED)[];

const answers = (finding: ConsistencyFinding, code: string, records: readonly string[]) =>
  finding.code === code && finding.records.some((id) => records.includes(id));

describe.each(CASES)('The contradictions of %s', (name) => {
  const course = published(name);
  const expected: Readonly<Record<string, string>> = EXPECTED[name];
  const wordsAlone: Readonly<Record<string, string>> = WORDS_ALONE[name];
  const findings = checkConsistency(course, endOf(course));

  it('that data can show, and those that only prose holds, are all that are listed', () => {
    const ids = course.contradictions.map(({ id }) => id);
    expect([...Object.keys(expected), ...Object.keys(wordsAlone)].sort()).toEqual(ids.toSorted());
  });

  it.each(Object.entries(expected))('%s is found as %s', (id, code) => {
    const records = course.contradictions.find((contradiction) => contradiction.id === id)?.records ?? [];
    expect(findings.filter((finding) => answers(finding, code, records)).length).toBeGreaterThan(0);
  });

  it('are found without their list: a course that holds none gives the same findings', () => {
    const bare = { ...course, contradictions: [] };
    expect(checkConsistency(bare, endOf(course))).toEqual(findings);
  });

  it('are not mistaken for impossible things', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('name records that exist, and say how to mend them', () => {
    const ids = course.records.map(({ id }) => id);
    for (const finding of findings) {
      expect(finding.records.length).toBeGreaterThan(0);
      for (const id of finding.records) expect(ids).toContain(id);
      expect(finding.remedy).not.toBe('');
    }
  });
});

describe('The published cases, counted', () => {
  it('eleven of fourteen contradictions of the first and seven of thirteen of the second are found', () => {
    const foundIn = (name: keyof typeof EXPECTED) => {
      const course = published(name);
      const findings = checkConsistency(course, endOf(course));
      const codes: Readonly<Record<string, string>> = EXPECTED[name];
      return course.contradictions.filter(({ id, records }) => {
        const code = codes[id];
        return code !== undefined && findings.some((finding) => answers(finding, code, records));
      }).length;
    };
    expect(CASES.map(foundIn)).toEqual([11, 7]);
    expect(CASES.map((name) => published(name).contradictions.length)).toEqual([14, 13]);
  });

  const counts = (name: keyof typeof EXPECTED) =>
    Object.fromEntries(
      treatmentCounts(timeline(published(name))).map(({ kind, organ, count }) => [
        `${kind} of the ${organ}`,
        count.atMost === count.atLeast ? count.atLeast : `at least ${count.atLeast}`,
      ]),
    );

  it('CY-05, CY-06 the first had five or more TACE, two ablations of liver and lung each, three courses of radiotherapy', () => {
    expect(counts('oligometastasis-local-therapy')).toEqual({
      'embolization of the liver': 'at least 3',
      'embolization of the not-stated': 2,
      'ablation of the liver': 2,
      'ablation of the lung': 2,
      'resection of the lung': 1,
      'radiotherapy of the liver': 1,
      'radiotherapy of the portal-vein': 1,
      'radiotherapy of the lymph-node': 1,
    });
  });

  it('CY-08 the second had one emergency TACE, one arterial infusion record and four operations', () => {
    const second = counts('rupture-haic-metastasectomy');
    expect(second['embolization of the liver']).toBe(1);
    expect(second['arterial-infusion of the liver']).toBe(1);
    expect(second['resection of the lung']).toBe(2);
    expect(second['resection of the liver']).toBe(1);
    expect(second['resection of the muscle']).toBe(1);
  });
});
