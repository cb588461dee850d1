// Writes docs/simulated-cohorts.md. It takes some ten seconds, so that `npm run soak` and not every test holds it fresh.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../config.ts';
import { simulatedCohortsPage } from './simulated-cohorts.ts';

await writeFile(join(repositoryFolder, 'docs', 'simulated-cohorts.md'), simulatedCohortsPage());
