import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessValues, bclc2022, childPugh, modifiedUicc, systems } from '../src/index.ts';
import { classesIn, given, partialInput } from './partial-input.ts';

const SEED = 28;

describe('Across systems', () => {
  it('spread beyond the liver leaves BCLC C or D', () => {
    fc.assert(
      fc.property(
        partialInput(bclc2022),
        fc.constantFrom('regionalNodes', 'distantMetastasis'),
        (partial, site) => {
          const found = assessValues(bclc2022, { ...given(partial), [site]: true });
          if (found.kind === 'invalid') return;
          expect(found.kind).not.toBe('not-applicable');
          const stage =
            found.kind === 'open'
              ? found.answer.stage
              : { kind: 'one' as const, value: String(found.kind === 'determined' && found.answer.stage) };
          expect(new Set(['C', 'D']).isSupersetOf(classesIn(stage))).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('distant metastasis makes modified UICC IVB, and regional nodes at least IVA', () => {
    fc.assert(
      fc.property(partialInput(modifiedUicc), fc.boolean(), (partial, isDistant) => {
        const site = isDistant ? 'distantMetastasis' : 'regionalNodes';
        const found = assessValues(modifiedUicc, { ...given(partial), [site]: true });
        if (found.kind === 'invalid') return;
        if (found.kind === 'not-applicable') throw new Error('spread is always staged');
        if (found.kind === 'open') expect(found.applicable).toBe('yes');
        const stage =
          found.kind === 'open'
            ? found.answer.stage
            : { kind: 'one' as const, value: found.answer.stage ?? '' };
        expect(new Set(isDistant ? ['IVB'] : ['IVA', 'IVB']).isSupersetOf(classesIn(stage))).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('raising bilirubin never lowers the Child-Pugh score', () => {
    const value = fc.double({ min: 0.1, max: 20, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom('standard', 'cholestatic'), (a, b, bilirubinBands) => {
        const scoreAt = (bilirubin: number) => {
          const rest = { albumin: 3, inr: 2, ascites: 'mild', encephalopathy: 'none' };
          const found = assessValues(childPugh, { bilirubin, ...rest }, { policies: { bilirubinBands } });
          return found.kind === 'determined' ? Number(found.answer.score) : Number.NaN;
        };
        expect(scoreAt(Math.max(a, b))).toBeGreaterThanOrEqual(scoreAt(Math.min(a, b)));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('the modified UICC T does not change with size above 2 cm', () => {
    const tAt = (largestDiameter: number) => {
      const rest = {
        tumorNumber: 1,
        macrovascularInvasion: false,
        bileDuctInvasion: false,
        regionalNodes: false,
        distantMetastasis: false,
      };
      const found = assessValues(modifiedUicc, { largestDiameter, ...rest });
      return found.kind === 'determined' ? found.answer.t : null;
    };
    expect([20.1, 30, 50, 51, 130].map(tAt)).toEqual(['T2', 'T2', 'T2', 'T2', 'T2']);
    expect(tAt(20)).toBe('T1');
  });

  it('converting bilirubin to umol/L and back leaves the Child-Pugh score, also on the borders', () => {
    const values = [0.5, 1.99, 2, 2.01, 2.99, 3, 3.01, 4, 10, 10.01];
    for (const bilirubin of values) {
      const rest = { albumin: 4, inr: 1, ascites: 'none', encephalopathy: 'none' };
      const direct = assessValues(childPugh, { bilirubin, ...rest });
      const converted = assessValues(childPugh, { bilirubin: `${bilirubin * 17.1} umol/L`, ...rest });
      expect(converted.kind === 'determined' && converted.answer).toEqual(
        direct.kind === 'determined' && direct.answer,
      );
    }
  });

  it('nothing known leaves every class of every system possible', () => {
    for (const system of systems) {
      const found = assessValues(system, {});
      if (found.kind !== 'open') throw new Error(`${system.id}: expected an open answer`);
      for (const [field, { type }] of Object.entries(system.answers)) {
        // A field that a policy settles tells which reading was asked for.
        if (type.kind === 'classes' && system.policies?.[field] === undefined) {
          expect([...classesIn(found.answer[field])], `${system.id} ${field}`).toEqual(
            type.order.map(String),
          );
        }
      }
      expect(found.askNext, system.id).not.toBeNull();
    }
  });
});
