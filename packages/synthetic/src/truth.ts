/** A Weibull baseline: cumulative hazard (t / scaleDays)^shape where every covariate is 0. */
export interface WeibullBaseline {
  readonly shape: number;
  readonly scaleDays: number;
}

/** What was put in, so that an analysis can be held to it. Effects are log hazard ratios. */
export interface Truth {
  readonly death: {
    readonly baseline: WeibullBaseline;
    readonly logHazardRatios: {
      /** Child-Pugh B against A. */
      readonly childPughB: number;
      /** Per tenfold AFP, centered at 100 ng/mL. */
      readonly log10Afp: number;
      /** Per lung metastasis beyond the first. */
      readonly lungMetastases: number;
      /** Viable intrahepatic tumor against none. */
      readonly viableLiverTumor: number;
      readonly macrovascularInvasion: number;
      /** Per grade. */
      readonly ecog: number;
      /** Local therapy of the lung, from the day it is given and not before. */
      readonly localTherapy: number;
    };
  };
  readonly progression: {
    readonly baseline: WeibullBaseline;
    readonly logHazardRatios: {
      readonly log10Afp: number;
      readonly lungMetastases: number;
      readonly viableLiverTumor: number;
      readonly localTherapy: number;
    };
  };
}

/**
 * The effects of the demonstration cohort. Plausible in direction, invented in size: they describe no real patients.
 * Hospitals have no effect of their own.
 */
export const demonstrationTruth: Truth = {
  death: {
    baseline: { shape: 1.15, scaleDays: 1500 },
    logHazardRatios: {
      childPughB: 0.8,
      log10Afp: 0.22,
      lungMetastases: 0.15,
      viableLiverTumor: 0.5,
      macrovascularInvasion: 0.6,
      ecog: 0.35,
      localTherapy: -0.7,
    },
  },
  progression: {
    baseline: { shape: 1, scaleDays: 600 },
    logHazardRatios: { log10Afp: 0.15, lungMetastases: 0.18, viableLiverTumor: 0.4, localTherapy: -0.45 },
  },
};
