/** Every system, static and series, sorted. The one place where ids are listed. */
export const SYSTEM_IDS = ['albi', 'bclc', 'child-pugh', 'ecog', 'malbi-hiraoka', 'modified-uicc'] as const;

export type SystemId = (typeof SYSTEM_IDS)[number];
