import type { TimeAxis } from '@hepatica/course';
import { createContext, useContext } from 'react';
import type { AnalyteUnits } from '../laboratory/units-before.ts';
import type { PlacedFinding } from '../sheet/place-findings.ts';

/** A record that others can speak of. */
export interface NamedRecord {
  /** The name of a record, or of a draft on the sheet. */
  readonly name: string;
  readonly label: string;
  /** Of a lesion: where it lies. */
  readonly organ?: string;
}

/** What every field of a sheet may need to know of the rest of it. */
export interface EntryAround {
  readonly axis: TimeAxis;
  /** The date of the sheet, which stands for every date that is left out. */
  readonly at: string;
  /** Lesions of the course and of the sheet, by name with a few words. */
  readonly lesions: readonly NamedRecord[];
  /** Records of the course and drafts of the sheet, the latest first. */
  readonly records: readonly NamedRecord[];
  readonly findings: readonly PlacedFinding[];
  /** In which units values were entered before. */
  readonly units: AnalyteUnits;
}

const NOTHING: EntryAround = {
  axis: { kind: 'calendar' },
  at: '',
  lesions: [],
  records: [],
  findings: [],
  units: {},
};

export const EntryContext = createContext<EntryAround>(NOTHING);
export const useEntry = (): EntryAround => useContext(EntryContext);
