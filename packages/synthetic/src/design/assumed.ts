/** A number or a rule that a design needs and its paper does not print. */
export interface Assumed {
  readonly what: string;
  readonly value: string | number;
  readonly because: string;
}
