import type { CompareOperator } from './criterion.ts';

/** Private signal of the readers of criteria; it never leaves `parseCriterion`. */
export class CriterionFault extends Error {}

/** Deeper nesting than any reader follows; it also keeps the recursion from overflowing. */
export const DEEPEST = 50;

export const isOperator = (value: unknown): value is CompareOperator =>
  value === '<' || value === '<=' || value === '=' || value === '>=' || value === '>';
