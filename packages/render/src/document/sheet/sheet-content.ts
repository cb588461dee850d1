import type { DocumentFigure } from '../printed-document.ts';

/** The worth of what is never left out of a sheet. */
export const ALWAYS = Number.POSITIVE_INFINITY;

/** What something is called where it is counted. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** A piece of an entry. The smaller its worth, the earlier it is left out where a page is full. */
export interface SheetPart {
  /** By what other places name it. */
  readonly mark?: string;
  /** Stands before the text, less strong than it. */
  readonly label?: string;
  readonly text: string;
  readonly worth: number;
  /** Under what it is counted where it is left out: an organ, of lesions. */
  readonly among?: string;
}

/** A paragraph of a sheet: parts in one run of words. The first part is worth at least what the others are. */
export interface SheetEntry {
  readonly term?: string;
  readonly parts: readonly SheetPart[];
  /** What its parts are called where some are left out. */
  readonly noun: Noun;
  /** What asks to be looked at first, and what is only said beside the rest. */
  readonly look?: 'finding' | 'note';
  /** For how many of its section's kind it stands; one where left out. */
  readonly standsFor?: number;
  /** Between its parts; a middle dot where left out. */
  readonly between?: string;
}

/** A figure of a sheet, as wide as a column. */
export interface SheetFigure {
  readonly figure: DocumentFigure;
  readonly worth: number;
}

export interface SheetSection {
  readonly heading: string;
  readonly entries: readonly SheetEntry[];
  /** What its entries are called where whole ones are left out; their parts are counted where there is none. */
  readonly noun?: Noun;
  /** Below its entries. */
  readonly figure?: SheetFigure;
}

/** Everything that could stand on the sheet of a patient, of which a page takes what it has room for. */
export interface SheetContent {
  readonly title: string;
  /** That the patient is simulated. */
  readonly notice: string | null;
  readonly sections: readonly SheetSection[];
  /** Lines over the whole width at the foot; never left out. */
  readonly foot: readonly string[];
}

/** "7 options". */
export const counted = (number: number, { one, many }: Noun): string =>
  `${number} ${number === 1 ? one : many}`;

/** A text of at most so many words; of a longer one it is said how many are not here. */
export function clippedWords(text: string, most: number): string {
  const words = text.split(/\s+/);
  const left = words.length - most;
  return left <= 3 ? text : `${words.slice(0, most).join(' ')} … (and ${left} more words: see the page)`;
}
