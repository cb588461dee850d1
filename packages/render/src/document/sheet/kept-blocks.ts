import type { DocumentFigure } from '../printed-document.ts';
import type { Run } from './measure-lines.ts';
import { counted, type Noun, type SheetEntry, type SheetPart, type SheetSection } from './sheet-content.ts';

/** What is left of a sheet, not yet measured. */
export type KeptBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'entry'; readonly look: 'plain' | 'finding' | 'note'; readonly runs: readonly Run[] }
  | { readonly kind: 'figure'; readonly figure: DocumentFigure };

interface Kept {
  readonly blocks: readonly KeptBlock[];
  /** Everything that is not here, counted; null where all of it is. */
  readonly leftOut: string | null;
}

/** The sections without some of their parts, and how many of what that leaves out. */
export function keptBlocks(sections: readonly SheetSection[], dropped: ReadonlySet<object>): Kept {
  const missing = new Map<string, { readonly noun: Noun; count: number }>();
  const note = (noun: Noun, count: number): void => {
    const found = missing.get(noun.many);
    if (found === undefined) missing.set(noun.many, { noun, count });
    else found.count += count;
  };
  const blocks = sections.flatMap((section) => sectionBlocks(section, dropped, note));
  const words = [...missing.values()].map(({ noun, count }) => counted(count, noun));
  return {
    blocks,
    leftOut:
      words.length === 0 ? null : `Not on this sheet, but on the page of the board: ${words.join(', ')}.`,
  };
}

function sectionBlocks(
  { heading, entries, noun, figure }: SheetSection,
  dropped: ReadonlySet<object>,
  note: (noun: Noun, count: number) => void,
): readonly KeptBlock[] {
  const kept: KeptBlock[] = [];
  const away: SheetEntry[] = [];
  for (const entry of entries) {
    const parts = entry.parts.filter((part) => !dropped.has(part));
    if (parts.length === 0) {
      away.push(entry);
      continue;
    }
    const out = entry.parts.filter((part) => dropped.has(part));
    if (out.length > 0) note(entry.noun, out.length);
    kept.push({ kind: 'entry', look: entry.look ?? 'plain', runs: runsOf(entry, parts, out) });
  }
  for (const words of awayWords(away, noun, kept.length > 0, note)) {
    kept.push({ kind: 'entry', look: 'note', runs: [{ text: words, tone: 'muted' }] });
  }
  if (figure !== undefined && !dropped.has(figure)) kept.push({ kind: 'figure', figure: figure.figure });
  else if (figure !== undefined) note(CURVE, 1);
  return kept.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...kept];
}

const CURVE = { one: 'curve', many: 'curves' } as const;

/** "and 7 more options: see the page". */
function awayWords(
  away: readonly SheetEntry[],
  noun: Noun | undefined,
  isMore: boolean,
  note: (noun: Noun, count: number) => void,
): readonly string[] {
  const counts = new Map<string, { readonly noun: Noun; count: number }>();
  for (const entry of away) {
    const of = noun ?? entry.noun;
    const count =
      (counts.get(of.many)?.count ?? 0) + (noun === undefined ? entry.parts.length : (entry.standsFor ?? 1));
    counts.set(of.many, { noun: of, count });
  }
  return [...counts.values()].map(({ noun: of, count }) => {
    note(of, count);
    return isMore
      ? `and ${count} more ${count === 1 ? of.one : of.many}: see the page`
      : `${counted(count, of)}: see the page`;
  });
}

function runsOf(
  { term, look, between = ' · ' }: SheetEntry,
  parts: readonly SheetPart[],
  out: readonly SheetPart[],
): readonly Run[] {
  const tone = look === 'note' ? 'muted' : 'plain';
  const more = out.length === 0 ? [] : [{ text: `${between}${moreWords(out)}`, tone: 'muted' } as const];
  return [
    ...(term === undefined
      ? []
      : [{ text: `${term} `, tone: look === 'finding' ? 'finding' : 'strong' } as const]),
    ...parts.flatMap(({ mark, label, text }, index): readonly Run[] => [
      ...(index === 0 ? [] : [{ text: between, tone: 'muted' } as const]),
      ...(mark === undefined ? [] : [{ text: `${mark}\u00a0`, tone: 'strong' } as const]),
      ...(label === undefined ? [] : [{ text: `${label} `, tone: 'muted' } as const]),
      { text, tone },
    ]),
    ...more,
  ];
}

/** "+9 more (lung 7, liver 2)". */
function moreWords(out: readonly SheetPart[]): string {
  const among = new Map<string, number>();
  for (const { among: of } of out) if (of !== undefined) among.set(of, (among.get(of) ?? 0) + 1);
  const which = [...among].map(([of, count]) => `${of} ${count}`).join(', ');
  return `+${out.length}\u00a0more${which === '' ? '' : ` (${which})`}`;
}
