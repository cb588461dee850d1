import type { Effect } from '../evidence/effect.ts';
import type { EvidenceFinding } from '../evidence/evidence-finding.ts';
import type { GuidelinePosition, Stance } from '../evidence/guideline-position.ts';
import type { OptionGroup, SafetyCriterion } from '../rule/board-rules.ts';
import type { CriterionTrace, FactTrace, Standing } from './criterion-trace.ts';

/** Why the population of a finding is or is not that of this patient. */
export interface EvidenceMatch {
  readonly finding: EvidenceFinding;
  readonly populationMatch: Standing;
  readonly why: readonly FactTrace[];
}

/** A published outcome, with its interval where one was printed, and from whom. */
export interface ExpectedOutcome {
  readonly finding: string;
  readonly endpoint: string;
  readonly effect: Effect;
  readonly populationMatch: Standing;
}

/** What a guideline says of an option at a stage that is still possible. */
export interface OptionPosition {
  readonly position: GuidelinePosition;
  readonly stance: Stance;
  /** Whether its condition beyond the stage holds; `met` where it has none. */
  readonly condition: Standing;
}

/** Something that is not known, and what waits for it. */
export interface FindOut {
  readonly variable: string;
  readonly label: string;
  readonly why:
    | 'not-recorded'
    | 'too-old'
    | 'stated-not-accepted'
    | 'definition-not-named'
    | 'no-upper-limit'
    | 'cannot-be-told';
  /** Days of the value that is too old to count. */
  readonly ageDays?: number;
  /** What the system behind it misses, by label. */
  readonly missing: readonly string[];
  /** Criteria that wait for it. */
  readonly waits: readonly string[];
}

/**
 * How far an option can be judged today. `not-yet-assessable` while anything that its safety rests on is unknown;
 * `speaks-against` where a bar is not met; `nothing-to-treat` where there is nothing of what it treats.
 */
export type OptionStanding = 'assessable' | 'not-yet-assessable' | 'speaks-against' | 'nothing-to-treat';

/** One option, laid open: no score and no rank, by decision. */
export interface Option {
  readonly id: string;
  readonly group: OptionGroup;
  readonly title: string;
  readonly note?: string;
  readonly standing: OptionStanding;
  /** Whether there is anything for it to treat; null where that is not asked. */
  readonly addresses: { readonly standing: Standing; readonly facts: readonly FactTrace[] } | null;
  readonly criteria: readonly CriterionTrace[];
  /** Facts that a source says are weighed. */
  readonly weigh: readonly {
    readonly id: string;
    readonly title: string;
    readonly facts: readonly FactTrace[];
  }[];
  readonly safety: readonly (CriterionTrace & Pick<SafetyCriterion, 'weight'>)[];
  readonly positions: readonly OptionPosition[];
  readonly evidence: readonly EvidenceMatch[];
  readonly expectedOutcomes: readonly ExpectedOutcome[];
  readonly findOutNext: readonly FindOut[];
}
