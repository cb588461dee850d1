import { z } from 'zod';

/**
 * How sure it is that a lesion is tumor. Proven and typical ones count, probable and indeterminate ones may, refuted
 * ones never.
 */
export type Certainty = 'proven' | 'typical-imaging' | 'probable' | 'indeterminate' | 'refuted';

export const certaintyField = z.enum(['proven', 'typical-imaging', 'probable', 'indeterminate', 'refuted']);

/** Where in the liver, where no segment is named. */
export type Lobe = 'left' | 'right' | 'both';

export const lobeField = z.enum(['left', 'right', 'both']);
