import type { BoardSheetPatient } from './board-patient.ts';
import { optionsThere, safetyLetters } from './safety-section.ts';
import { ALWAYS, type SheetEntry, type SheetPart, type SheetSection } from './sheet-content.ts';

type Option = BoardSheetPatient['options'][number];

const OPTIONS = { one: 'option', many: 'options' } as const;
const DETAILS = { one: 'detail of an option', many: 'details of options' } as const;
const STANDINGS = { met: 'met', 'not-met': 'not met', 'not-known': 'not known' } as const;

/** Every option that has something to treat, in the order of the file, with what bears on it. */
export function optionSection(patient: BoardSheetPatient): SheetSection {
  const options = optionsThere(patient);
  const letters = safetyLetters(options);
  const bears = ({ criteria, positions }: Option): boolean => criteria.length > 0 || positions.length > 0;
  const hint =
    letters.size === 0
      ? 'By what is treated; the place says nothing of merit.'
      : 'By what is treated; the place says nothing of merit. Letters: safety criteria above that are not known.';
  return {
    heading: 'Options',
    noun: OPTIONS,
    entries: [
      { look: 'note', noun: DETAILS, parts: [{ text: hint, worth: ALWAYS }] },
      ...together(options, (option) => optionParts(option, letters, bears(option) ? 80 : 46)),
    ],
  };
}

/** Neighbors of which the same is to be said share a line. */
function together(
  options: readonly Option[],
  partsOf: (option: Option) => readonly SheetPart[],
): readonly SheetEntry[] {
  const entries: { titles: string[]; words: string; parts: readonly SheetPart[] }[] = [];
  for (const option of options) {
    const parts = partsOf(option);
    const words = parts.map(({ text }) => text).join();
    const last = entries.at(-1);
    if (last?.words === words) last.titles.push(option.title);
    else entries.push({ titles: [option.title], words, parts });
  }
  return entries.map(({ titles, parts }) => ({
    term: `${titles.join('; ')}:`,
    noun: DETAILS,
    standsFor: titles.length,
    parts,
  }));
}

/** What speaks against an option is never left out, nor that it does. */
function optionParts(
  { standing, criteria, safety, positions }: Option,
  letters: ReadonlyMap<string, string>,
  worth: number,
): readonly SheetPart[] {
  const unknown = safety.flatMap(({ title, standing: of }) =>
    of === 'not-known' ? [letters.get(title) ?? ''] : [],
  );
  const waits = unknown.length === 0 ? '' : ` (${[...new Set(unknown)].join(' ')})`;
  const isAgainst = standing === 'speaks-against';
  const said = positionWords(positions);
  return [
    { text: `${standing.replaceAll('-', ' ')}${waits}`, worth: isAgainst ? ALWAYS : worth },
    ...criterionWords(criteria).map((text) => ({ text, worth: Math.min(worth, 79) })),
    ...(said === '' ? [] : [{ text: said, worth: 42 }]),
  ];
}

/** "DC-01, DC-02 not known". */
function criterionWords(criteria: Option['criteria']): readonly string[] {
  const standings = [...new Set(criteria.map(({ standing }) => standing))];
  return standings.map((standing) => {
    const ids = criteria.filter((one) => one.standing === standing).map(({ id }) => id);
    return `${ids.join(', ')} ${STANDINGS[standing]}`;
  });
}

/** How many positions of guidelines take which stance; those whose condition is not met are not counted. */
function positionWords(positions: Option['positions']): string {
  const stances = new Map<string, { all: number; open: number }>();
  for (const { stance, conditionStanding } of positions) {
    if (conditionStanding === 'not-met') continue;
    const count = stances.get(stance) ?? { all: 0, open: 0 };
    count.all += 1;
    if (conditionStanding === 'not-known') count.open += 1;
    stances.set(stance, count);
  }
  const words = [...stances].map(
    ([stance, { all, open }]) =>
      `${all} ${stance}${open === 0 ? '' : ` (${open === all ? '' : `${open} `}under a condition not known)`}`,
  );
  return words.length === 0 ? '' : `guidelines: ${words.join(', ')}`;
}

const QUESTIONS = { one: 'thing to find out', many: 'things to find out' } as const;
/** What most options wait for is left out last. */
const KEPT_TO_FIND = 8;

/** What to find out next, by why it is not known; with the number of options that wait for it. */
export function findOutSection(patient: BoardSheetPatient): SheetSection {
  const found = new Map<string, { readonly label: string; readonly why: string; count: number }>();
  for (const { findOutNext } of optionsThere(patient)) {
    for (const { label, why } of findOutNext) {
      const one = found.get(`${label} ${why}`);
      if (one === undefined) found.set(`${label} ${why}`, { label, why, count: 1 });
      else one.count += 1;
    }
  }
  const all = [...found.values()].toSorted((a, b) => b.count - a.count);
  const reasons = [...new Set(all.map(({ why }) => why))];
  return {
    heading: 'To find out next, and for how many options',
    entries: reasons.map((why) => ({
      term: `${why}:`,
      noun: QUESTIONS,
      parts: all.flatMap(({ label, why: of, count }, place) =>
        of === why ? [{ text: `${label} ${count}`, worth: place < KEPT_TO_FIND ? 70 : 34 }] : [],
      ),
    })),
  };
}
