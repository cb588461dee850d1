import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingUnit, seriesSystems, systems } from '@hepatica/clinical';
import { describe, expect, it } from 'vitest';
import { publishedFiles } from '../src/published/published-files.ts';
import { repository } from './program.ts';

const files = publishedFiles();

describe('the files made from the code', () => {
  it.each(files.map((file) => [file.path, file.content] as const))(
    '%s is fresh (else run apps/node/src/published/write-published.ts)',
    async (path, content) => {
      expect(await readFile(join(repository, path), 'utf8')).toBe(content);
    },
  );
});

describe('the command that a page of a system offers', () => {
  const pages = files.filter(({ content }) => content.includes('## Try it'));

  it('stands on every page of a system', () => {
    expect(pages).toHaveLength(systems.length + seriesSystems.length);
  });

  it.each(pages.map(({ path, content }) => [path, content] as const))(
    'in %s names every unit',
    (_, content) => {
      const [, id = '', json = ''] = /npx hepatica assess (\S+).* --input '(.*)'$/m.exec(content) ?? [];
      const given: unknown = JSON.parse(json.replaceAll("'\\''", "'"));
      const specs =
        systems.find((system) => system.id === id)?.inputs ??
        seriesSystems.find((system) => system.id === id)?.parts;
      const bare = [given].flat().flatMap((values) =>
        Object.entries(values ?? {}).flatMap(([name, value]) => {
          const spec = specs?.[name];
          return spec === undefined ? [] : (missingUnit(name, spec, value) ?? []);
        }),
      );
      expect(specs).toBeDefined();
      expect(bare).toEqual([]);
    },
  );
});
