import type { CourseRecord, Finding, Lesion, RecordId, Snapshot } from '@hepatica/course';
import type { BoardFacts } from '../variable/board-facts.ts';
import type { RegionCoverage } from './body-regions.ts';

/** What a careful colleague would point to. A question, never an order. */
export interface Prompt extends Finding {
  /** The rule that asks. */
  readonly rule: string;
  readonly remedy: string;
  /** The records on which it rests. */
  readonly records: readonly RecordId[];
  /** Where a search would look: each region of the body with the last study that covered it. */
  readonly regions?: readonly RegionCoverage[];
  /** Under what it is dismissed: the rule and its records, so that new records ask anew. */
  readonly key: string;
}

/** What a rule says, before it has a key. */
export type Asked = Omit<Prompt, 'key' | 'rule'>;

/** What a rule may read. */
export interface PromptContext {
  readonly facts: BoardFacts;
  readonly snapshot: Snapshot;
  /** What was known, corrections applied, dated by the day of the snapshot, oldest first. */
  readonly records: readonly CourseRecord[];
  readonly lesions: ReadonlyMap<string, Lesion>;
}

/** One kind of question. */
export interface PromptRule {
  readonly id: string;
  /** When it asks, in one sentence. */
  readonly title: string;
  readonly ask: (context: PromptContext) => readonly Asked[];
}
