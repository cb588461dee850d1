interface Correctable {
  readonly id: string;
  readonly supersedes?: string;
}

/** The records without those that a later record corrects. A correction stands from the day the first was known. */
export function withCorrections<R extends Correctable>(records: readonly R[]): readonly R[] {
  const corrected = new Set<string>();
  for (const { supersedes } of records) if (supersedes !== undefined) corrected.add(supersedes);
  if (corrected.size === 0) return records;
  return records.filter((record) => !corrected.has(record.id));
}
