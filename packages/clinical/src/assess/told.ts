import type { Possible, Presence } from '@hepatica/course';
import type { InputValue } from '../system.ts';

/** A presence without who says it and when: what it leaves is told by this alone. Every presence is one. */
export type Told =
  | { readonly kind: 'known'; readonly value: InputValue }
  | { readonly kind: 'bounded'; readonly possible: Possible<InputValue>; readonly asWritten?: string }
  | Extract<Presence<InputValue>, { readonly kind: 'unknown' }>;
