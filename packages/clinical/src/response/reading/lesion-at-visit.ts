import type { LesionFinding } from '@hepatica/course';
import type { Range } from '../../series/range.ts';
import type { Trend } from '../sum-response.ts';
import type { Shown } from './lesion-log.ts';

/** What one time point says of one lesion. */
export interface Sight {
  readonly seen: 'gone' | 'left' | 'either' | 'silent' | 'not-evaluable';
  /** The diameter that counts, in mm. */
  readonly size: Range;
  readonly trend: Trend;
}

/**
 * What counts: the diameter of the whole lesion, that of what enhances, or only whether the lesion is there (a node of
 * normal size that is malignant by other evidence is there, but nothing to measure).
 */
export type Measure = 'whole' | 'viable' | 'presence';

/** What one time point holds of one lesion, before it is measured in any way. */
export interface AtVisit {
  /** What its studies show of the lesion, in the order of the records. */
  readonly shown: readonly Shown[];
  /** The newest finding that does not say it is absent. */
  readonly finding: LesionFinding | null;
  /** It was cut out before. */
  readonly isRemoved: boolean;
  /** It is a zone that ablation left. */
  readonly isZone: boolean;
  /** How it is seen by each measure, as they have been asked for; null where nobody has. */
  readonly sights: Record<Measure, Sight | null>;
}
