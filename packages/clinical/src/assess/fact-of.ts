import type { FactId } from '@hepatica/course';
import type { InputSpec } from '../system.ts';

/** The fact of an input, as a field to spread; nothing where the input is read otherwise. */
export function factOf({ fact }: InputSpec): { readonly fact?: FactId } {
  return fact === undefined ? {} : { fact };
}
