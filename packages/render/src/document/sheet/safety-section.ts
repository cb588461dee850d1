import type { BoardSheetPatient } from './board-patient.ts';
import { ALWAYS, type SheetEntry, type SheetSection } from './sheet-content.ts';

type Option = BoardSheetPatient['options'][number];

const CRITERIA = { one: 'safety criterion', many: 'safety criteria' } as const;

/** Options that have something to treat. */
export const optionsThere = ({ options }: BoardSheetPatient): readonly Option[] =>
  options.filter(({ standing }) => standing !== 'nothing-to-treat');

/** A letter for each safety criterion that is not known: by its words, since several rules may ask the same. */
export function safetyLetters(options: readonly Option[]): ReadonlyMap<string, string> {
  const titles = options.flatMap(({ safety }) =>
    safety.filter(({ standing }) => standing === 'not-known').map(({ title }) => title),
  );
  return new Map([...new Set(titles)].map((title, index) => [title, letter(index)]));
}

function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}

/** What speaks against an option, and what is not known before it can be judged: none of it is ever left out. */
export function safetySection(patient: BoardSheetPatient): SheetSection {
  const options = optionsThere(patient);
  const unknown = [...safetyLetters(options)];
  return {
    heading: 'Safety criteria that are not met, or not known',
    entries: [
      ...againstEntries(options),
      ...(unknown.length === 0
        ? []
        : [
            {
              term: 'Not known:',
              noun: CRITERIA,
              parts: unknown.map(([title, name]) => ({ mark: name, text: title, worth: ALWAYS })),
            },
          ]),
    ],
  };
}

function againstEntries(options: readonly Option[]): readonly SheetEntry[] {
  const against = new Map<string, { readonly term: string; readonly text: string; titles: string[] }>();
  for (const option of options) {
    for (const { title, standing, weight, facts } of option.safety) {
      if (standing !== 'not-met') continue;
      const known = facts.map(
        ({ label, shown, date }) => `${label} ${shown}${date === null ? '' : `, ${date}`}`,
      );
      const term = weight === 'caution' ? 'Caution' : 'Speaks against';
      const text = `${title}: not met (${known.join('; ')})`;
      const found = against.get(`${term} ${text}`);
      if (found === undefined) against.set(`${term} ${text}`, { term, text, titles: [option.title] });
      else found.titles.push(option.title);
    }
  }
  return [...against.values()].map(({ term, text, titles }) => ({
    term,
    look: 'finding',
    noun: CRITERIA,
    parts: [{ text: `${text}. Of: ${titles.join('; ')}.`, worth: ALWAYS }],
  }));
}
