import type { Design } from './design.ts';
import { houAssumed } from './hou-2025-assumed.ts';
import { houTargets } from './hou-2025-targets.ts';

/**
 * Hou et al. 2025 (Cancer Imaging, doi:10.1186/s40644-025-00896-8): 62 patients whose 145 lung oligometastases were
 * ablated. The printed factors are known before the first session, so that they are no matter of immortal time.
 */
export const hou2025: Design = {
  id: 'hou-2025',
  title: 'Thermal ablation of lung oligometastases, after Hou 2025',
  patients: 62,
  hospitals: 1,
  timeZero: 'first ablation of a lung metastasis',
  // 2012-10-01 to 2019-01-31.
  enrollment: { from: 15_614, to: 17_927 },
  watch: { kind: 'uniform', fromDays: 487, toDays: 1522 },
  lungTherapyOnTimeZero: 'ablation',
  persons: {
    maleShare: 33 / 62,
    ageYears: { mean: 61, sd: 9, low: 34, high: 84 },
    ecog: [
      [0, 0.7],
      [1, 0.3],
    ],
    lungMetastases: [
      [1, 20],
      [2, 16],
      [3, 11],
      [4, 15],
    ],
    lungMm: { mean: 28, sd: 8, low: 10, high: 50 },
    otherOrgan: [['none', 1]],
    viableLiverShare: 0.25,
    liverTumors: [
      [1, 0.7],
      [2, 0.3],
    ],
    liverMm: { mean: 22, sd: 8, low: 8, high: 50 },
    macrovascularShare: 0,
    firstTreatment: [
      ['resection', 0.4],
      ['ablation', 0.15],
      ['embolization', 0.45],
    ],
    synchronousShare: 0.35,
    initialBclc: [
      ['A', 0.35],
      ['B', 0.3],
      ['C', 0.35],
    ],
  },
  processes: {
    death: {
      baseline: { shape: 3.8, scaleDays: 1040 },
      effects: { radicalPrimaryTherapy: -1.4, initialBclcC: 1.15 },
      causes: [
        ['intrahepatic-progression', 0.4],
        ['extrahepatic-progression', 0.4],
        ['liver-failure', 0.12],
        ['other', 0.08],
      ],
    },
    progression: {
      baseline: { shape: 2.5, scaleDays: 262 },
      effects: { radicalPrimaryTherapy: -1.45, metachronous: -1.4, initialBclcC: 1.2 },
      sites: [
        ['known-liver', 0.1],
        ['new-liver', 0.35],
        ['new-lung', 0.45],
        ['other-organ', 0.1],
      ],
    },
    liverResponse: { baseline: { shape: 1.2, scaleDays: 300, fromDay: 28 }, effects: {}, completeShare: 0.5 },
    lungTherapy: {
      intended: { logOdds: 0, effects: {} },
      baseline: { shape: 1, scaleDays: 30 },
      effects: {},
      choices: [['ablation', 1]],
    },
    localLiverTherapy: {
      intended: { logOdds: 1.5, effects: {} },
      baseline: { shape: 1, scaleDays: 40 },
      effects: {},
      choices: [
        ['tace', 0.6],
        ['ablation', 0.4],
      ],
    },
    systemicTherapy: {
      intended: { logOdds: 0.5, effects: {} },
      baseline: { shape: 1, scaleDays: 900 },
      effects: { progression: 2 },
      choices: [
        ['tki', 0.8],
        ['combination', 0.2],
      ],
    },
  },
  ablation: {
    technicalSuccess: 1,
    completeAtOneMonth: 0.9862,
    majorComplicationPerSession: 0.152,
    localProgressionPerDay: 0.002 / 30.4375,
    frailtyVariance: 1,
    over2cm: 0.5,
  },
  targets: houTargets,
  assumed: houAssumed,
};
