/** The ways in which patients leave a registry. */
export const EXPORT_FORMS = ['csv', 'redcap', 'deidentified', 'json'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];
