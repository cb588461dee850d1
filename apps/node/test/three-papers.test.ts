import { describe, expect, it } from 'vitest';
import type { Paper } from '../src/papers/paper-claim.ts';
import { questionText } from '../src/papers/paper-files.ts';
import { papers } from '../src/papers/papers.ts';
import { runPaper, runPaperOnCourses } from '../src/papers/run-paper.ts';

function paperOf(id: string): Paper {
  const paper = papers.find((one) => one.id === id);
  if (paper === undefined) throw new Error(`no paper ${id}`);
  return paper;
}

function claimOf(paper: Paper, facts: string) {
  const claim = paper.claims.find((one) => one.facts === facts);
  if (claim === undefined) throw new Error(`no claim ${facts}`);
  return claim;
}

/** The cohort in which neither response nor local treatment has an effect, and the one in which both have. */
const lee = paperOf('lee-2014');
const [unaffected, beneficial] = lee.cohorts;
if (unaffected === undefined || beneficial === undefined) throw new Error('Lee 2014 lacks a cohort');
const leeQuestion = questionText(lee.question);

/** The question of Lee 2014 as the paper asked it: response as if it were known at time zero. */
const asPrinted = leeQuestion
  .replace(
    'analyses:',
    '  - { name: responder, column: liver_response, label: Responder, type: factor, knownFrom: liver_response_day }\nanalyses:',
  )
  .replace('univariable: [size, performance]', 'univariable: [responder, size, performance]');

describe('the question of Lee 2014', () => {
  const result = runPaper(unaffected, leeQuestion);

  it('finds no effect of response where none was put in, from landmarks and over time, though the naive way finds the printed one', () => {
    const { naive, landmark, found } = claimOf(lee, 'S3-04');
    const printed = naive?.(result);
    expect(printed?.estimate).toBeGreaterThan(1 / 2.86);
    expect(printed?.estimate).toBeLessThan(1 / 1.7);
    expect(printed?.high).toBeLessThan(1);
    for (const fair of [landmark?.(result), found(result)]) {
      expect(fair?.low).toBeLessThan(1);
      expect(fair?.high).toBeGreaterThan(1);
    }
  });

  it('stamps the naive comparison as biased, in the result and in the methods', () => {
    expect(result.timeDependent?.map(({ naive }) => naive?.biased)).toEqual([true, true]);
    expect(result.timeDependent?.[0]?.naive?.stamp).toMatch(/^Biased, for comparison only/);
    expect(result.methods.join(' ')).toContain('biased');
  });

  it('shows several landmarks beside the time-dependent model', () => {
    expect(result.landmarks?.map(({ landmarks }) => landmarks.map(({ landmark }) => landmark))).toEqual([
      [2, 3, 6],
      [1, 2, 3],
    ]);
  });

  it('stops where response is asked as if it were known at time zero', () => {
    expect(() => runPaper(unaffected, asPrinted)).toThrow('known-after-time-zero');
  });

  it('runs that on request, labeled as biased', () => {
    const { cox, findings } = runPaper(unaffected, `${asPrinted}\nshowBiased: true\n`);
    expect(cox.map(({ biased }) => biased)).toEqual([true]);
    expect(findings.map(({ code }) => code)).toContain('known-after-time-zero');
  });

  it('finds the effects where they were put in, with the same question', () => {
    const { found } = claimOf(lee, 'S3-04');
    const { low, high } = found(runPaper(beneficial, leeQuestion));
    expect(low).toBeLessThan(Math.exp(-0.3));
    expect(high).toBeGreaterThan(Math.exp(-0.3));
    expect(high).toBeLessThan(1);
  });
});

describe('the question of Xia 2025', () => {
  const xia = paperOf('xia-2025');
  const [cohort] = xia.cohorts;
  if (cohort === undefined) throw new Error('Xia 2025 lacks a cohort');

  it('moves what treatment seems to do toward none once it counts from its day on', () => {
    const result = runPaper(cohort, questionText(xia.question));
    for (const { facts, naive, found } of xia.claims.filter((claim) => claim.naive !== undefined)) {
      expect(found(result).estimate, facts).toBeGreaterThan(naive?.(result).estimate ?? Number.NaN);
    }
  });
});

describe('the question of Hou 2025', () => {
  const hou = paperOf('hou-2025');
  const [cohort] = hou.cohorts;
  if (cohort === undefined) throw new Error('Hou 2025 lacks a cohort');

  it('counts lesions, sessions and patients apart, on the courses of the same patients', () => {
    const { question = '' } = hou.lesions ?? {};
    const [of] = runPaperOnCourses(cohort, questionText(question)).complications ?? [];
    const { perPatient, perSession } = of?.groups[0]?.major ?? {};
    expect(perPatient).toMatchObject({ of: 'patients', denominator: 62, interval: 'exact' });
    expect(perSession).toMatchObject({ of: 'sessions', interval: 'cluster-robust' });
    expect(perSession?.denominator).toBeGreaterThan(62);
  });

  it('warns of few events once all that the cohort offers stands in one model', () => {
    const question = questionText(hou.question).replace(
      'multivariable: [radical, bclc_c]',
      'multivariable: [radical, bclc_c, age, sex, lung_metastases, largest_lung_mm]',
    );
    const codes = runPaper(cohort, question).findings.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('few-events') || code.startsWith('events-'))).not.toEqual(
      [],
    );
  });
});

it.each(papers.map((paper) => [paper.id, paper] as const))(
  'every guard that %s is said to be open to has a reason, and every reason a claim',
  (_, { claims, lesions, notAsked, open }) => {
    const named = new Set(
      [...claims, ...(lesions?.claims ?? []), ...notAsked].flatMap((claim) => claim.open),
    );
    expect(Object.keys(open).toSorted()).toEqual([...named].toSorted());
  },
);
