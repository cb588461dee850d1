import type { EvidenceBase } from '../evidence/built-in-evidence.ts';
import type { GuidelinePosition } from '../evidence/guideline-position.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import { boardVariables } from '../variable/board-variables.ts';
import { type FactTrace, type Standing, traceCriterion, traceVariable } from './criterion-trace.ts';

/** The positions on one stage that is still possible. */
export interface StagePositions {
  readonly system: string;
  readonly stage: string;
  /** Whether it is the only stage still possible. */
  readonly isCertain: boolean;
  readonly fact: FactTrace;
  readonly positions: readonly {
    readonly position: GuidelinePosition;
    readonly condition: Standing;
    readonly why: readonly FactTrace[];
  }[];
}

/**
 * What the guidelines chosen say of every stage that is still possible, whatever the options: this comes first on the
 * page. Where nothing is known of a stage, all of its values are possible.
 */
export function positionsFor(facts: BoardFacts, { positions }: EvidenceBase): readonly StagePositions[] {
  const { guidelines } = facts.policy;
  const chosen = positions.filter(({ source }) => guidelines.length === 0 || guidelines.includes(source.id));
  const systems = new Map(chosen.map(({ stage }) => [stage.variable, stage.system]));
  return [...systems].flatMap(([variable, system]) => {
    const possible = possibleStages(facts, variable);
    const fact = traceVariable(facts, variable);
    return possible.flatMap((stage) => {
      const about = chosen.filter(
        (one) => one.stage.variable === variable && one.stage.values.includes(stage),
      );
      return about.length === 0
        ? []
        : [
            {
              system,
              stage,
              isCertain: possible.length === 1,
              fact,
              positions: about.map((one) => judged(facts, one)),
            },
          ];
    });
  });
}

function judged(facts: BoardFacts, position: GuidelinePosition): StagePositions['positions'][number] {
  if (position.condition === undefined) return { position, condition: 'met', why: [] };
  const { standing, facts: why } = traceCriterion(facts, position.condition.criterion);
  return { position, condition: standing, why };
}

/** The values a stage can still have, in their order. */
export function possibleStages(facts: BoardFacts, variable: string): readonly string[] {
  const known = boardVariables.find(({ id }) => id === variable)?.values;
  const all = known === undefined || known === 'boolean' ? [] : known;
  const { presence } = facts.reading(variable);
  if (presence.kind === 'known') return [String(presence.value)];
  if (presence.kind === 'unknown' || presence.possible.kind !== 'among') return all;
  const left = presence.possible.values.map(String);
  return all.filter((stage) => left.includes(stage));
}
