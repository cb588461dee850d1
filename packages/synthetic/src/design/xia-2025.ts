import type { Design } from './design.ts';
import { xiaAssumed } from './xia-2025-assumed.ts';
import { xiaTargets } from './xia-2025-targets.ts';

/**
 * Xia et al. 2025 (MedComm 6(9):e70306, doi:10.1002/mco2.70306): 1,203 patients of several centers, 119 with lung
 * metastasis. The available text prints these two numbers and directions; every other number here is assumed.
 */
export const xia2025: Design = {
  id: 'xia-2025',
  title: 'Hepatocellular carcinoma with and without lung metastasis, after Xia 2025',
  patients: 1203,
  hospitals: 6,
  timeZero: 'diagnosis of hepatocellular carcinoma',
  // 2015-01-01 to 2021-12-31; the lock is 2024-06-30.
  enrollment: { from: 16_436, to: 18_992 },
  watch: { kind: 'until-lock', lastDay: 19_904, meanDaysToLoss: 4000 },
  persons: {
    maleShare: 0.84,
    ageYears: { mean: 55, sd: 11, low: 24, high: 86 },
    ecog: [
      [0, 0.55],
      [1, 0.38],
      [2, 0.07],
    ],
    lungMetastases: [
      [0, 1084],
      [1, 36],
      [2, 26],
      [3, 17],
      [5, 40],
    ],
    lungMm: { mean: 14, sd: 6, low: 5, high: 40 },
    otherOrgan: [
      ['none', 0.93],
      ['lymph-node', 0.05],
      ['bone', 0.02],
    ],
    viableLiverShare: 1,
    liverTumors: [
      [1, 0.5],
      [2, 0.2],
      [3, 0.12],
      [5, 0.18],
    ],
    liverMm: { mean: 55, sd: 30, low: 10, high: 170 },
    macrovascularShare: 0.25,
    firstTreatment: [['none', 1]],
    synchronousShare: 1,
    initialBclc: [
      ['A', 0.4],
      ['B', 0.25],
      ['C', 0.35],
    ],
  },
  processes: {
    death: {
      baseline: { shape: 1.05, scaleDays: 1300 },
      effects: {
        childPughB: 0.5,
        ecog: 0.25,
        macrovascularInvasion: 0.6,
        earlyLiverTumor: -0.4,
        lungMetastasis: 0.6,
        localLiverTherapyInEarlyTumor: -0.4,
        tki: -0.3,
        ici: -0.35,
        combination: -0.7,
      },
      causes: [
        ['intrahepatic-progression', 0.5],
        ['extrahepatic-progression', 0.2],
        ['liver-failure', 0.2],
        ['other', 0.07],
        ['unknown', 0.03],
      ],
    },
    progression: {
      baseline: { shape: 1, scaleDays: 420 },
      effects: { lungMetastasis: 0.4, localLiverTherapyInEarlyTumor: -0.5, combination: -0.4 },
      sites: [
        ['known-liver', 0.3],
        ['new-liver', 0.3],
        ['known-lung', 0.1],
        ['new-lung', 0.2],
        ['other-organ', 0.1],
      ],
    },
    liverResponse: {
      baseline: { shape: 1.1, scaleDays: 700, fromDay: 30 },
      effects: { combination: 0.8, monotherapyWithLungMetastasis: -0.7, combinationWithLungMetastasis: 0.1 },
      completeShare: 0.2,
    },
    lungTherapy: {
      intended: { logOdds: -2.5, effects: {} },
      baseline: { shape: 1, scaleDays: 90, fromDay: 30 },
      effects: {},
      choices: [
        ['resection', 0.4],
        ['ablation', 0.6],
      ],
    },
    localLiverTherapy: {
      intended: { logOdds: -1, effects: { earlyLiverTumor: 1.6, lungMetastasis: -0.5, childPughB: -0.5 } },
      baseline: { shape: 1, scaleDays: 30, fromDay: 5 },
      effects: {},
      choices: [
        ['resection', 0.65],
        ['ablation', 0.35],
      ],
    },
    systemicTherapy: {
      intended: { logOdds: 0.4, effects: { earlyLiverTumor: -1, lungMetastasis: 1 } },
      baseline: { shape: 1, scaleDays: 45, fromDay: 7 },
      effects: {},
      choices: [
        ['tki', 0.4],
        ['ici', 0.25],
        ['combination', 0.35],
      ],
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
  targets: xiaTargets,
  assumed: xiaAssumed,
};
