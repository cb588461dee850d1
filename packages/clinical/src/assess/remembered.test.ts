import { expect, it } from 'vitest';
import { modifiedUicc } from '../stage/modified-uicc.ts';
import { assessValues } from './assess-values.ts';

const KNOWN = {
  tumorNumber: 1,
  macrovascularInvasion: 'no',
  bileDuctInvasion: 'no',
  regionalNodes: 'no',
  distantMetastasis: 'no',
};

function sizeLeaves(largestDiameter: string) {
  const found = assessValues(modifiedUicc, { ...KNOWN, largestDiameter });
  if (found.kind !== 'open') throw new Error(`expected an open answer, got ${found.kind}`);
  return found.askNext?.leaves.map(({ when }) => when);
}

it('What was worked out for other values of the same cells is said of these values', () => {
  expect(sizeLeaves('10-30 mm')).toEqual(['10 to 20 mm', 'above 20 to 30 mm']);
  expect(sizeLeaves('15-25 mm')).toEqual(['15 to 20 mm', 'above 20 to 25 mm']);
  expect(sizeLeaves('10-30 mm')).toEqual(['10 to 20 mm', 'above 20 to 30 mm']);
});

it('Two values on both sides of a border leave both answers, each under its value', () => {
  const at = { earliest: 0, latest: 0, precision: 'undated', approximate: false, asWritten: 'test' };
  const possible = { kind: 'among', values: [30, 15, 12] };
  const given = { kind: 'bounded', possible, asWritten: 'test', seen: { at, knownOn: 0, from: [] } };
  const found = assessValues(modifiedUicc, {
    ...KNOWN,
    largestDiameter: given as unknown as Parameters<typeof assessValues>[1][string],
  });
  expect(found.kind === 'open' && found.answer.t).toEqual({ kind: 'among', values: ['T1', 'T2'] });
  expect(found.kind === 'open' && found.askNext?.leaves.map(({ answer }) => answer.t)).toEqual([
    { kind: 'one', value: 'T1' },
    { kind: 'one', value: 'T2' },
  ]);
});
