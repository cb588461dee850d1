import type { Design } from './design.ts';

/**
 * The demonstration: liver cancer with one to five lung metastases, found on time zero. Effects are plausible in
 * direction and invented in size: they describe no real patients. Hospitals have no effect of their own.
 */
export const defaultDesign: Design = {
  id: 'default',
  title: 'Lung oligometastasis of hepatocellular carcinoma',
  patients: 240,
  hospitals: 3,
  timeZero: 'detection of lung metastases',
  // 2012-01-01 to 2019-12-31; the lock is 2022-06-30.
  enrollment: { from: 15_340, to: 18_261 },
  watch: { kind: 'until-lock', lastDay: 19_173, meanDaysToLoss: 6000 },
  persons: {
    maleShare: 0.82,
    ageYears: { mean: 58, sd: 10, low: 26, high: 86 },
    ecog: [
      [0, 0.6],
      [1, 0.33],
      [2, 0.07],
    ],
    lungMetastases: [
      [1, 0.42],
      [2, 0.24],
      [3, 0.16],
      [4, 0.1],
      [5, 0.08],
    ],
    lungMm: { mean: 13, sd: 5, low: 5, high: 30 },
    otherOrgan: [['none', 1]],
    viableLiverShare: 0.55,
    liverTumors: [
      [1, 0.4],
      [2, 0.3],
      [3, 0.2],
      [4, 0.1],
    ],
    liverMm: { mean: 32, sd: 15, low: 8, high: 95 },
    macrovascularShare: 0.2,
    firstTreatment: [
      ['resection', 0.55],
      ['embolization', 0.3],
      ['ablation', 0.15],
    ],
    synchronousShare: 0.2,
    initialBclc: [
      ['A', 0.55],
      ['B', 0.3],
      ['C', 0.15],
    ],
  },
  processes: {
    death: {
      baseline: { shape: 1.15, scaleDays: 1500 },
      effects: {
        childPughB: 0.8,
        log10Afp: 0.22,
        lungMetastases: 0.15,
        viableLiverTumor: 0.5,
        macrovascularInvasion: 0.6,
        ecog: 0.35,
        lungTherapy: -0.7,
        systemicTherapy: -0.25,
      },
      causes: [
        ['intrahepatic-progression', 0.4],
        ['extrahepatic-progression', 0.3],
        ['liver-failure', 0.18],
        ['treatment', 0.02],
        ['other', 0.07],
        ['unknown', 0.03],
      ],
    },
    progression: {
      baseline: { shape: 1, scaleDays: 600 },
      effects: { log10Afp: 0.15, lungMetastases: 0.18, viableLiverTumor: 0.4, lungTherapy: -0.45 },
      sites: [
        ['known-liver', 0.2],
        ['new-liver', 0.2],
        ['known-lung', 0.2],
        ['new-lung', 0.28],
        ['other-organ', 0.12],
      ],
    },
    liverResponse: {
      baseline: { shape: 1.3, scaleDays: 500, fromDay: 28 },
      effects: { localLiverTherapy: 0.9, combination: 0.6 },
      completeShare: 0.25,
    },
    lungTherapy: {
      // Fitter patients with fewer metastases are treated more often, as in practice.
      intended: {
        logOdds: 1.3,
        effects: { lungMetastases: -0.5, childPughB: -0.9, viableLiverTumor: -0.6, ecog: -0.8 },
      },
      baseline: { shape: 1, scaleDays: 35, fromDay: 14 },
      effects: {},
      choices: [
        ['resection', 0.45],
        ['ablation', 0.3],
        ['radiotherapy', 0.25],
      ],
    },
    localLiverTherapy: {
      intended: { logOdds: 0.6, effects: { childPughB: -0.6, macrovascularInvasion: -0.8, ecog: -0.4 } },
      baseline: { shape: 1, scaleDays: 25, fromDay: 3 },
      effects: {},
      choices: [
        ['tace', 0.75],
        ['arterial-infusion', 0.1],
        ['ablation', 0.1],
        ['resection', 0.05],
      ],
    },
    systemicTherapy: {
      intended: { logOdds: 1.2, effects: { childPughB: -1, ecog: -0.3 } },
      baseline: { shape: 1, scaleDays: 400, fromDay: 10 },
      effects: { progression: 2, lungTherapy: -1.2 },
      choices: [
        ['tki', 0.7],
        ['ici', 0.1],
        ['combination', 0.2],
      ],
    },
  },
  ablation: {
    technicalSuccess: 0.98,
    completeAtOneMonth: 0.96,
    majorComplicationPerSession: 0.1,
    localProgressionPerDay: 0.012 / 30.4375,
    frailtyVariance: 1,
    over2cm: 0.7,
  },
  targets: [],
  assumed: [
    { what: 'every number of this design', value: 'invented', because: 'it stands for no published cohort' },
  ],
};
