import type { ControlDefinition } from '@hepatica/clinical';
import type { RecordId } from '@hepatica/course';

/** The choices of a hospital and of its board, under which criteria are read. Each is shown beside what it decides. */
export interface BoardPolicy {
  /** What "the liver is under control" means; null: not named, so that it stays unknown. */
  readonly control: ControlDefinition | null;
  /** Most metastases outside the liver that count as oligometastatic. */
  readonly maxMetastases: number;
  /** Whether a stated class within its look-back counts by itself, or each only once the board accepts it. */
  readonly stated: 'each' | 'within-look-back';
  /** Stated classes that the board accepted. */
  readonly acceptedStatements: readonly RecordId[];
  /** Upper limits of normal where the laboratory's own is not recorded; null: none, so that normal stays unknown. */
  readonly markerUpper: { readonly afpNgPerMl: number | null; readonly pivkaMauPerMl: number | null };
  /** Longest half-life, in days, of a marker after all of the tumor is gone. */
  readonly markerHalfLifeDays: { readonly afp: number; readonly pivka: number };
  /** A marker so many times its upper limit is held against the tumor that is known. */
  readonly extremeMarkerTimesUpper: number;
  /** Known tumor of so many mm in all is too little for such a marker. */
  readonly smallTumorMm: number;
  /** A rise over the lowest value since the last treatment, in percent, that counts as a rise. */
  readonly markerRisePercent: number;
  /** Without any sign of the patient for so many days, nobody is asked about. */
  readonly followedWithinDays: number;
  /** The guidelines whose positions are shown; empty: all. */
  readonly guidelines: readonly string[];
}

/** What holds where a hospital has chosen nothing. Limits and half-lives are conventions, unverified at source. */
export const DEFAULT_POLICY: BoardPolicy = {
  control: null,
  maxMetastases: 5,
  stated: 'each',
  acceptedStatements: [],
  markerUpper: { afpNgPerMl: 20, pivkaMauPerMl: 40 },
  markerHalfLifeDays: { afp: 6, pivka: 3 },
  extremeMarkerTimesUpper: 100,
  smallTumorMm: 30,
  markerRisePercent: 20,
  followedWithinDays: 365,
  guidelines: [],
};
