import { z } from 'zod';

/** What a form asks for where the schema alone does not say it: a date and a name are both text. */
export type Asked =
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  /** `unit`: the unit in which it is kept; null where the record's own field decides. */
  | { readonly kind: 'measured'; readonly unit: string | null }
  | { readonly kind: 'dose' }
  | { readonly kind: 'count' }
  | { readonly kind: 'lesion' }
  | { readonly kind: 'record' };

/** Beside the schemas of fields, what a form asks for in them. */
export const asked = z.registry<Asked>();
