/** Every system that reads a history, sorted. The one place where their ids are listed. */
export const SERIES_IDS = [
  'ablation-track',
  'best-overall-response',
  'irecist',
  'lines-of-therapy',
  'mrecist',
  'recist-1.1',
] as const;

export type SeriesId = (typeof SERIES_IDS)[number];
