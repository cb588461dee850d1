import { expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

it('ST61 of a writer killed 20 times no acknowledged batch is lost, none is half there, and the chain verifies', async () => {
  const { acknowledged, ...report } = await killRounds(20);
  expect(report).toEqual({ kills: 20, lost: [], half: [], faults: 0 });
  expect(acknowledged).toBeGreaterThan(40);
}, 300_000);
