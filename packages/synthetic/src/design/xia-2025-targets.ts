import type { Target } from './target.ts';

const adjustment = ['childPughB', 'ecog', 'macrovascularInvasion', 'earlyLiverTumor'] as const;

/** A direction in words, as an interval of hazard ratios. */
const lower = { low: 0, high: 1, from: 'words' } as const;
const higher = { low: 1, high: Number.POSITIVE_INFINITY, from: 'words' } as const;

const among = { lungMetastasis: 1 } as const;

export const xiaTargets: readonly Target[] = [
  {
    facts: 'S4-01, S4-02',
    statement: 'Patients with lung metastasis (119 of 1,203)',
    estimand: { kind: 'share', of: 'lungMetastasis' },
    printed: 9.9,
    unit: 'percent',
    interval: { low: 8.3, high: 11.7, from: 'derived', because: '95 % exact limits of 119 of 1,203' },
  },
  {
    facts: 'S4-03',
    statement: 'Lung metastasis against none: survival reduced',
    estimand: { kind: 'hazard-ratio', endpoint: 'os', term: 'lungMetastasis', adjustedFor: [] },
    printed: null,
    unit: 'ratio',
    interval: higher,
  },
  {
    facts: 'S4-03',
    statement: 'The same in patients matched 1:1 on the propensity score',
    estimand: {
      kind: 'hazard-ratio',
      endpoint: 'os',
      term: 'lungMetastasis',
      adjustedFor: [],
      matchedOn: adjustment,
    },
    printed: null,
    unit: 'ratio',
    interval: higher,
  },
  {
    facts: 'S4-04',
    statement:
      'Resection or ablation of an early intrahepatic tumor, with lung metastasis: survival improved',
    estimand: {
      kind: 'hazard-ratio',
      endpoint: 'os',
      term: 'localLiverTherapy',
      adjustedFor: [],
      where: { ...among, earlyLiverTumor: 1 },
    },
    printed: null,
    unit: 'ratio',
    interval: lower,
    immortalTime: 'treatment',
  },
  {
    facts: 'S4-04',
    statement: 'These patients against all without metastasis: comparable',
    estimand: {
      kind: 'groups',
      endpoint: 'os',
      group: { ...among, earlyLiverTumor: 1, localLiverTherapy: 1 },
      against: { lungMetastasis: 0 },
    },
    printed: null,
    unit: 'ratio',
    interval: {
      low: 0.67,
      high: 1.5,
      from: 'words',
      because: '"comparable" is read as within 1.5 either way',
    },
    immortalTime: 'treatment',
  },
  ...(['tki', 'ici', 'combination'] as const).map(
    (regimen): Target => ({
      facts: 'S4-05',
      statement: `${{ tki: 'TKI', ici: 'ICI', combination: 'TKI with ICI' }[regimen]} against no systemic therapy, with lung metastasis: survival prolonged`,
      estimand: {
        kind: 'groups',
        endpoint: 'os',
        group: { ...among, [regimen]: 1 },
        against: { ...among, systemicTherapy: 0 },
      },
      printed: null,
      unit: 'ratio',
      interval: lower,
      immortalTime: 'treatment',
    }),
  ),
  {
    facts: 'S4-05',
    statement: 'TKI with ICI against a TKI alone, with lung metastasis: greatest benefit',
    estimand: {
      kind: 'groups',
      endpoint: 'os',
      group: { ...among, combination: 1 },
      against: { ...among, tki: 1 },
    },
    printed: null,
    unit: 'ratio',
    interval: lower,
  },
  {
    facts: 'S4-06',
    statement:
      'Intrahepatic response to a TKI or an ICI alone, odds with lung metastasis against without: impaired',
    estimand: { kind: 'response-odds', among: 'monotherapy' },
    printed: null,
    unit: 'ratio',
    interval: lower,
  },
  {
    facts: 'S4-06',
    statement: 'The same with a TKI and an ICI together: mitigated',
    estimand: { kind: 'response-odds', among: 'combination' },
    printed: null,
    unit: 'ratio',
    interval: {
      low: 0.67,
      high: 1.5,
      from: 'words',
      because: '"mitigated" is read as within 1.5 either way',
    },
  },
];
