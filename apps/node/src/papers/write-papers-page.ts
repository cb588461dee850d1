// Writes docs/three-papers.md and the simulated cohorts beside the questions of the papers.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../config.ts';
import { papers } from './papers.ts';
import { paperCsv, papersPage } from './papers-page.ts';

const studies = join(repositoryFolder, 'examples', 'studies');
const page = papersPage(papers, (file) => readFileSync(join(studies, file), 'utf8'));
await writeFile(join(repositoryFolder, 'docs', 'three-papers.md'), page);
for (const cohort of papers.flatMap(({ cohorts }) => cohorts)) {
  await writeFile(join(studies, cohort.file), paperCsv(cohort));
}
