import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asked, found } from './readme-example.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

it('the example of the README is this one, and gives what it says', () => {
  expect(text('../README.md')).toContain(text('./readme-example.ts').trim());
  expect(found).toMatchObject({
    kind: 'open',
    answer: { score: { values: [5, 6, 7, 8, 9] }, class: { values: ['A', 'B'] } },
  });
  expect(asked).toBe('Ascites');
});
