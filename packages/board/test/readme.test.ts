import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { options } from './readme-example.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

it('the example of the README is this one, and gives what it says', () => {
  expect(text('../README.md')).toContain(text('./readme-example.ts').trim());
  expect(options.find(({ id }) => id === 'lung.ablation')?.standing).toBe('not-yet-assessable');
});

it('every rule of the specification has a test that begins with its number, and no test has a rule of its own', () => {
  const tests = ['../src/', './'].flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}${name}`),
  );
  const proven = new Set(
    [
      ...tests
        .map(text)
        .join('\n')
        .matchAll(/['"`]B(\d+) /g),
    ].map(([, number]) => Number(number)),
  );
  const rules = new Set(
    [...text('../SPEC.md').matchAll(/^- \*\*B(\d+)\*\*(?: to \*\*B(\d+)\*\*)?/gm)].flatMap(
      ([, first, last]) =>
        Array.from(
          { length: Number(last ?? first) - Number(first) + 1 },
          (_, index) => Number(first) + index,
        ),
    ),
  );
  expect([...proven].toSorted((a, b) => a - b)).toEqual([...rules].toSorted((a, b) => a - b));
});
