import { z } from 'zod';

/** `not-stated`: a text may tell what a study showed without naming the study. */
export type Modality = 'ct' | 'mri' | 'pet-ct' | 'ultrasound' | 'angiography' | 'not-stated';

export const modalityField = z.enum(['ct', 'mri', 'pet-ct', 'ultrasound', 'angiography', 'not-stated']);
