import type { BoardSheetPatient } from './board-patient.ts';
import { ALWAYS, clippedWords, type SheetEntry, type SheetSection } from './sheet-content.ts';

const FACTS = { one: 'fact', many: 'facts' } as const;
const LESIONS = { one: 'lesion', many: 'lesions' } as const;
/** Lesions beyond so many are left out before other things are. */
const KEPT_LESIONS = 5;
const MISSING = ' is missing';

type Fact = BoardSheetPatient['state'][number];

const isKnown = ({ standing }: Fact): boolean => standing !== 'not-known';

/** What is known on the day, what is not, and what the board reads it with. */
export function stateSection(patient: BoardSheetPatient): SheetSection {
  const { state, date } = patient;
  const open = state.filter((fact) => !isKnown(fact));
  const older = open.flatMap(({ label, beside: [first] }) =>
    first === undefined || first.endsWith(MISSING) ? [] : [{ label: `${label}:`, text: first, worth: 66 }],
  );
  const entries: readonly SheetEntry[] = [
    ...pieces(
      state.filter(isKnown).map(({ label, shown, date: of }) => ({
        label,
        text: of === null ? shown : `${shown} (${of})`,
        worth: 95,
      })),
    ).map((parts) => ({ noun: FACTS, parts })),
    {
      term: 'Not known:',
      noun: FACTS,
      parts: open.map(({ label }) => ({ text: label, worth: 90 })),
    },
    { term: 'Older, or only stated:', noun: FACTS, parts: older },
    ...choiceEntries(patient),
    ...policyEntries(patient),
  ];
  return { heading: `State on ${date}`, entries: entries.filter(({ parts }) => parts.length > 0) };
}

/** In pieces, so that a column can end between two. */
function pieces<Part>(parts: readonly Part[]): readonly (readonly Part[])[] {
  const made: (readonly Part[])[] = [];
  for (let from = 0; from < parts.length; from += 6) made.push(parts.slice(from, from + 6));
  return made;
}

/** Under what the board chose everything is read, so that it is never left out. */
function choiceEntries({
  choices: { control, accepted, feasible },
}: BoardSheetPatient): readonly SheetEntry[] {
  const words = [
    ...(control === null ? [] : [`control of the liver means ${control}`]),
    ...(accepted.length === 0 ? [] : [`accepted as stated: ${accepted.join(', ')}`]),
    ...(feasible.length === 0 ? [] : [`taken as feasible: ${feasible.join(', ')}`]),
  ];
  if (words.length === 0) return [];
  const text = `Read with what the board chose: ${words.join('; ')}.`;
  return [{ look: 'note', noun: FACTS, parts: [{ text, worth: ALWAYS }] }];
}

const CHOICES = { one: 'choice of the hospital', many: 'choices of the hospital' } as const;

/** What the hospital chose, and who keeps it: the rest is as the program has it. */
function policyEntries({ policy: { source, lines } }: BoardSheetPatient): readonly SheetEntry[] {
  const chosen = lines.filter(({ isChosen }) => isChosen);
  if (source === null || chosen.length === 0) return [];
  const parts = chosen.map(({ label, value }) => ({ text: `${label} ${value}`, worth: 75 }));
  return [{ term: `${source}:`, look: 'note', noun: CHOICES, between: '; ', parts }];
}

/** The tumors that are left. */
export function lesionSection({ lesions }: BoardSheetPatient): SheetSection {
  return {
    heading: lesions.length > 1 ? `Lesions left: ${lesions.length}` : 'Lesions left',
    entries:
      lesions.length === 0
        ? []
        : [
            {
              noun: LESIONS,
              parts: lesions.map(({ id, site, organ, size, state }, index) => ({
                label: id,
                text: `${clippedWords(site, 14)} (${[organ, size, state].filter((one) => one !== null).join(', ')})`,
                worth: index < KEPT_LESIONS ? 92 : 55,
                among: organ,
              })),
            },
          ],
  };
}
