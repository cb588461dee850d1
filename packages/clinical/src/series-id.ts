/** Every system that reads a history, sorted. The one place where their ids are listed. */
export const SERIES_IDS = [
  'ablation-track',
  'best-overall-response',
  'estro-eortc',
  'haic-counting',
  'intrahepatic-control',
  'irecist',
  'lines-of-therapy',
  'marker-response',
  'metastasis-timing',
  'mrecist',
  'oligometastasis-controlled',
  'oligometastasis-number',
  'recist-1.1',
  'tace-counting',
  'tace-refractoriness',
] as const;

export type SeriesId = (typeof SERIES_IDS)[number];
