import { assess, checkConsistency, childPugh } from '@hepatica/clinical';
import { day, snapshotAt } from '@hepatica/course';
import { designs, simulatedCourse, simulatePatients } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';

describe('a simulated course', () => {
  it('gives at time zero the Child-Pugh score that its table states', () => {
    const patients = simulatePatients({ seed: 5, patients: 60, hospitals: 3 });
    expect(new Set(patients.map(({ person }) => person.childPughClass))).toEqual(new Set(['A', 'B']));
    for (const patient of patients) {
      const snapshot = snapshotAt(simulatedCourse(patient), day(patient.timeZero));
      expect(assess(childPugh, snapshot), patient.id).toMatchObject({
        kind: 'determined',
        answer: { score: patient.person.childPughScore, class: patient.person.childPughClass },
      });
    }
  });

  it.each(Object.values(designs))('of the design $id contradicts itself nowhere', (design) => {
    for (const seed of [5, 7]) {
      for (const patient of simulatePatients({ seed, patients: 60, design })) {
        const asOf = day(patient.timeZero + patient.history.lastDay);
        expect(checkConsistency(simulatedCourse(patient), asOf), patient.id).toEqual([]);
      }
    }
  });
});
