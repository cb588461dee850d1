import type { SurvivalAnalysis } from '@hepatica/study';

/**
 * Two groups of the leukemia trial printed by Freireich et al. (Blood 1963;21:699-716), weeks relabelled as months:
 * estimates by the product-limit formula, typed by hand. Only the drawing is under test.
 */
export const twoGroups: SurvivalAnalysis = {
  endpoint: 'remission',
  endpointLabel: 'In remission',
  unit: 'months',
  by: { variable: 'arm', label: 'Treatment' },
  n: 42,
  events: 30,
  confidenceType: 'log',
  confidenceLevel: 0.95,
  strata: [
    {
      name: '6-mercaptopurine',
      n: 21,
      events: 9,
      median: { estimate: 23, low: 16, high: null },
      medianFollowUp: { estimate: 20, low: 11, high: 32 },
      drawn: {
        time: [6, 7, 10, 13, 16, 22, 23, 35],
        survival: [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448, 0.448],
        low: [0.72, 0.653, 0.586, 0.51, 0.439, 0.337, 0.249, 0.249],
        high: [1, 0.996, 0.968, 0.935, 0.896, 0.858, 0.807, 0.807],
        censoredAt: [
          { time: 6, survival: 0.857 },
          { time: 9, survival: 0.807 },
          { time: 10, survival: 0.753 },
          { time: 11, survival: 0.753 },
          { time: 17, survival: 0.627 },
          { time: 19, survival: 0.627 },
          { time: 20, survival: 0.627 },
          { time: 25, survival: 0.448 },
          { time: 32, survival: 0.448 },
          { time: 34, survival: 0.448 },
          { time: 35, survival: 0.448 },
        ],
      },
      risk: [
        { time: 0, atRisk: 21, events: 0, censored: 0 },
        { time: 6, atRisk: 21, events: 3, censored: 1 },
        { time: 12, atRisk: 12, events: 5, censored: 4 },
        { time: 18, atRisk: 10, events: 7, censored: 5 },
        { time: 24, atRisk: 5, events: 9, censored: 7 },
        { time: 30, atRisk: 4, events: 9, censored: 8 },
        { time: 36, atRisk: 0, events: 9, censored: 12 },
      ],
      at: [{ time: 12, atRisk: 12, survival: 0.753, low: 0.586, high: 0.968 }],
    },
    {
      name: 'placebo',
      n: 21,
      events: 21,
      median: { estimate: 8, low: 4, high: 12 },
      medianFollowUp: { estimate: null, low: null, high: null },
      drawn: {
        time: [1, 2, 3, 4, 5, 8, 11, 12, 15, 17, 22, 23],
        survival: [0.905, 0.81, 0.762, 0.667, 0.571, 0.381, 0.286, 0.19, 0.143, 0.095, 0.048, 0],
        low: [0.788, 0.659, 0.6, 0.492, 0.395, 0.22, 0.145, 0.077, 0.05, 0.026, 0.007, null],
        high: [1, 0.996, 0.968, 0.904, 0.826, 0.66, 0.562, 0.471, 0.407, 0.356, 0.322, null],
        censoredAt: [],
      },
      risk: [
        { time: 0, atRisk: 21, events: 0, censored: 0 },
        { time: 6, atRisk: 12, events: 9, censored: 0 },
        { time: 12, atRisk: 6, events: 17, censored: 0 },
        { time: 18, atRisk: 2, events: 19, censored: 0 },
        { time: 24, atRisk: 0, events: 21, censored: 0 },
        { time: 30, atRisk: 0, events: 21, censored: 0 },
        { time: 36, atRisk: 0, events: 21, censored: 0 },
      ],
      at: [{ time: 12, atRisk: 6, survival: 0.19, low: 0.077, high: 0.471 }],
    },
  ],
  overallMedianFollowUp: { estimate: 20, low: 11, high: 32 },
  riskTimes: [0, 6, 12, 18, 24, 30, 36],
  logRank: {
    statistic: 16.79,
    df: 1,
    p: 0.0000417,
    groups: [
      { name: '6-mercaptopurine', n: 21, observed: 9, expected: 19.25 },
      { name: 'placebo', n: 21, observed: 21, expected: 10.75 },
    ],
  },
  dropped: { rows: 0, reasons: [] },
};
