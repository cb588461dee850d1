import type { Assessment, SeriesAssessment, StatedComparison } from '@hepatica/clinical';
import type { StudyResult } from '@hepatica/study';
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { assessmentSchema, statedComparisonSchema } from './assessment.ts';
import type { seriesAssessmentSchema } from './series-assessment.ts';
import type { studyResultSchema } from './study-result.ts';

/** What a schema reads, with nothing in it to be changed: as the interfaces say it. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

describe('the published schemas', () => {
  // Checked by the compiler: a field that an interface changes and the schema does not fails the type check.
  it('have room for every assessment and every comparison', () => {
    expectTypeOf<Assessment>().toExtend<Immutable<z.infer<typeof assessmentSchema>>>();
    expectTypeOf<SeriesAssessment>().toExtend<Immutable<z.infer<typeof seriesAssessmentSchema>>>();
    type Published = Omit<Immutable<z.infer<typeof statedComparisonSchema>>, 'stated'>;
    expectTypeOf<Omit<StatedComparison, 'stated'>>().toExtend<Published>();
  });

  it('have room for every study result', () => {
    expectTypeOf<StudyResult>().toExtend<Immutable<z.infer<typeof studyResultSchema>>>();
  });
});
