import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RECORD_KINDS } from '../src/record/record-kinds.ts';
import { reading } from './readme-example.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

it('the example of the README is this one, and gives what it says', () => {
  expect(text('../README.md')).toContain(text('./readme-example.ts').trim());
  expect(reading).toMatchObject({
    kind: 'bounded',
    asWritten: '> 35,000 ng/mL',
    possible: { kind: 'between', low: { value: 35000, inclusive: false } },
  });
});

it('the README names every kind of record', () => {
  const kinds = Object.keys(RECORD_KINDS);
  expect(kinds.filter((kind) => !text('../README.md').includes(`\`${kind}\``))).toEqual([]);
});

it('every rule of the specification has a test that begins with its number, and no test has a rule of its own', () => {
  const tests = ['../src/', './'].flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}${name}`),
  );
  const numbers = (source: string, pattern: RegExp) =>
    new Set([...source.matchAll(pattern)].map(([, number]) => Number(number)));
  const rules = numbers(text('../SPEC.md'), /^- \*\*C(\d+)\*\*/gm);
  const proven = numbers(tests.map(text).join('\n'), /['"`]C(\d+) /g);
  expect([...proven].toSorted((a, b) => a - b)).toEqual([...rules].toSorted((a, b) => a - b));
});
