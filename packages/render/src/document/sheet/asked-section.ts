import type { BoardSheetPatient } from './board-patient.ts';
import { ALWAYS, type SheetEntry, type SheetSection } from './sheet-content.ts';

/** Questions beyond so many may be left out, unless they say that the records contradict one another. */
const KEPT_QUESTIONS = 6;
const QUESTIONS = { one: 'question', many: 'questions' } as const;

/** What a careful colleague asks first: contradictions, then the other questions. Contradictions are never left out. */
export function askedSection({ prompts, statements, silent }: BoardSheetPatient): SheetSection {
  const contradicted = statements
    .filter(({ agreement }) => agreement === 'conflict')
    .map(({ label, shown, date }): SheetEntry => {
      const when = date === null ? '' : ` (${date})`;
      const text = `${label} was stated as ${shown}${when}, which conflicts with what is recorded.`;
      return { term: 'Contradicted', look: 'finding', noun: QUESTIONS, parts: [{ text, worth: ALWAYS }] };
    });
  const open = prompts.filter(({ dismissed }) => dismissed === null);
  const first = open.filter(isContradiction);
  const entries = questionEntries([...first, ...open.filter((prompt) => !isContradiction(prompt))]);
  const all = [...contradicted, ...entries];
  const nothing = silent ?? 'Nothing is asked as of this date.';
  return {
    heading: 'Asked first',
    noun: QUESTIONS,
    entries:
      all.length === 0 ? [{ look: 'note', noun: QUESTIONS, parts: [{ text: nothing, worth: ALWAYS }] }] : all,
  };
}

const isContradiction = ({ rule }: BoardSheetPatient['prompts'][number]): boolean =>
  rule === 'stage-contradicted';

/** Neighbors that ask for the same regions say so once. */
function questionEntries(prompts: BoardSheetPatient['prompts']): readonly SheetEntry[] {
  let before = '';
  return prompts.map((prompt, index) => {
    const { message, regions } = prompt;
    const uncovered = regions.filter(({ last }) => last === null).map(({ label }) => label);
    const isSame = before !== '' && uncovered.join() === before;
    before = uncovered.join();
    const where =
      uncovered.length === 0
        ? ''
        : isSame
          ? ' Coverage not recorded: as above.'
          : ` Coverage not recorded: ${uncovered.join(', ')}.`;
    const worth = isContradiction(prompt) || index < KEPT_QUESTIONS ? ALWAYS : 77;
    return {
      term: isContradiction(prompt) ? 'Contradicted' : 'Question',
      look: 'finding',
      noun: QUESTIONS,
      parts: [{ text: `${message}${where}`, worth }],
    };
  });
}
