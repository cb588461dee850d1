import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedFiles } from '../src/published/published-files.ts';
import { repository } from './program.ts';

describe('the files made from the code', () => {
  it.each(publishedFiles().map((file) => [file.path, file.content] as const))(
    '%s is fresh (else run apps/node/src/published/write-published.ts)',
    async (path, content) => {
      expect(await readFile(join(repository, path), 'utf8')).toBe(content);
    },
  );
});
