import { type Course, type Day, type Lesion, type Position, snapshotAt } from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { countAtLimit } from './count-at-limit.ts';
import { type Silence, silenceOf } from './followed-here.ts';
import { consistencyPrompts } from './from-consistency.ts';
import { liverDrifting } from './liver-drifting.ts';
import { markerNotFalling } from './marker-not-falling.ts';
import { markerUnexplained } from './marker-unexplained.ts';
import { markerWithoutLesion } from './marker-without-lesion.ts';
import type { Prompt, PromptContext, PromptRule } from './prompt.ts';

/** Every rule, in the order in which it asks. A new one is one file and one line here. */
export const promptRules: readonly PromptRule[] = [
  markerWithoutLesion,
  markerUnexplained,
  markerNotFalling,
  ...consistencyPrompts,
  liverDrifting,
  countAtLimit,
];

/** A prompt that someone dismissed, with the reason. */
export interface DismissedPrompt {
  readonly prompt: Prompt;
  readonly reason: string;
  readonly record: string;
}

/** What is asked about a patient on a day; or why nothing is. */
export interface Prompts {
  readonly silent: Silence | null;
  readonly prompts: readonly Prompt[];
  readonly dismissed: readonly DismissedPrompt[];
}

/** When to look, and by what was known by then. */
export interface PromptTime {
  readonly day?: Day;
  readonly knownBy?: Day;
  readonly position?: Position;
}

/**
 * The prompts a careful colleague would give on a day, as far as was known by then: for the living who are followed
 * here alone. One that was dismissed stays so until records on which it rests change.
 *
 * Throws a `RangeError` where neither a day nor a position is given.
 */
export function promptsFor(
  course: Course,
  { day, knownBy, position }: PromptTime,
  policy: Partial<BoardPolicy> = {},
): Prompts {
  const snapshot = snapshotAt(course, day, {
    ...(knownBy === undefined ? {} : { knownBy }),
    ...(position === undefined ? {} : { position }),
  });
  const lesions = new Map<string, Lesion>();
  for (const record of snapshot.records) if (record.kind === 'lesion') lesions.set(record.lesion, record);
  const facts = boardFacts(snapshot, policy, course);
  const context: PromptContext = { facts, snapshot, records: snapshot.records, lesions };
  const silent = silenceOf(context);
  if (silent !== null) return { silent, prompts: [], dismissed: [] };
  const asked = promptRules.flatMap((rule) =>
    rule.ask(context).map((one): Prompt => ({ ...one, rule: rule.id, key: keyOf(rule.id, one.records) })),
  );
  const reasons = dismissals(context);
  return {
    silent,
    prompts: asked.filter(({ key }) => !reasons.has(key)),
    dismissed: asked.flatMap((prompt) => {
      const found = reasons.get(prompt.key);
      return found === undefined ? [] : [{ prompt, ...found }];
    }),
  };
}

/** The rule and its records: other records make another key, so that a dismissed question is asked anew. */
function keyOf(rule: string, records: readonly string[]): string {
  return [rule, ...[...new Set(records)].toSorted()].join(' ');
}

function dismissals({
  records,
}: PromptContext): ReadonlyMap<string, { readonly reason: string; readonly record: string }> {
  return new Map(
    records.flatMap((record) =>
      record.kind === 'prompt-dismissal'
        ? [[keyOf(record.rule, record.grounds), { reason: record.because, record: record.id }] as const]
        : [],
    ),
  );
}
