/** Response of the whole patient at one time point, best first. */
export const OVERALL_RESPONSES = ['CR', 'PR', 'SD', 'non-CR/non-PD', 'PD', 'NE', 'NED'] as const;

export type OverallResponse = (typeof OVERALL_RESPONSES)[number];

/** Response of the target lesions; `none` where there are none. */
export const TARGET_RESPONSES = ['CR', 'PR', 'SD', 'PD', 'NE', 'none'] as const;

export type TargetResponse = (typeof TARGET_RESPONSES)[number];

/** Response of the lesions that are followed but not measured; `none` where there are none. */
export const NON_TARGET_RESPONSES = ['CR', 'non-CR/non-PD', 'PD', 'NE', 'none'] as const;

export type NonTargetResponse = (typeof NON_TARGET_RESPONSES)[number];
