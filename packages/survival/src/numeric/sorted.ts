/** Numbers with the positions they came from, both in ascending order of the numbers. */
export interface Sorted {
  readonly order: Int32Array;
  readonly values: Float64Array;
}
