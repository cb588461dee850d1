import type { Finding } from '@hepatica/course';
import type { TextTable } from '../table/text-table.ts';

/** A drawn figure with what a reader who cannot see it is told. */
export interface DocumentFigure {
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
  /** The text alternative: what the figure shows. */
  readonly alternative: string;
}

/** One part of a document, whatever file it becomes. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly role?: 'lead' | 'note' | 'judgement';
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [term: string, text: string])[] }
  | { readonly kind: 'table'; readonly table: TextTable }
  | { readonly kind: 'figure'; readonly figure: DocumentFigure }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'page-break' };

/** A document as plain data: written once, printed as HTML or as a Word file. */
export interface PrintedDocument {
  readonly title: string;
  /** Stands above the title: that the patients are simulated. */
  readonly notice?: string;
  /** Stands at the foot of every printed page. */
  readonly footer: string;
  readonly blocks: readonly Block[];
}

/** What stands at the foot of every sheet that the program prints. */
export const judgementNote = 'This report supports and does not replace clinical judgement.';

export const severityNames = { error: 'Problem', warning: 'Finding', info: 'Note' } as const;
