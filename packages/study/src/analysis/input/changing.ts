interface Dated {
  readonly name: string;
  readonly label: string;
  /** The changes: whose, when (in the unit of the follow-up, from time zero), sorted by patient, then time. */
  readonly patient: Int32Array;
  readonly at: Float64Array;
}

/** A category that changes at dates: treatment begun, response reached. Before the first change `initial` holds. */
export interface ChangingFactor extends Dated {
  readonly kind: 'factor';
  readonly levels: readonly string[];
  /** One per patient; −1 where nothing is known until the first change. */
  readonly initial: Int32Array;
  /** One per change. */
  readonly value: Int32Array;
}

/** A number that changes at dates: a laboratory value. */
export interface ChangingNumber extends Dated {
  readonly kind: 'number';
  readonly unit?: string;
  /** One per patient; NaN where nothing is known until the first change. */
  readonly initial: Float64Array;
  readonly value: Float64Array;
}

/** A variable with dated states, as analyses over time take it. */
export type Changing = ChangingFactor | ChangingNumber;
