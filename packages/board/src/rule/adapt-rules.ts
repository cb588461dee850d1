import type { BoardRules } from './board-rules.ts';
import type { ReadRules } from './read-rules.ts';

/** The rules of the program with those of a hospital: an id that both have is the hospital's, a retired one is gone. */
export function adaptRules(
  base: BoardRules,
  { rules, retired }: Pick<ReadRules, 'rules' | 'retired'>,
): BoardRules {
  const gone = new Set(retired);
  return {
    options: together(base.options, rules.options, gone),
    decisions: together(base.decisions, rules.decisions, gone),
    weigh: together(base.weigh, rules.weigh, gone),
    safety: together(base.safety, rules.safety, gone),
  };
}

function together<Rule extends { readonly id: string }>(
  base: readonly Rule[],
  own: readonly Rule[],
  gone: ReadonlySet<string>,
): readonly Rule[] {
  const byId = new Map(base.map((rule) => [rule.id, rule]));
  for (const rule of own) byId.set(rule.id, rule);
  return [...byId.values()].filter(({ id }) => !gone.has(id));
}
