import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInEvidence, defaultRules } from '../src/index.ts';

const FACTS = new URL('../../../../shared/seed-facts.md', import.meta.url);

/** Findings of the five papers: discussion claims of the cases, and every quantity of the three cohorts. */
const ITEM = /^\| (S1-4\d\d|S2-4\d\d|S3-\d\d|S4-\d\d|S5-\d\d) \|/gm;
const CRITERION = /^\| (DC-\d\d) \|/gm;

const used = new Set(
  builtInEvidence.findings.flatMap(({ items, source, limits }) => [
    ...items,
    ...source.items,
    ...limits.flatMap((limit) => limit.items),
  ]),
);
const ruled = new Set([...defaultRules.decisions, ...defaultRules.weigh].flatMap(({ items }) => items));

describe('the findings of the five papers', () => {
  it('B8 hold 49 items, each as a finding or as a fact of its publication', () => {
    const items = [...used].filter((item) => /^S[12]-4|^S[345]-/.test(item));
    expect(items).toHaveLength(4 + 9 + 12 + 8 + 16);
  });
  describe.skipIf(!existsSync(FACTS))('against the fact list (skipped where it is not at hand)', () => {
    const text = existsSync(FACTS) ? readFileSync(FACTS, 'utf8') : '';
    const inList = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id = '']) => id);
    it('B8 none of its findings is missing', () => {
      const listed = inList(ITEM);
      expect(listed).toHaveLength(49);
      expect(listed.filter((item) => !used.has(item))).toEqual([]);
    });
    it('B9 each of its decision criteria is a tree or facts to weigh, and a finding', () => {
      const listed = inList(CRITERION);
      expect(listed).toHaveLength(12);
      expect(listed.filter((item) => !ruled.has(item))).toEqual([]);
      expect(listed.filter((item) => !used.has(item))).toEqual([]);
    });
  });
});
