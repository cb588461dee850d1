import { type Finding, readFact, type Snapshot } from '@hepatica/course';
import { numberOf, textOf } from '../complete-input.ts';
import { albuminInput, bilirubinInput, inrInput, LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { ruptureRemark } from '../rupture.ts';
import type { Known, System } from '../system.ts';

/** Points for a value that is worse the higher it is: below `two` 1, up to and including `three` 2, above it 3. */
const rising = (value: number, two: number, three: number) => (value < two ? 1 : value <= three ? 2 : 3);

/** Points for a value that is worse the lower it is: above `two` 1, down to and including `three` 2, below it 3. */
const falling = (value: number, two: number, three: number) => (value > two ? 1 : value >= three ? 2 : 3);

const ASCITES = ['none', 'mild', 'moderate-severe'] as const;
const ENCEPHALOPATHY = ['none', 'grade-1-2', 'grade-3-4'] as const;

/**
 * Child-Turcotte-Pugh score (5-15) and class (A 5-6, B 7-9, C 10-15).
 *
 * Points 1, 2, 3: bilirubin < 2, 2-3, > 3 mg/dL (cholestatic disease < 4, 4-10, > 10); albumin > 3.5, 2.8-3.5,
 * < 2.8 g/dL; INR < 1.7, 1.7-2.3, > 2.3, or prothrombin time prolonged < 4, 4-6, > 6 s, or prothrombin activity
 * > 70, 40-70, < 40 %; ascites and encephalopathy none, mild, severe. Borders belong to the 2-point band.
 * The original (1973) used prothrombin seconds; the INR bands are the later convention.
 */
export const childPugh: System = {
  id: 'child-pugh',
  edition: 'Pugh 1973, INR bands',
  title: 'Child-Pugh score',
  shortName: 'Child-Pugh',
  headline: { main: 'class', detail: ['score'] },
  sources: [
    {
      text: 'Pugh RNH, Murray-Lyon IM, Dawson JL, Pietroni MC, Williams R. Br J Surg 1973;60:646-649.',
      doi: '10.1002/bjs.1800600817',
    },
    { text: 'Child CG, Turcotte JG. In: The Liver and Portal Hypertension. Saunders 1964.' },
  ],
  verification: 'verified',
  inputs: {
    bilirubin: bilirubinInput([
      { at: 2, belongsTo: 'above' },
      { at: 3, belongsTo: 'below' },
      { at: 4, belongsTo: 'above' },
      { at: 10, belongsTo: 'below' },
    ]),
    albumin: albuminInput([
      { at: 2.8, belongsTo: 'above' },
      { at: 3, belongsTo: 'above' },
      { at: 3.5, belongsTo: 'below' },
    ]),
    inr: inrInput([
      { at: 1.7, belongsTo: 'above' },
      { at: 2.3, belongsTo: 'below' },
    ]),
    ptSeconds: {
      fact: 'pt-seconds-prolonged',
      label: 'Prothrombin time over control',
      type: {
        kind: 'quantity',
        unit: 's',
        plausible: { low: -3, high: 60 },
        refused: { below: -10 },
        thresholds: [
          { at: 4, belongsTo: 'above' },
          { at: 6, belongsTo: 'below' },
        ],
      },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    ptActivity: {
      fact: 'pt-activity',
      label: 'Prothrombin activity',
      type: {
        kind: 'quantity',
        unit: '%',
        plausible: { low: 10, high: 150 },
        refused: { atOrBelow: 0, above: 300 },
        thresholds: [
          { at: 40, belongsTo: 'above' },
          { at: 70, belongsTo: 'below' },
        ],
      },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    ascites: {
      fact: 'ascites',
      label: 'Ascites',
      type: { kind: 'choice', values: ASCITES },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    encephalopathy: {
      fact: 'encephalopathy',
      label: 'Encephalopathy',
      type: { kind: 'choice', values: ENCEPHALOPATHY },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
  },
  alternatives: [
    {
      name: 'coagulationPoints',
      label: 'Coagulation',
      of: [
        { input: 'inr', read: (ratio) => rising(ratio, 1.7, 2.3) },
        { input: 'ptSeconds', read: (seconds) => rising(seconds, 4, 6) },
        { input: 'ptActivity', read: (percent) => falling(percent, 70, 40) },
      ],
    },
  ],
  answers: {
    score: { label: 'Score', type: { kind: 'classes', order: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] } },
    class: { label: 'Class', type: { kind: 'classes', order: ['A', 'B', 'C'] } },
  },
  policies: {
    bilirubinBands: {
      label: 'Bilirubin bands (cholestatic: primary biliary cholangitis, primary sclerosing cholangitis)',
      values: ['standard', 'cholestatic'],
    },
    albuminLowCut: {
      label: 'Albumin below which 3 points are given (3.0 in some textbook tables), g/dL',
      values: ['2.8', '3.0'],
    },
  },
  rule: (input, policies) => {
    const cholestatic = policies.bilirubinBands === 'cholestatic';
    const score =
      rising(numberOf(input, 'bilirubin'), cholestatic ? 4 : 2, cholestatic ? 10 : 3) +
      falling(numberOf(input, 'albumin'), 3.5, policies.albuminLowCut === '3.0' ? 3 : 2.8) +
      numberOf(input, 'coagulationPoints') +
      pointsOf(ASCITES, textOf(input, 'ascites')) +
      pointsOf(ENCEPHALOPATHY, textOf(input, 'encephalopathy'));
    return { score, class: score <= 6 ? 'A' : score <= 9 ? 'B' : 'C' };
  },
  formulaText: [
    'Score = sum of the five items, 5 to 15. Class A 5-6, B 7-9, C 10-15.',
    'Of coagulation one measurement counts: INR, else prothrombin seconds, else prothrombin activity.',
    'Values in umol/L are divided by 17.1 before they are compared.',
  ],
  bands: {
    columns: ['item', '1 point', '2 points', '3 points'],
    rows: [
      ['bilirubin, mg/dL', '< 2', '2 to 3', '> 3'],
      ['bilirubin, mg/dL, cholestatic', '< 4', '4 to 10', '> 10'],
      ['albumin, g/dL', '> 3.5', '2.8 to 3.5', '< 2.8'],
      ['albumin, g/dL, other textbook table', '> 3.5', '3.0 to 3.5', '< 3.0'],
      ['INR', '< 1.7', '1.7 to 2.3', '> 2.3'],
      ['prothrombin time over control, s', '< 4', '4 to 6', '> 6'],
      ['prothrombin activity, %', '> 70', '40 to 70', '< 40'],
      ['ascites', 'none', 'mild, or controlled', 'moderate or severe'],
      ['encephalopathy', 'none', 'grade 1-2', 'grade 3-4'],
    ],
  },
  warnings: unitBoundary,
  remarks: (snapshot) => [
    ...ruptureRemark(snapshot, LIVER_LOOK_BACK_DAYS, 'Blood in the peritoneum is not ascites.'),
    ...withoutCirrhosis(snapshot),
    ...cholestaticCause(snapshot),
  ],
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'A letter is a class, not a score.',
    'Gilbert syndrome, biliary obstruction, albumin infusion, anticoagulants and malignant ascites falsify items.',
    'Blood in the peritoneum after a rupture is not ascites.',
    'The bands of prothrombin activity, in use in Japan, are from general knowledge.',
    'Made for cirrhosis; a patient without cirrhosis still gets a number.',
  ],
};

function pointsOf(order: readonly string[], value: string): number {
  const index = order.indexOf(value);
  if (index < 0) throw new RangeError(`childPugh: ${value} is not among ${order.join(', ')}`);
  return index + 1;
}

/**
 * Bilirubin in umol/L for which a printed SI table (34 and 50 or 51; cholestatic 68 and 170 or 171) gives other
 * points than the mg/dL bands after conversion. 17.1 umol/L are one mg/dL.
 */
const SI_WINDOWS = {
  standard: [
    { from: 34, fromInclusive: true, to: 34.2, toInclusive: false },
    { from: 50, fromInclusive: false, to: 51.3, toInclusive: true },
  ],
  cholestatic: [
    { from: 68, fromInclusive: true, to: 68.4, toInclusive: false },
    { from: 170, fromInclusive: false, to: 171, toInclusive: true },
  ],
} as const;

/** Warns where a value recorded in umol/L falls between the mg/dL bands and the printed SI table. */
function unitBoundary({ values, recordedUnits, policies }: Known): readonly Finding[] {
  const { bilirubin } = values;
  if (typeof bilirubin !== 'number' || recordedUnits.bilirubin !== 'umol/L') return [];
  const umolPerL = Number((bilirubin * 17.1).toPrecision(10));
  const windows = SI_WINDOWS[policies.bilirubinBands === 'cholestatic' ? 'cholestatic' : 'standard'];
  const isInside = windows.some(
    ({ from, fromInclusive, to, toInclusive }) =>
      (umolPerL > from || (fromInclusive && umolPerL === from)) &&
      (umolPerL < to || (toInclusive && umolPerL === to)),
  );
  if (!isInside) return [];
  return [
    {
      code: 'unit-boundary',
      severity: 'warning',
      message: `Bilirubin ${umolPerL} umol/L is scored by its value in mg/dL; printed SI tables score it one point higher or lower.`,
      where: { field: 'bilirubin' },
      values: { umolPerL },
    },
  ];
}

/** The score was made for cirrhosis: a patient known to have none still gets a number, with this remark. */
function withoutCirrhosis(snapshot: Snapshot): readonly Finding[] {
  const [newest] = readFact(snapshot, 'cirrhosis');
  if (newest?.kind !== 'known' || newest.value !== 'no') return [];
  return [
    {
      code: 'no-cirrhosis',
      severity: 'info',
      message: 'The patient is recorded to have no cirrhosis, for which the score was made.',
    },
  ];
}

/** Nothing is switched by itself: whether the cholestatic bands apply is a choice, and this says that there is one. */
function cholestaticCause(snapshot: Snapshot): readonly Finding[] {
  const cause = snapshot.records.findLast(
    (record) => record.kind === 'cirrhosis-etiology' && record.etiologies.includes('cholestatic'),
  );
  if (cause === undefined) return [];
  return [
    {
      code: 'cholestatic-bands',
      severity: 'info',
      message:
        'A cholestatic cause is recorded; the score has bilirubin bands of its own for it (policy bilirubinBands).',
      where: { record: cause.id },
    },
  ];
}
