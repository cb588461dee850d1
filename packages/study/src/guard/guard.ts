/** A rule against one of the pitfalls that reviewers attack. Its finding comes from the check beside it. */
export interface Guard {
  readonly id: `P${number}`;
  readonly title: string;
  /** When it speaks, in a clinician's words. */
  readonly when: string;
  /** What is done instead, or what to do. */
  readonly remedy: string;
  /** Codes of its findings. */
  readonly codes: readonly string[];
  readonly citation: string;
}
