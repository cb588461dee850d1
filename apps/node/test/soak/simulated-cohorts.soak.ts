import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { designs } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';
import { publishedCohorts, simulatedCohortsPage } from '../../src/published/simulated-cohorts.ts';
import { calibrate } from '../../src/simulation/calibrate.ts';
import { repository } from '../program.ts';

describe('the cohorts after published papers', () => {
  it('docs/simulated-cohorts.md is fresh (else run apps/node/src/published/write-simulated-cohorts.ts)', async () => {
    const written = await readFile(join(repository, 'docs', 'simulated-cohorts.md'), 'utf8');
    expect(simulatedCohortsPage()).toBe(written);
  });

  it.each(Object.values(designs).filter(({ targets }) => targets.length > 0))(
    '$id: every mean over 200 cohorts lies in its interval',
    (design) => {
      const outside = calibrate(design, publishedCohorts).filter(({ inside }) => !inside);
      expect(outside.map(({ target, mean }) => `${target.statement}: ${mean}`)).toEqual([]);
    },
  );
});
