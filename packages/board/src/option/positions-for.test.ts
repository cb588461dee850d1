import { snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { on, patient, value } from '../../test/sample-patient.ts';
import { builtInEvidence } from '../evidence/built-in-evidence.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { expectedOutcomes, matchEvidence } from './match-evidence.ts';
import { positionsFor } from './positions-for.ts';

const snapshot = snapshotAt(patient([value('wbc', 'wbc', '2020-06-10', '5 10^9/L')]), on('2020-06-20'));

describe('positions of the guidelines', () => {
  it('B50 are shown for every stage of a patient of whom no stage is known', () => {
    const stages = positionsFor(boardFacts(snapshot), builtInEvidence).filter(
      ({ system }) => system === 'BCLC',
    );
    expect(stages.map(({ stage }) => stage)).toEqual(['0', 'A', 'B', 'C', 'D']);
    expect(stages.every(({ isCertain }) => !isCertain)).toBe(true);
  });
  it('B51 are those of the guidelines that the hospital chose', () => {
    const chosen = positionsFor(boardFacts(snapshot, { guidelines: ['bclc-2022'] }), builtInEvidence);
    const sources = chosen.flatMap(({ positions }) => positions.map(({ position }) => position.source.id));
    expect(new Set(sources)).toEqual(new Set(['bclc-2022']));
  });
  it('B52 a superseded finding is marked, and gives no outcome to expect', () => {
    const [finding] = builtInEvidence.findings.filter(({ id }) => id === 'hou-overall-survival');
    if (finding === undefined) throw new Error('no such finding');
    const facts = boardFacts(snapshot);
    const of = (status: 'current' | 'superseded') =>
      matchEvidence(facts, 'lung.ablation', [{ ...finding, status, supersededBy: 'newer' }]);
    expect(expectedOutcomes(of('current'))).toHaveLength(4);
    expect(of('superseded')).toMatchObject([{ finding: { status: 'superseded', supersededBy: 'newer' } }]);
    expect(expectedOutcomes(of('superseded'))).toEqual([]);
  });
});
