import type { Question } from './question.ts';

/** No analysis at all: what a question asks when only its data matter, to be spread over it. */
export const withoutAnalyses = {
  tableOne: null,
  survival: [],
  cox: [],
  landmarks: [],
  timeDependent: [],
  undated: [],
  competing: [],
  subgroups: [],
  matching: [],
  weighting: [],
  strategies: [],
  lesions: [],
  responses: [],
  complications: [],
  validation: [],
  imputation: [],
  swimmer: [],
  sensitivities: [],
} as const satisfies Partial<Question>;
