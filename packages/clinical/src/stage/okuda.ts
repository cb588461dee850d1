import type { Finding } from '@hepatica/course';
import { numberOf, textOf } from '../complete-input.ts';
import { albuminInput, bilirubinInput, LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Known, Policies, System, Threshold } from '../system.ts';
import { tumorShareInput } from '../tumor-inputs.ts';

/** The border stands alone, since the readings differ on it. */
function alone(at: number): readonly Threshold[] {
  return [
    { at, belongsTo: 'above' },
    { at, belongsTo: 'below' },
  ];
}

/** Where the original says neither yes nor no. */
const BORDERS = { tumorShare: 50, albumin: 3, bilirubin: 3 } as const;

/**
 * Okuda stage. One point each: more than half of the liver is tumor; ascites; albumin below 3 g/dL; bilirubin above
 * 3 mg/dL. None: I; one or two: II; three or four: III.
 */
export const okuda: System = {
  id: 'okuda',
  edition: 'Okuda 1985',
  title: 'Okuda stage',
  shortName: 'Okuda',
  headline: { main: 'stage', detail: ['positives'] },
  sources: [
    { text: 'Okuda K, Ohtsuki T, Obata H, et al. Cancer 1985;56:918-928.' },
    { text: 'Table in: Kinoshita A, Onoda H, Fushiya N, et al. World J Hepatol 2015;7:406-424.' },
  ],
  verification: 'verified',
  inputs: {
    tumorShare: tumorShareInput(alone(BORDERS.tumorShare)),
    ascites: {
      fact: 'ascites',
      label: 'Ascites',
      type: { kind: 'choice', values: ['none', 'mild', 'moderate-severe'] },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    albumin: albuminInput(alone(BORDERS.albumin)),
    bilirubin: bilirubinInput(alone(BORDERS.bilirubin)),
  },
  answers: {
    positives: { label: 'Positive items', type: { kind: 'classes', order: [0, 1, 2, 3, 4] } },
    stage: { label: 'Stage', type: { kind: 'classes', order: ['I', 'II', 'III'] } },
  },
  policies: {
    boundary: {
      label: 'Exactly half of the liver, albumin 3.0 or bilirubin 3.0 (the original does not say)',
      values: ['strict', 'inclusive'],
    },
  },
  rule: (input, policies) => {
    const positives = positivesOf(input, policies);
    return { positives, stage: positives === 0 ? 'I' : positives <= 2 ? 'II' : 'III' };
  },
  warnings: undefinedBoundary,
  formulaText: ['One point each; none: I, one or two: II, three or four: III.'],
  bands: {
    columns: ['item', 'point'],
    rows: [
      ['tumor', 'more than half of the liver'],
      ['ascites', 'any'],
      ['albumin, g/dL', '< 3'],
      ['bilirubin, mg/dL', '> 3'],
    ],
  },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'Ascites counts from the mildest on.',
    'The share of the liver is rarely reported: expect two stages.',
    'On the borders themselves the original says nothing.',
  ],
};

function positivesOf(input: CompleteInput, policies: Policies): number {
  const onBorder = policies.boundary === 'inclusive';
  const share = numberOf(input, 'tumorShare');
  const albumin = numberOf(input, 'albumin');
  const bilirubin = numberOf(input, 'bilirubin');
  return [
    share > BORDERS.tumorShare || (onBorder && share === BORDERS.tumorShare),
    textOf(input, 'ascites') !== 'none',
    albumin < BORDERS.albumin || (onBorder && albumin === BORDERS.albumin),
    bilirubin > BORDERS.bilirubin || (onBorder && bilirubin === BORDERS.bilirubin),
  ].filter(Boolean).length;
}

function undefinedBoundary({ values, policies }: Known): readonly Finding[] {
  return Object.entries(BORDERS)
    .filter(([input, border]) => values[input] === border)
    .map(([input]) => ({
      code: 'boundary-undefined',
      severity: 'warning',
      message: `The value lies on a border of which the original says nothing; it was read as ${policies.boundary}.`,
      where: { field: input },
    }));
}
