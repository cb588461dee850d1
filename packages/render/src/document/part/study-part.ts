import type { CurveScale, FigureStyle, StyleChoice } from '../../figure/figure-style.ts';
import type { VegaLiteSpec } from '../../figure/spec.ts';
import type { TextTable } from '../../table/text-table.ts';

/** A figure of a study: its file name without an ending, its caption, what it shows in words, and how it is drawn. */
export interface StudyFigure {
  readonly name: string;
  readonly caption: string;
  readonly alternative: string;
  /** The specification; made on demand, since a page of words needs none. */
  readonly spec: (style?: FigureStyle) => VegaLiteSpec;
  /** What of a style it answers to, beside width, palette and title. */
  readonly styles: readonly StyleChoice[];
  /** Of curves: what is drawn of them unless a style says otherwise; survival where absent. */
  readonly scale?: CurveScale;
  /** The numbers that it shows, unrounded. */
  readonly data: () => TextTable;
}

export type PartContent =
  /** What was found: estimates and intervals first, p last, with every n. */
  | { readonly kind: 'results'; readonly text: string }
  /** Stands on every surface that shows a biased number. */
  | { readonly kind: 'stamp'; readonly text: string }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [term: string, text: string])[] }
  | { readonly kind: 'figure'; readonly figure: StudyFigure }
  | { readonly kind: 'table'; readonly name: string; readonly table: TextTable };

/** One analysis of a study as it is reported, on paper and on the page. */
export interface StudyPart {
  /** Unlike that of any other part; the stem of its file names. */
  readonly id: string;
  /** What it is an analysis of: the request of the question file. */
  readonly kind: PartKind;
  readonly title: string;
  /** Findings with this place belong to it. */
  readonly field: string;
  readonly content: readonly PartContent[];
}

export type PartKind =
  | 'population'
  | 'tableOne'
  | 'exposures'
  | 'survival'
  | 'cox'
  | 'landmarks'
  | 'timeDependent'
  | 'undated'
  | 'competing'
  | 'subgroups'
  | 'matching'
  | 'weighting'
  | 'strategies'
  | 'lesions'
  | 'responses'
  | 'complications'
  | 'validation'
  | 'imputation'
  | 'swimmer'
  | 'sensitivity';

/** Lower case, letters and digits of any script, hyphens: safe as a file name everywhere. */
export function fileName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The `index`th of some names, numbered where an earlier one is alike. */
export function distinctName(names: readonly string[], index: number): string {
  const name = names[index] ?? 'analysis';
  const before = names.slice(0, index).filter((other) => other === name).length;
  return before === 0 ? name : `${name}-${before + 1}`;
}

/** Tables and figures of a part, whatever is null left out. */
export function contentOf(items: readonly (PartContent | null)[]): readonly PartContent[] {
  return items.filter((item) => item !== null);
}

/** A figure's numbers as a table, unrounded; null where there is none. */
export function plainTable(
  title: string,
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): TextTable {
  return {
    title,
    header,
    rows: rows.map((cells) => ({ cells: cells.map((cell) => (cell === null ? '' : String(cell))) })),
    notes: [],
  };
}

export const results = (text: string): PartContent => ({ kind: 'results', text });
export const stamp = (text: string): PartContent => ({ kind: 'stamp', text });
export const tableContent = (name: string, table: TextTable): PartContent => ({ kind: 'table', name, table });
