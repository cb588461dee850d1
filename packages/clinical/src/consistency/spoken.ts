import type { Analyte, PartialDate } from '@hepatica/course';

/** A date within a sentence, as it was written: "+24mo to about +72mo". */
export function spokenDate({ asWritten }: PartialDate): string {
  return asWritten
    .replace(/^undated\s+/, '')
    .replaceAll('..', ' to ')
    .replaceAll('~', 'about ');
}

/** Names that are abbreviations, as they are printed. */
const PRINTED: Partial<Record<Analyte, string>> = {
  afp: 'AFP',
  'afp-l3': 'AFP-L3',
  alt: 'ALT',
  ast: 'AST',
  inr: 'INR',
  'pivka-ii': 'PIVKA-II',
};

/** An analyte within a sentence. */
export function spokenAnalyte(analyte: Analyte): string {
  return PRINTED[analyte] ?? analyte.replaceAll('-', ' ');
}
