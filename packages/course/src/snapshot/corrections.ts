interface Correctable {
  readonly id: string;
  readonly supersedes?: string;
}

/** The records without those that a later record corrects. A correction stands from the day the first was known. */
export function withCorrections<R extends Correctable>(records: readonly R[]): readonly R[] {
  // Most courses have no correction.
  if (records.every(({ supersedes }) => supersedes === undefined)) return records;
  const corrected = new Set(records.map(({ supersedes }) => supersedes));
  return records.filter((record) => !corrected.has(record.id));
}
