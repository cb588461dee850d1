/** Plain JSON, as it stands in a mapping file or a course file. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A statement about the cells of a row; several in a list must all hold. */
export interface Condition {
  readonly column: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly empty?: boolean;
  /** Asks whether some earlier row of the same patient was so, not this one. */
  readonly earlier?: boolean;
}

/** What is done with a cell that the mapping did not foresee. `leave-out` and `keep` report it. */
export type Unforeseen = 'refuse' | 'leave-out' | 'keep';

/** One cell, read. */
export interface ColumnLeaf {
  readonly column: string;
  readonly as?: 'text' | 'number' | 'integer' | 'yes-no' | 'quantity' | 'date' | 'label';
  readonly unit?: string;
  readonly unitColumn?: string;
  /** What is written, and what it means; `null` means nothing was recorded. */
  readonly codes?: Readonly<Record<string, Json>>;
  /** What becomes of a cell that is none of the codes; refused where left out. */
  readonly strays?: Unforeseen;
  /** Numbers at which the source stops: 121000 is then read as at least that. */
  readonly caps?: { readonly low?: number; readonly high?: number };
  readonly range?: { readonly above?: number; readonly from?: number; readonly to?: number };
  /** What becomes of a number outside the range; refused where left out. */
  readonly outside?: Unforeseen;
  readonly transform?: 'lower' | 'upper' | 'digits' | 'first-word';
  /** For dates: the order in which day, month and year are written. */
  readonly order?: 'ymd' | 'dmy' | 'mdy';
  /** For dates: a column of days that are added. */
  readonly plusDays?: string;
  /** An empty cell leaves only this field out, not the whole record. */
  readonly optional?: boolean;
}

/** Words with cells in them: `"age {age}"`. */
export interface TextLeaf {
  readonly text: string;
  readonly optional?: boolean;
}

/** From the first of two dates to the second. */
export interface BetweenLeaf {
  readonly between: readonly [Json, Json];
  readonly optional?: boolean;
}

/** The date in the next row of the same patient; `else` where there is none. */
export interface NextRowLeaf {
  readonly nextRow: string;
  readonly order?: 'ymd' | 'dmy' | 'mdy';
  readonly else?: Json;
  readonly optional?: boolean;
}

/** Something that is looked for among the rows of each patient, and reported. */
export interface Check {
  /**
   * `never-returns`: after `from` no later row says `to`. `same-for-patient`: all rows say the same. `range`: a number
   * above `above`. `one-of`: one of `values`.
   */
  readonly kind: 'never-returns' | 'same-for-patient' | 'range' | 'one-of';
  readonly column: string;
  readonly from?: string;
  readonly to?: string;
  readonly above?: number;
  readonly values?: readonly string[];
}

/** A table that is read. */
export interface MappedSource {
  readonly kind: 'csv' | 'xlsx' | 'redcap';
  /** The name of the file; for a REDCap project, of its data. */
  readonly file: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: string;
  readonly separator?: string;
  readonly decimal?: '.' | ',';
  /** REDCap: the file of the dictionary, the instrument, and the events that are wanted (all where left out). */
  readonly dictionary?: string;
  readonly form?: string;
  readonly events?: readonly string[];
  /** The column that says whose row this is. */
  readonly patient: string;
  /** Columns that, beside the patient, tell one row from another. Ids of records rest on them. */
  readonly rowKey?: readonly string[];
  /** The date by which the rows of a patient follow each other; their order in the file where left out. */
  readonly order?: string;
  /** Other sources whose columns are taken along as `source.column`, found by the columns that both share. */
  readonly join?: readonly { readonly source: string; readonly on: Readonly<Record<string, string>> }[];
  /** Cells that mean that nothing was recorded. */
  readonly empty?: readonly string[];
  /** Cells that mean that there is no value, and why. */
  readonly missing?: Readonly<Record<string, 'not-done' | 'pending' | 'withheld' | 'unreadable'>>;
  /** Numbers that stand for dates count from here; a workbook says so itself. */
  readonly serialDates?: '1900' | '1904';
  readonly checks?: readonly Check[];
  /** Columns that are left out on purpose. */
  readonly ignore?: readonly string[];
}

/** One record from each row that has what it needs. */
export interface RecordRule {
  readonly name: string;
  readonly source: string;
  readonly kind: string;
  readonly rows?: 'all' | 'first' | 'last';
  readonly when?: Condition | readonly Condition[];
  /** For wide tables: the rule is repeated for each value, put in place of `{name}`. */
  readonly each?: Readonly<Record<string, readonly string[]>>;
  readonly at: Json;
  readonly knownOn?: Json;
  readonly fields: Readonly<Record<string, Json>>;
}

/** How tables become courses. */
export interface Mapping {
  readonly format: 'hepatica-mapping/1';
  readonly title: string;
  readonly simulated: boolean;
  readonly axis: { readonly kind: 'calendar' } | { readonly kind: 'relative'; readonly anchor: string };
  readonly sources: Readonly<Record<string, MappedSource>>;
  readonly patients: {
    readonly source: string;
    /** Put before the patient's key to make the id. */
    readonly prefix?: string;
    readonly fields: Readonly<Record<string, Json>>;
  };
  readonly records: readonly RecordRule[];
}
