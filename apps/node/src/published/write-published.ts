import { writeFiles } from '../command/write-file.ts';
import { repositoryFolder } from '../config.ts';
import { publishedFiles } from './published-files.ts';

// Run after a change of a schema or of the simulated cohort: node apps/node/src/published/write-published.ts
await writeFiles(repositoryFolder, publishedFiles());
