import type { FactId } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { systems } from './catalogue.ts';
import type { InputSpec, System } from './system.ts';

const derivesInputs = (system: System) =>
  Object.values(system.inputs).some(({ derivedFrom }) => derivedFrom !== undefined);

/** Every fact that can reach a system through one of its inputs. */
function factsBehind({ fact, derivedFrom }: InputSpec): readonly FactId[] {
  if (derivedFrom === undefined) return fact === undefined ? [] : [fact];
  return Object.values(derivedFrom.system.inputs).flatMap(factsBehind);
}

function isCircular(system: System, above: readonly System[]): boolean {
  if (above.includes(system)) return true;
  return Object.values(system.inputs).some(
    ({ derivedFrom }) => derivedFrom !== undefined && isCircular(derivedFrom.system, [...above, system]),
  );
}

describe('An input derived from another system', () => {
  it('never comes back to the system that asks for it', () => {
    expect(systems.filter((system) => isCircular(system, [])).map(({ id }) => id)).toEqual([]);
  });

  it.each(systems.filter(derivesInputs))(
    '$id hears of no fact both through a derived input and beside it, so that its sets stay exact',
    (system) => {
      const entries = Object.entries(system.inputs);
      for (const [name, spec] of entries) {
        if (spec.derivedFrom === undefined) continue;
        const others = entries.filter(([other]) => other !== name).flatMap(([, other]) => factsBehind(other));
        expect(new Set(factsBehind(spec)).isDisjointFrom(new Set(others)), name).toBe(true);
      }
    },
  );

  it.each(systems.filter(derivesInputs))(
    '$id takes a field that the other system has, and every class of it',
    (system) => {
      for (const [name, { derivedFrom, type }] of Object.entries(system.inputs)) {
        if (derivedFrom === undefined) continue;
        const answer = derivedFrom.system.answers[derivedFrom.field];
        expect(answer, name).toBeDefined();
        if (answer?.type.kind === 'classes' && type.kind === 'choice') {
          expect(new Set(type.values).isSupersetOf(new Set(answer.type.order)), name).toBe(true);
        }
        if (derivedFrom.system.applies !== undefined) expect(derivedFrom.notApplicable, name).toBeDefined();
      }
    },
  );
});
