import type { Design } from './design.ts';
import { leeAssumed } from './lee-2014-assumed.ts';
import { leeTargets } from './lee-2014-targets.ts';

/** What both truths share of how the liver is treated and how people die. */
const localLiverChoices = [
  ['tace', 0.8],
  ['arterial-infusion', 0.2],
] as const;
const causes = [
  ['intrahepatic-progression', 0.6],
  ['extrahepatic-progression', 0.15],
  ['liver-failure', 0.17],
  ['other', 0.05],
  ['unknown', 0.03],
] as const;

/**
 * Lee et al. 2014 (Clin Exp Metastasis, 475-482): 277 patients with extrahepatic metastasis. Response of the liver
 * tumors and local treatment of the liver happen after time zero, so that the printed hazard ratios are open to
 * immortal time: here neither has any effect, and the naive analysis finds what is printed.
 */
export const lee2014: Design = {
  id: 'lee-2014',
  title: 'Extrahepatic metastasis of hepatocellular carcinoma, after Lee 2014',
  patients: 277,
  hospitals: 1,
  timeZero: 'detection of extrahepatic metastasis',
  // 2004-01-01 to 2009-12-31; the lock is 2012-12-31.
  enrollment: { from: 12_418, to: 14_609 },
  watch: { kind: 'uniform', fromDays: 400, toDays: 1100 },
  persons: {
    maleShare: 0.82,
    ageYears: { mean: 56, sd: 10, low: 26, high: 84 },
    ecog: [
      [0, 0.4],
      [1, 0.42],
      [2, 0.14],
      [3, 0.04],
    ],
    lungMetastases: [
      [0, 0.4],
      [1, 0.1],
      [2, 0.15],
      [3, 0.15],
      [5, 0.2],
    ],
    lungMm: { mean: 13, sd: 6, low: 5, high: 40 },
    otherOrgan: [
      ['none', 0.4],
      ['bone', 0.25],
      ['lymph-node', 0.25],
      ['adrenal', 0.1],
    ],
    viableLiverShare: 1,
    liverTumors: [
      [1, 0.3],
      [2, 0.2],
      [3, 0.2],
      [5, 0.3],
    ],
    liverMm: { mean: 55, sd: 32, low: 10, high: 180 },
    macrovascularShare: 0.4,
    firstTreatment: [
      ['resection', 0.2],
      ['ablation', 0.05],
      ['embolization', 0.55],
      ['none', 0.2],
    ],
    synchronousShare: 0.3,
    initialBclc: [
      ['A', 0.25],
      ['B', 0.35],
      ['C', 0.4],
    ],
  },
  processes: {
    death: {
      baseline: { shape: 1.15, scaleDays: 465 },
      effects: { liverTumorOver3cm: 0.78, ecog2OrMore: 0.5, localLiverTherapy: 0, liverResponse: 0 },
      causes,
    },
    progression: {
      baseline: { shape: 1, scaleDays: 130 },
      effects: { localLiverTherapy: 0 },
      sites: [
        ['known-liver', 0.35],
        ['new-liver', 0.2],
        ['known-lung', 0.15],
        ['new-lung', 0.15],
        ['other-organ', 0.15],
      ],
    },
    liverResponse: { baseline: { shape: 0.95, scaleDays: 510 }, effects: {}, completeShare: 0.2 },
    lungTherapy: {
      intended: { logOdds: -8, effects: {} },
      baseline: { shape: 1, scaleDays: 60 },
      effects: {},
      choices: [['radiotherapy', 1]],
    },
    localLiverTherapy: {
      intended: { logOdds: 1.3, effects: {} },
      baseline: { shape: 1, scaleDays: 60 },
      effects: {},
      choices: localLiverChoices,
    },
    systemicTherapy: {
      intended: { logOdds: 3, effects: {} },
      baseline: { shape: 1, scaleDays: 12 },
      effects: {},
      choices: [['tki', 1]],
    },
  },
  ablation: {
    technicalSuccess: 0.98,
    completeAtOneMonth: 0.96,
    majorComplicationPerSession: 0.1,
    localProgressionPerDay: 0.0004,
    frailtyVariance: 1,
    over2cm: 0.7,
  },
  otherTruths: [
    {
      id: 'beneficial',
      statement: 'local treatment and response prolong survival, and come sooner',
      processes: {
        death: {
          baseline: { shape: 1.22, scaleDays: 365 },
          effects: {
            liverTumorOver3cm: 0.78,
            ecog2OrMore: 0.5,
            localLiverTherapy: -0.25,
            liverResponse: -0.3,
          },
          causes,
        },
        liverResponse: { baseline: { shape: 0.6, scaleDays: 620 }, effects: {}, completeShare: 0.2 },
        localLiverTherapy: {
          intended: { logOdds: 0.7, effects: {} },
          baseline: { shape: 1, scaleDays: 20 },
          effects: {},
          choices: localLiverChoices,
        },
      },
    },
  ],
  targets: leeTargets,
  assumed: leeAssumed,
};
