import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as survival from '../src/index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('has an example that runs and prints what it promises', () => {
    const example = readme.match(/```ts\n([\s\S]*?)```/)?.[1] ?? '';
    const printed: unknown[][] = [];
    const body = example.replace(/import (\{[^}]*\}) from '@hepatica\/survival';/, 'const $1 = survival;');
    const run = new Function('survival', 'console', body);
    run(survival, { log: (...values: unknown[]) => printed.push(values) });
    expect(printed[0][0]).toBe(10);
    expect(printed).toHaveLength(3);
    for (const value of printed.slice(1).flat()) expect(Number.isFinite(value)).toBe(true);
  });

  it('names every function that the package exports', () => {
    const functions = Object.entries(survival).flatMap(([name, value]) =>
      typeof value === 'function' && name !== 'SurvivalError' ? [name] : [],
    );
    expect(functions.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
