import { day, parseCourse, snapshotAt } from '@hepatica/course';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  assessSnapshot,
  assessValues,
  type PossibleAnswer,
  type System,
  type SystemId,
  systems,
} from '../src/index.ts';
import { classesIn, given, partialInput } from './partial-input.ts';

const SEED = 28;

function systemNamed(id: SystemId): System {
  const system = systems.find((candidate) => candidate.id === id);
  if (system === undefined) throw new Error(`no system ${id}`);
  return system;
}

function fieldOf(assessment: Assessment, field: string): PossibleAnswer {
  if (assessment.kind === 'open') {
    const answer = assessment.answer[field];
    if (answer !== undefined) return answer;
  }
  if (assessment.kind === 'determined') {
    const value = assessment.answer[field];
    if (value !== undefined) return { kind: 'one', value };
  }
  throw new Error(`${assessment.system}: no ${field} in ${assessment.kind}`);
}

/** What each system may still say once spread beyond the liver is known. */
const AFTER_SPREAD = [
  { id: 'ajcc-7', field: 'stage', node: ['IVA', 'IVB'], distant: ['IVB'] },
  { id: 'ajcc-8', field: 'stage', node: ['IVA', 'IVB'], distant: ['IVB'] },
  { id: 'bclc', field: 'stage', node: ['C', 'D'], distant: ['C', 'D'] },
  { id: 'cnlc', field: 'stage', node: ['IIIb', 'IV'], distant: ['IIIb', 'IV'] },
  { id: 'hklc', field: 'stage', node: ['IVa', 'IVb', 'Vb'], distant: ['IVa', 'IVb', 'Vb'] },
  { id: 'lcsgj', field: 'stage', node: ['IVA', 'IVB'], distant: ['IVB'] },
  { id: 'milan', field: 'result', node: ['out'], distant: ['out'] },
  { id: 'modified-uicc', field: 'stage', node: ['IVA', 'IVB'], distant: ['IVB'] },
  { id: 'ucsf', field: 'result', node: ['out'], distant: ['out'] },
  { id: 'up-to-7', field: 'result', node: ['out'], distant: ['out'] },
  { id: 'afp-model', field: 'result', node: ['out'], distant: ['out'] },
] as const;

