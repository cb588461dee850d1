import type { DraftSection, DraftSentence, TimelineRow } from './draft.ts';

/** Written out where a report first has them, and short from there on. */
const ABBREVIATIONS: readonly (readonly [written: string, short: string])[] = [
  ['transarterial chemoembolization', 'TACE'],
  ['chemoembolization with drug-eluting beads', 'DEB-TACE'],
  ['bland transarterial embolization', 'TAE'],
  ['transarterial radioembolization', 'TARE'],
  ['radiofrequency ablation', 'RFA'],
  ['hepatic arterial infusion chemotherapy', 'HAIC'],
  ['alpha-fetoprotein', 'AFP'],
  ['protein induced by vitamin K absence or antagonist-II', 'PIVKA-II'],
  ['aspartate aminotransferase', 'AST'],
  ['alanine aminotransferase', 'ALT'],
];

const writtenOut = new Map(ABBREVIATIONS.map(([written, short]) => [short, `${written} (${short})`]));

/** "alpha-fetoprotein (AFP)" for "AFP"; any other name as it is. */
export const withAbbreviation = (name: string): string => writtenOut.get(name) ?? name;

/** The abstract stands by itself and writes out what it names. */
const apart = new Set(['title', 'key-words', 'abstract']);

/** Leaves each abbreviation written out once, where the report has it first; the timeline stands in its place. */
export function abbreviated(
  sections: readonly DraftSection[],
  timeline: readonly TimelineRow[],
): { readonly sections: readonly DraftSection[]; readonly timeline: readonly TimelineRow[] } {
  const known = new Set<string>();
  const shorten = (text: string): string =>
    ABBREVIATIONS.reduce((told, [written, short]) => {
      const long = new RegExp(`${written} \\(${short}\\)`, 'gi');
      return told.replace(long, (match) => {
        if (known.has(short)) return short;
        known.add(short);
        return match;
      });
    }, text);
  let rows = timeline;
  const own = sections.map((section): DraftSection => {
    if (apart.has(section.id)) return section;
    if (section.id === 'timeline') rows = timeline.map((row) => ({ ...row, what: shorten(row.what) }));
    return {
      ...section,
      paragraphs: section.paragraphs.map((paragraph) => ({
        ...paragraph,
        sentences: paragraph.sentences.map(
          (sentence): DraftSentence => ({ ...sentence, text: shorten(sentence.text) }),
        ),
      })),
    };
  });
  return { sections: own, timeline: rows };
}
