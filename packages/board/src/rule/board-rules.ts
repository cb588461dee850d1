import type { Citation } from '@hepatica/clinical';
import type { Criterion } from '@hepatica/course';
import type { Verification } from '../evidence/evidence-finding.ts';

/** Groups of options, in the order in which a board goes through them: by what is treated, not by merit. */
export const OPTION_GROUPS = [
  'systemic',
  'lung',
  'other-site',
  'liver',
  'combination',
  'diagnosis',
  'trial',
  'waiting',
  'supportive',
] as const;
export type OptionGroup = (typeof OPTION_GROUPS)[number];

/** One thing that could be done. */
export interface OptionDefinition {
  readonly id: string;
  readonly group: OptionGroup;
  readonly title: string;
  /** Whether there is anything for it to treat; null: always. */
  readonly addresses: Criterion | null;
  readonly note?: string;
}

interface RuleBase {
  readonly id: string;
  readonly title: string;
  readonly source: Citation;
  readonly verification: Verification;
  /** The options on which it bears; `lung.*` means all of which the id begins so. */
  readonly options: readonly string[];
  readonly note?: string;
}

/** A published criterion for choosing an option. */
export interface DecisionCriterion extends RuleBase {
  readonly items: readonly string[];
  readonly criterion: Criterion;
}

/** Facts that a source says are weighed, without a rule that decides. */
export interface WeighedFacts extends RuleBase {
  readonly items: readonly string[];
  readonly variables: readonly string[];
}

/** What must hold for an option to be safe. `bar`: without it the option is not for this patient; `caution`: weigh it. */
export interface SafetyCriterion extends RuleBase {
  readonly criterion: Criterion;
  readonly weight: 'bar' | 'caution';
}

/** Options and everything by which they are judged. */
export interface BoardRules {
  readonly options: readonly OptionDefinition[];
  readonly decisions: readonly DecisionCriterion[];
  readonly weigh: readonly WeighedFacts[];
  readonly safety: readonly SafetyCriterion[];
}

/** Whether a rule bears on an option. */
export function bearsOn({ options }: { readonly options: readonly string[] }, option: string): boolean {
  return options.some((name) =>
    name.endsWith('*') ? option.startsWith(name.slice(0, -1)) : name === option,
  );
}
