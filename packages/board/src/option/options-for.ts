import type { EvidenceBase } from '../evidence/built-in-evidence.ts';
import { type BoardRules, bearsOn, OPTION_GROUPS, type OptionDefinition } from '../rule/board-rules.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import { type CriterionTrace, traceCriterion, traceRule, traceVariable } from './criterion-trace.ts';
import { findOutNext } from './find-out-next.ts';
import { expectedOutcomes, matchEvidence } from './match-evidence.ts';
import type { Option, OptionPosition, OptionStanding } from './option.ts';
import { positionsFor, type StagePositions } from './positions-for.ts';

/**
 * Every option with what speaks for and against it, by group and in the order of the rules: no rank, no score. An
 * option of which the safety is not known, or whether there is anything to treat, reads `not-yet-assessable`.
 *
 * @param facts what is known of the patient on the day, under the policy of the board
 * @param rules options and criteria, the program's or the hospital's
 * @param evidence findings and guideline positions
 */
export function optionsFor(facts: BoardFacts, rules: BoardRules, evidence: EvidenceBase): readonly Option[] {
  const stages = positionsFor(facts, evidence);
  return OPTION_GROUPS.flatMap((group) =>
    rules.options
      .filter((option) => option.group === group)
      .map((option) => optionFor(option, facts, rules, evidence, stages)),
  );
}

function optionFor(
  { id, group, title, note, addresses }: OptionDefinition,
  facts: BoardFacts,
  rules: BoardRules,
  evidence: EvidenceBase,
  stages: readonly StagePositions[],
): Option {
  const addressed = addresses === null ? null : traceCriterion(facts, addresses);
  const criteria = rules.decisions.filter((rule) => bearsOn(rule, id)).map((rule) => traceRule(facts, rule));
  const safety = rules.safety
    .filter((rule) => bearsOn(rule, id))
    .map((rule) => ({ ...traceRule(facts, rule), weight: rule.weight }));
  const matches = matchEvidence(facts, id, evidence.findings);
  return {
    id,
    group,
    title,
    ...(note === undefined ? {} : { note }),
    standing: standingOf(addressed, safety),
    addresses: addressed,
    criteria,
    weigh: rules.weigh
      .filter((rule) => bearsOn(rule, id))
      .map((rule) => ({
        id: rule.id,
        title: rule.title,
        facts: rule.variables.map((variable) => traceVariable(facts, variable)),
      })),
    safety,
    positions: positionsOn(id, stages),
    evidence: matches,
    expectedOutcomes: expectedOutcomes(matches),
    findOutNext: findOutNext([
      ...(addressed === null ? [] : [{ ...addressed, id: TO_TREAT }]),
      ...safety,
      ...criteria,
    ]),
  };
}

/** What waits for a fact that tells whether there is anything to treat. */
const TO_TREAT = 'what is to be treated';

function standingOf(addressed: Option['addresses'], safety: Option['safety']): OptionStanding {
  if (addressed?.standing === 'not-met') return 'nothing-to-treat';
  if (safety.some(({ standing, weight }) => weight === 'bar' && standing === 'not-met'))
    return 'speaks-against';
  const isOpen = (trace: Pick<CriterionTrace, 'standing'>) => trace.standing === 'not-known';
  // Nobody can weigh the treatment of what may not be there.
  return addressed?.standing === 'not-known' || safety.some(isOpen) ? 'not-yet-assessable' : 'assessable';
}

function positionsOn(option: string, stages: readonly StagePositions[]): readonly OptionPosition[] {
  return stages.flatMap(({ positions }) =>
    positions.flatMap(({ position, condition }) =>
      position.stances
        .filter((stance) => stance.option === option)
        .map(({ stance }) => ({ position, stance, condition })),
    ),
  );
}
