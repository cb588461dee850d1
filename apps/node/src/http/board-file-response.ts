import type { BoardFileFormat, BoardFilePage } from '../board/board-files.ts';
import { bodyResponse } from './answer.ts';
import { reportPolicy } from './headers.ts';

/** Sheets as a file; a page to print is opened in the browser, which is told that its own style is meant. */
export async function boardFileResponse(
  pages: readonly BoardFilePage[],
  format: BoardFileFormat,
  meeting?: { readonly title: string; readonly attendees: readonly string[] },
): Promise<Response> {
  // What writes Office files is loaded by who asks for one.
  const { BOARD_MEDIA_TYPES, boardFile } = await import('../board/board-files.ts');
  const content = await boardFile(pages, format, meeting);
  const response = bodyResponse(content, BOARD_MEDIA_TYPES[format]);
  if (typeof content === 'string') response.headers.set('Content-Security-Policy', reportPolicy(content));
  return response;
}