describe('Spread beyond the liver', () => {
  it.each(AFTER_SPREAD)('leaves $id only its last classes, whatever else is known', (expected) => {
    const system = systemNamed(expected.id);
    fc.assert(
      fc.property(partialInput(system), fc.boolean(), (partial, isDistant) => {
        const site = isDistant ? 'distantMetastasis' : 'regionalNodes';
        const found = assessValues(system, { ...given(partial), [site]: true });
        fc.pre(found.kind !== 'invalid');
        expect(found.kind).not.toBe('not-applicable');
        if (found.kind === 'open') expect(found.applicable).toBe('yes');
        const allowed = new Set<string>(isDistant ? expected.distant : expected.node);
        expect(allowed.isSupersetOf(classesIn(fieldOf(found, expected.field)))).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it.each(['bolondi', 'kinki'] as const)('is no intermediate stage for %s', (id) => {
    const system = systemNamed(id);
    expect(assessValues(system, { distantMetastasis: true }).kind).toBe('not-applicable');
  });
});

describe('Size above the border of a system', () => {
  const solitary = {
    tumorNumber: 1,
    macrovascularInvasion: false,
    microvascularInvasion: false,
    majorBranch: false,
    adjacentOrgan: false,
    perforation: false,
    bileDuctInvasion: false,
    arterialInvasion: false,
    regionalNodes: false,
    distantMetastasis: false,
  };
  const tAt = (id: SystemId, largestDiameter: number, tumorNumber = 1) => {
    const system = systemNamed(id);
    const values = Object.fromEntries(
      Object.entries({ ...solitary, tumorNumber, largestDiameter }).filter(([name]) => name in system.inputs),
    );
    return fieldOf(assessValues(system, values), 't');
  };
  const sizes = [20.1, 30, 50, 51, 130];

  it('does not change the T of the modified UICC or the LCSGJ', () => {
    for (const id of ['modified-uicc', 'lcsgj'] as const) {
      for (const number of [1, 2]) {
        expect(new Set(sizes.map((size) => JSON.stringify(tAt(id, size, number)))).size, id).toBe(1);
      }
    }
  });

  it('does change the T of several tumors in the AJCC, at 5 cm', () => {
    const ts = sizes.map((size) => fieldOfOne(tAt('ajcc-8', size, 2)));
    expect(ts).toEqual(['T2', 'T2', 'T2', 'T3', 'T3']);
    expect(sizes.map((size) => fieldOfOne(tAt('ajcc-7', size, 2)))).toEqual(['T2', 'T2', 'T2', 'T3a', 'T3a']);
  });

  it('moves a single tumor of 6 cm between the editions of the AJCC', () => {
    expect(fieldOfOne(tAt('ajcc-7', 60))).toBe('T1');
    expect(fieldOfOne(tAt('ajcc-8', 60))).toBe('T1b');
  });
});

function fieldOfOne(answer: PossibleAnswer): unknown {
  return answer.kind === 'one' ? answer.value : answer;
}

describe('Raising bilirubin', () => {
  const value = fc.double({ min: 0.1, max: 20, noNaN: true });
  const childPughAt = (bilirubin: number) =>
    fieldOfOne(
      fieldOf(
        assessValues(systemNamed('child-pugh'), {
          bilirubin,
          albumin: 3,
          inr: 2,
          ascites: 'none',
          encephalopathy: 'none',
        }),
        'class',
      ),
    );
  const okudaAt = (bilirubin: number) =>
    Number(
      fieldOfOne(
        fieldOf(
          assessValues(systemNamed('okuda'), {
            bilirubin,
            albumin: 3.4,
            ascites: 'none',
            tumorShare: '20 %',
          }),
          'positives',
        ),
      ),
    );
  const scoreWith = (id: 'clip' | 'jis', childPughClass: string, rest: Readonly<Record<string, string>>) =>
    Number(fieldOfOne(fieldOf(assessValues(systemNamed(id), { childPughClass, ...rest }), 'score')));
  const clipRest = {
    tumorNumber: '1',
    tumorShare: '20 %',
    massive: 'no',
    afp: '10',
    portalThrombus: 'none',
  };

  it('never lowers Okuda, CLIP or JIS', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(okudaAt(high)).toBeGreaterThanOrEqual(okudaAt(low));
        const [lowClass, highClass] = [String(childPughAt(low)), String(childPughAt(high))];
        expect(scoreWith('clip', highClass, clipRest)).toBeGreaterThanOrEqual(
          scoreWith('clip', lowClass, clipRest),
        );
        const stage = { lcsgjStage: 'II' };
        expect(scoreWith('jis', highClass, stage)).toBeGreaterThanOrEqual(scoreWith('jis', lowClass, stage));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('A stated class', () => {
  const labs = [
    { id: 'b', kind: 'laboratory', at: '+0d', analyte: 'bilirubin', result: '1.0 mg/dL' },
    { id: 'a', kind: 'laboratory', at: '+0d', analyte: 'albumin', result: '4.0 g/dL' },
    { id: 'i', kind: 'laboratory', at: '+0d', analyte: 'inr', result: '1.0' },
  ];
  const examined = {
    id: 's',
    kind: 'liver-status',
    at: '+0d',
    ascites: 'none',
    encephalopathy: 'none',
  };
  const stated = (answer: Readonly<Record<string, string | number>>) => ({
    id: 'c',
    kind: 'stated-assessment',
    at: '+0d',
    system: 'child-pugh',
    answer,
    words: 'stated',
  });
  const stateOf = (records: readonly Readonly<Record<string, unknown>>[], on = 0) => {
    const { course, findings } = parseCourse({
      format: 'hepatica-course/1',
      id: 'made-up',
      title: 'Made up for a test',
      simulated: true,
      patient: { sex: 'female', ageYears: 60 },
      axis: { kind: 'relative', anchor: 'first visit' },
      records,
    });
    if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
    return assessSnapshot(snapshotAt(course, day(on)));
  };
  const found = (state: ReturnType<typeof stateOf>, id: SystemId) => {
    const assessment = state.assessments.find(({ system }) => system === id);
    if (assessment === undefined) throw new Error(`no ${id}`);
    return assessment;
  };
  const classUsed = (state: ReturnType<typeof stateOf>, id: SystemId) =>
    found(state, id).used.find(({ input }) => input === 'childPughClass')?.presence;

  it('never overwrites a computed one that it contradicts, neither in itself nor where another score takes it', () => {
    const state = stateOf([...labs, examined, stated({ class: 'C' })]);
    expect(fieldOf(found(state, 'child-pugh'), 'class')).toEqual({ kind: 'one', value: 'A' });
    expect(state.stated.map(({ agreement }) => agreement)).toEqual(['conflict']);
    expect(classUsed(state, 'hklc')).toMatchObject({ kind: 'known', value: 'A' });
    expect(found(state, 'hklc').warnings.map(({ code }) => code)).toContain('stated-conflicts');
  });

  it('stands in, marked as stated, where the computed one is open and allows it', () => {
    const state = stateOf([...labs, stated({ class: 'B' })]);
    expect(fieldOf(found(state, 'child-pugh'), 'class')).toEqual({ kind: 'among', values: ['A', 'B'] });
    expect(classUsed(state, 'hklc')).toMatchObject({ value: 'B', seen: { asStated: true, from: ['c'] } });
  });

  it('is told by a stated score', () => {
    expect(classUsed(stateOf([stated({ score: 8 })]), 'clip')).toMatchObject({ value: 'B' });
  });

  it('is left out where the computed one is open and does not allow it', () => {
    const state = stateOf([...labs, stated({ class: 'C' })]);
    expect(classUsed(state, 'cnlc')).toMatchObject({
      kind: 'bounded',
      possible: { kind: 'among', values: ['A', 'B'] },
    });
    expect(found(state, 'cnlc').warnings.map(({ code }) => code)).toContain('stated-conflicts');
  });

  it('no longer stands in once it is older than its look-back', () => {
    expect(classUsed(stateOf([stated({ class: 'B' })], 30), 'jis')).toMatchObject({ value: 'B' });
    expect(classUsed(stateOf([stated({ class: 'B' })], 31), 'jis')).toBeUndefined();
  });
});
