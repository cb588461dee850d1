import type { DrawnCurve, Interval } from '@hepatica/study';
import type { CurveScale } from '../figure-style.ts';

/** One curve of a figure. Counts are sums of weights where patients are weighted, and are printed rounded. */
export interface ComparedCurve {
  readonly name: string;
  /** What it is called at its end and among the numbers at risk, where that is shorter. */
  readonly shortName?: string;
  readonly n: number;
  readonly events: number;
  readonly median?: Interval;
  readonly drawn: DrawnCurve;
  /** One entry per `riskTimes`; empty where the curve has no line among the numbers at risk. */
  readonly risk: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events?: number;
    readonly censored?: number;
  }[];
  /** Place of its hue; its own place where absent. */
  readonly hue?: number;
  /** What competes is dashed. */
  readonly isDashed?: boolean;
}

/** What a figure of curves shows; an analysis of survival is one as it is. */
export interface ComparedCurves {
  readonly biased?: boolean;
  readonly endpointLabel: string;
  readonly unit: string;
  readonly by: { readonly label: string } | null;
  readonly n: number;
  readonly confidenceLevel: number;
  readonly strata: readonly ComparedCurve[];
  readonly riskTimes: readonly number[];
  readonly logRank: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  readonly overallMedianFollowUp?: Interval;
  /** What the curves are; "Kaplan-Meier curves" where absent. */
  readonly kind?: string;
  /** Lines at the upper right in place of the log-rank test. */
  readonly statements?: readonly string[];
  /** Title of the time axis; "Time (months)" where absent. */
  readonly timeTitle?: string;
  /** What is drawn unless a style says otherwise; survival where absent. */
  readonly scale?: CurveScale;
  /** Incidence, which rises from 0, in place of survival. */
  readonly isRising?: boolean;
}
