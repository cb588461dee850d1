import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { papers } from '../src/papers/papers.ts';
import { paperCsv, papersPage, runPaper } from '../src/papers/papers-page.ts';
import { repository } from './program.ts';

const studies = join(repository, 'examples', 'studies');
const questionOf = (file: string) => readFileSync(join(studies, file), 'utf8');

describe('the three papers as questions', () => {
  it('run, and the page says of each what is printed, what was put in and what is found (else run apps/node/src/papers/write-papers-page.ts)', () => {
    expect(papersPage(papers, questionOf)).toBe(
      readFileSync(join(repository, 'docs', 'three-papers.md'), 'utf8'),
    );
  });

  it.each(papers.flatMap(({ cohorts }) => cohorts.map((cohort) => [cohort.file, cohort] as const)))(
    '%s is what its design gives',
    (file, cohort) => {
      expect(readFileSync(join(studies, file), 'utf8')).toBe(paperCsv(cohort));
    },
  );

  it('find no effect of response where none was put in, though the way of the paper finds one', () => {
    const [lee] = papers;
    const [cohort] = lee?.cohorts ?? [];
    if (lee === undefined || cohort === undefined) throw new Error('Lee 2014 has no cohort');
    const result = runPaper(lee, cohort, questionOf(lee.question));
    const response = lee.claims.find(({ facts }) => facts === 'S3-04');
    expect(response?.naive?.(result)).toMatchObject({ high: expect.toSatisfy((high) => high < 1) });
    expect(response?.found(result)).toMatchObject({
      low: expect.toSatisfy((low) => low < 1),
      high: expect.toSatisfy((high) => high > 1),
    });
  });
});
