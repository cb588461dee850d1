/** What the address of a study says beside its name. */
export interface StudySearch {
  /** A run of it; the last one that is done where it is left out. */
  readonly version?: number;
  /** The run that it is compared with. */
  readonly against?: number;
}

/** Which run a new question begins from; none for a study of its own. */
export interface AskSearch {
  readonly study?: string;
  readonly version?: number;
}

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

export function readStudySearch({ version, against }: Readonly<Record<string, unknown>>): StudySearch {
  const read = numberIn(version);
  const other = numberIn(against);
  return {
    ...(read === undefined ? {} : { version: read }),
    ...(other === undefined ? {} : { against: other }),
  };
}

export function readAskSearch({ study, version }: Readonly<Record<string, unknown>>): AskSearch {
  const read = numberIn(version);
  return {
    ...(typeof study === 'string' ? { study } : {}),
    ...(read === undefined ? {} : { version: read }),
  };
}
