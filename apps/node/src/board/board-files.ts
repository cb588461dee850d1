import type { BoardPage } from '@hepatica/api';
import { boardHtml, boardMeeting, boardSheet, type SheetSimilar } from '@hepatica/render';
import { boardDocx, boardSlides } from '@hepatica/render/office';
import { svgToPng } from '@hepatica/render/png';
import { reportTypeface } from '../study/report-typeface.ts';

export type BoardFileFormat = 'docx' | 'html' | 'pptx';

/** Media types by the ending of a file. */
export const BOARD_MEDIA_TYPES: Readonly<Record<BoardFileFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** A page of the board, and what became of patients like the one on it. */
export type BoardFilePage = BoardPage & { readonly similar?: SheetSimilar | undefined };

/**
 * A patient on one sheet; or, with a meeting, every patient in the order of the agenda.
 *
 * Throws a `RangeError` where there is nobody.
 */
export async function boardFile(
  pages: readonly BoardFilePage[],
  format: BoardFileFormat,
  meeting?: { readonly title: string; readonly attendees: readonly string[] },
): Promise<string | Uint8Array> {
  const [first] = pages;
  if (first === undefined) throw new RangeError('boardFile: there is nobody to print');
  const print = meeting === undefined ? boardSheet(first) : boardMeeting(meeting, pages);
  switch (format) {
    case 'docx':
      return boardDocx(print, { png: svgToPng });
    case 'html':
      return boardHtml(print, { typefaceWoff2: await reportTypeface() });
    case 'pptx':
      return boardSlides(print, { png: svgToPng });
    default:
      throw new TypeError(`boardFile: unknown format ${format satisfies never}`);
  }
}
