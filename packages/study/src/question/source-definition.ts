/**
 * Where data come from. `patients`: one row a patient. `dated`: many rows a patient, each with the day on which it was
 * true: visits, treatments, laboratory values. `courses`: the registry, or course files.
 */
export type SourceDefinition = SourceKind & {
  /** What every reader of the result has to know of these data, in sentences. */
  readonly notes?: readonly string[];
};

type SourceKind =
  | {
      readonly kind: 'patients';
      readonly name: string;
      readonly file: string;
      readonly sheet: string | null;
      /** The column that names the patient; null where rows are only counted and no other source is joined. */
      readonly key: string | null;
    }
  | {
      readonly kind: 'dated';
      readonly name: string;
      readonly file: string;
      readonly sheet: string | null;
      readonly key: string;
      /** The day of the row. */
      readonly date: string;
      /** The day from which the row was known; its own day where absent. */
      readonly knownOn: string | null;
    }
  | { readonly kind: 'courses'; readonly name: string; readonly file: string | null };

/** How dates are written in the files: told by the cells where `detect`. */
export type DateOrder = 'detect' | 'year-month-day' | 'day-month-year' | 'month-day-year';

/**
 * The day from which every clock of a study runs. `own`: each endpoint's column of time counts from it, and only its
 * words are known. `column`: a date of the patient. `first`: the first dated row of which a criterion is true. `event`:
 * a named event of a course, or the first day on which a criterion over the course is true.
 */
export type ZeroDefinition =
  | { readonly kind: 'own'; readonly label: string | null }
  | { readonly kind: 'column'; readonly label: string; readonly column: string }
  | { readonly kind: 'first'; readonly label: string; readonly source: string; readonly where: string }
  | { readonly kind: 'event'; readonly label: string; readonly event: string }
  | { readonly kind: 'criterion'; readonly label: string; readonly criterion: string };

/**
 * From when patients are watched, where that is not time zero: a date column, a named event of a course, or
 * the first row of a dated source.
 */
export type EntryDefinition =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'rows'; readonly source: string };

/** How an endpoint that is not given as columns of time and event is found. */
export type EndpointOrigin =
  /** Columns (or expressions) of time and event, as they are. */
  | { readonly kind: 'columns' }
  /** Dates of the patient: the first of the event's dates that is there, else censored at the last contact. */
  | {
      readonly kind: 'dates';
      readonly events: readonly string[];
      readonly lastContact: string;
      /** Says whether the event's date is one: for sheets with one date column for death or last contact. */
      readonly eventWhen: string | null;
      readonly competing: Readonly<Record<string, readonly string[]>>;
    }
  /** Days counted from a dated row, as `residual_survival_days` from each visit: those of the row of time zero. */
  | { readonly kind: 'row'; readonly source: string; readonly days: string; readonly event: string }
  /** A declared endpoint of a course. */
  | {
      readonly kind: 'course';
      readonly endpoint: string;
      readonly choices: Readonly<Record<string, string | number | readonly string[]>>;
    };
