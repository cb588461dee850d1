import { textWidthPx } from '../../figure/text/text-width.ts';

/** Words that look alike within a paragraph. */
export interface Run {
  readonly text: string;
  /** What is strong or a finding is set in heavier letters. */
  readonly tone: 'plain' | 'muted' | 'strong' | 'finding';
}

/** Browsers round widths to a fraction of a pixel, and every program kerns in its own way. */
const spare = 0.985;

/** Scripts without spaces break between any two letters. */
const isBreakable = (character: string): boolean =>
  /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/u.test(character);

interface Word {
  widthPt: number;
  readonly spacePt: number;
}

/**
 * How many lines some runs take at a width, in Inter. Arial, in which Office files are set, is narrower, so that they
 * take no more there.
 */
export function lineCount(runs: readonly Run[], widthPt: number, sizePt: number): number {
  const room = widthPt * spare;
  let lines = 1;
  let at = 0;
  for (const { widthPt: word, spacePt } of wordsOf(runs, sizePt)) {
    if (at > 0 && at + spacePt + word > room) {
      lines += 1;
      at = 0;
    }
    at += (at > 0 ? spacePt : 0) + word;
    if (at > room) {
      lines += Math.ceil(at / room) - 1;
      at %= room;
    }
  }
  return lines;
}

function wordsOf(runs: readonly Run[], sizePt: number): readonly Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const { text, tone } of runs) {
    const weight = tone === 'strong' || tone === 'finding' ? 'semibold' : 'regular';
    const widthOf = (part: string): number => textWidthPx(part, { sizePx: sizePt, weight });
    const add = (part: string, spacePt: number): void => {
      const last = words.at(-1);
      if (isOpen && spacePt === 0 && last !== undefined) last.widthPt += widthOf(part);
      else words.push({ widthPt: widthOf(part), spacePt });
      isOpen = true;
    };
    text.split(' ').forEach((word, index) => {
      let spacePt = index === 0 ? 0 : widthOf(' ');
      let plain = '';
      for (const character of word) {
        if (!isBreakable(character)) {
          plain += character;
          continue;
        }
        if (plain !== '') add(plain, spacePt);
        if (plain !== '') spacePt = 0;
        plain = '';
        isOpen = false;
        add(character, spacePt);
        isOpen = false;
        spacePt = 0;
      }
      if (plain !== '' || (index > 0 && word === '')) add(plain, spacePt);
    });
  }
  return words;
}
