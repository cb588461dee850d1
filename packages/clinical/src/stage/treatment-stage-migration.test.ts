import { describe, expect, it } from 'vitest';
import { treatmentStageMigration } from './treatment-stage-migration.ts';

const one = (value: string) => ({ kind: 'one', value }) as const;

describe('Treatment set against the BCLC stage', () => {
  it('is none where the treatment is at home in the stage', () => {
    expect(treatmentStageMigration(one('A'), 'resection').migration).toEqual(['none']);
    expect(treatmentStageMigration(one('B'), 'tace').migration).toEqual(['none']);
    expect(treatmentStageMigration(one('C'), 'systemic').migration).toEqual(['none']);
  });

  it('goes to a later stage where the preferred option is not feasible', () => {
    expect(treatmentStageMigration(one('A'), 'tace').migration).toEqual(['to-later-stage']);
    expect(treatmentStageMigration(one('B'), 'systemic').migration).toEqual(['to-later-stage']);
  });

  it('goes to an earlier stage where local treatment is given beyond the stage, as in both published cases', () => {
    expect(treatmentStageMigration(one('C'), 'resection').migration).toEqual(['to-earlier-stage']);
    expect(treatmentStageMigration(one('C'), 'ablation')).toMatchObject({
      assignedStage: one('C'),
      homeStages: ['0', 'A'],
      migration: ['to-earlier-stage'],
    });
  });

  it('has a home in B for a transplant only within group i, and in A for radioembolization of one tumor up to 8 cm', () => {
    expect(treatmentStageMigration(one('B'), 'transplant').migration).toEqual(['to-earlier-stage']);
    expect(treatmentStageMigration(one('B'), 'transplant', { intermediateGroup: 'i' }).migration).toEqual([
      'none',
    ]);
    expect(treatmentStageMigration(one('A'), 'tare', { singleUpTo8cm: true }).migration).toEqual(['none']);
    expect(treatmentStageMigration(one('A'), 'tare').migration).toEqual(['to-later-stage']);
  });

  it('leaves every migration open that the possible stages leave', () => {
    const stage = { kind: 'among', values: ['B', 'C'] } as const;
    expect(treatmentStageMigration(stage, 'tace').migration).toEqual(['none', 'to-earlier-stage']);
  });

  it('refuses what is no stage', () => {
    expect(() => treatmentStageMigration(one('IV'), 'tace')).toThrow('IV is no BCLC stage');
  });
});
