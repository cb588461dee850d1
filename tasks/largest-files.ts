import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FileSize {
  readonly path: string;
  readonly lines: number;
}

/** The largest source files of the project, tests apart: the middle is where a god object grows. */
export function largestSourceFiles(root: string, count: number): readonly FileSize[] {
  const listed = spawnSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout;
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.includes('.test.'))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
    .sort((a, b) => b.lines - a.lines)
    .slice(0, count);
}
