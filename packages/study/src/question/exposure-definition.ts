import type { TimeUnit } from './time-unit.ts';

/**
 * Something that is compared and may set in only after time zero: a treatment, a response, a progression.
 *
 * `baseline`: known at time zero, a covariate. `dated`: a state from a day on. `undated`: yes or no without a day, as
 * many spreadsheets have it; nothing but a plain comparison on request and a what-if can be made of it.
 */
export type ExposureDefinition =
  | {
      readonly kind: 'baseline' | 'undated';
      readonly name: string;
      readonly label: string;
      readonly column: string;
      readonly levels: readonly string[] | null;
    }
  | {
      readonly kind: 'dated';
      readonly name: string;
      readonly label: string;
      /** Names of the states; the first is that of those in whom it has not set in. */
      readonly levels: readonly string[] | null;
      readonly from: DatedFrom;
      /** The day on which it is taken to have set in where only an interval is known. */
      readonly at: 'earliest' | 'middle' | 'latest';
    };

/** Where the days of a dated exposure come from. */
export type DatedFrom =
  /** A date, or a time after time zero, of the patient; empty where it never set in. `state` names what set in. */
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly state: string | null;
      /** Of a time after time zero. */
      readonly unit: TimeUnit;
    }
  /**
   * Dated rows: those that meet `where`, or every change of the column `state`. `interval: next`: it happened between
   * the row and the patient's next one and was known at the next.
   */
  | {
      readonly kind: 'rows';
      readonly source: string;
      readonly where: string | null;
      readonly state: string | null;
      readonly interval: 'row' | 'next';
    }
  /** The first day on which a criterion over the course is true. */
  | { readonly kind: 'criterion'; readonly criterion: string }
  /**
   * A criterion over the course for each level, by name: a level sets in on the first day on which its own is true. The
   * newest holds; of two on one day the one that is listed later.
   */
  | { readonly kind: 'criteria'; readonly criteria: Readonly<Record<string, string>> };
