import { splitRecords } from './split-records.ts';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const SAMPLE = 50;

/** A first line `sep=;`, as some spreadsheets write to tell themselves the separator. */
const ANNOUNCED = /^sep=(.)(?:\r\n|\n|\r|$)/i;

/** The separator that the text announces in a first line `sep=;`, and the text without that line. */
export function announcedSeparator(text: string): { separator: string; rest: string } | null {
  const match = ANNOUNCED.exec(text);
  return match?.[1] === undefined ? null : { separator: match[1], rest: text.slice(match[0].length) };
}

/**
 * The separator under which the head of the file is most nearly a rectangle of more than one column: the largest share
 * of records as long as the header, then the most columns. A comma where nothing separates (a single column).
 */
export function detectSeparator(text: string): string {
  let best: { separator: string; share: number; width: number } = { separator: ',', share: 0, width: 1 };
  for (const separator of CANDIDATES) {
    const { records } = splitRecords(text, separator, SAMPLE);
    const filled = records.filter((record) => record.length > 1 || record[0]?.trim() !== '');
    const width = filled[0]?.length ?? 0;
    if (width < 2) continue;
    const share = filled.filter((record) => record.length === width).length / filled.length;
    if (share > best.share || (share === best.share && width > best.width))
      best = { separator, share, width };
  }
  return best.separator;
}
