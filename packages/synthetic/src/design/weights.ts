/** Values to draw from, each with its weight; the weights need not add up to 1. */
export type Weights<Value> = readonly (readonly [Value, number])[];
