/** One record of a course file, as it would stand in YAML. */
export type RecordEntry = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: string };
