import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readBoardRules } from './read-rules.ts';

it('B38 the example of the documentation is read without a fault', () => {
  const page = readFileSync(new URL('../../../../docs/board.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const { rules, retired, faults } = readBoardRules(JSON.parse(example));
  expect(faults).toEqual([]);
  expect(rules.safety.map(({ id }) => id)).toEqual(['platelets']);
  expect(retired).toEqual(['inr']);
});
