import type { Assessment, StatedComparison } from '@hepatica/clinical';
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { assessmentSchema, statedComparisonSchema } from './assessment.ts';

/** What a schema reads, with nothing in it to be changed: as the interfaces say it. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

describe('the published schema of an assessment', () => {
  // Checked by the compiler: a field that is added to an interface and not published fails the type check.
  it('has room for every assessment and every comparison', () => {
    expectTypeOf<Assessment>().toExtend<Immutable<z.infer<typeof assessmentSchema>>>();
    type Published = Omit<Immutable<z.infer<typeof statedComparisonSchema>>, 'stated'>;
    expectTypeOf<Omit<StatedComparison, 'stated'>>().toExtend<Published>();
  });
});
