import type { BoardSheetPatient } from './board-patient.ts';
import { ALWAYS, clippedWords, type Noun, type SheetEntry, type SheetSection } from './sheet-content.ts';

type Decision = BoardSheetPatient['decisions'][number];

const DECISIONS = { one: 'earlier decision', many: 'earlier decisions' } as const;
const REASONS = { one: 'reason', many: 'reasons' } as const;
const TASKS = { one: 'task', many: 'tasks' } as const;
const PLANNED = { one: 'line of the plan', many: 'lines of the plan' } as const;
const DETAILS = { one: 'detail of the decision', many: 'details of the decision' } as const;
const OUTCOMES = { one: 'outcome', many: 'outcomes' } as const;

/** Lines of a plan beyond so many are left out before other things are. */
const KEPT_LINES = 6;

/** The last decision with what became of it, and the earlier ones in a line each. */
export function decisionSections({ decisions }: BoardSheetPatient): readonly SheetSection[] {
  const [last, ...earlier] = decisions;
  if (last === undefined) return [];
  return [
    { heading: `Decision of ${last.date}`, entries: lastEntries(last) },
    {
      heading: 'Earlier decisions',
      noun: DECISIONS,
      entries: earlier.flatMap((one, index): readonly SheetEntry[] => [
        ...(one.changed === null ? [] : [changedEntry(one.changed.message, `Decision of ${one.date}`)]),
        {
          term: `${one.date}:`,
          noun: DECISIONS,
          parts: [{ text: clippedWords(one.decision, 25), worth: index === 0 ? 68 : 20 }],
        },
      ]),
    },
  ];
}

/** That the records no longer are what was decided on is never left out. */
const changedEntry = (message: string, term: string): SheetEntry => ({
  term,
  look: 'finding',
  noun: DETAILS,
  parts: [{ text: message, worth: ALWAYS }],
});

function lastEntries(one: Decision): readonly SheetEntry[] {
  const list = (term: string, noun: Noun, texts: readonly string[], worth: number): SheetEntry => ({
    term: `${term}:`,
    noun,
    parts: texts.map((text) => ({ text: clippedWords(text, 35), worth })),
  });
  const isOpen = ({ state }: Decision['tasks'][number]): boolean => state !== 'done';
  const entries: readonly SheetEntry[] = [
    { noun: DETAILS, parts: [{ text: clippedWords(one.decision, 50), worth: ALWAYS }] },
    ...(one.changed === null ? [] : [changedEntry(one.changed.message, 'Since changed')]),
    ...one.planFindings.map(
      ({ message }): SheetEntry => ({
        term: 'Open in the plan',
        look: 'finding',
        noun: DETAILS,
        parts: [{ text: message, worth: ALWAYS }],
      }),
    ),
    {
      term: 'Plan:',
      noun: PLANNED,
      parts: one.plan.map(({ lesion, option }, index) => ({
        text: `${lesion}: ${option}`,
        worth: index < KEPT_LINES ? 86 : 48,
      })),
    },
    list('Tasks', TASKS, one.tasks.filter(isOpen).map(taskWords), 88),
    list('Reasons', REASONS, one.reasons, 62),
    list('Dissent', DETAILS, one.dissent === null ? [] : [one.dissent], 89),
    list('What came of it', OUTCOMES, one.outcomes, 64),
    list('Done', TASKS, one.tasks.filter((task) => !isOpen(task)).map(taskWords), 58),
    list('Present', DETAILS, one.attendees.length === 0 ? [] : [one.attendees.join(', ')], 36),
    {
      term: 'Fingerprint of what was shown:',
      look: 'note',
      noun: DETAILS,
      parts: one.hash === null ? [] : [{ text: one.hash, worth: 22 }],
    },
  ];
  return entries.filter(({ parts }) => parts.length > 0);
}

function taskWords({ what, owner, due, state, doneOn, outcome }: Decision['tasks'][number]): string {
  const when = due === null ? '' : `, ${due}`;
  const done = doneOn === null ? '' : ` ${doneOn}`;
  const came = outcome === null ? '' : `: ${outcome}`;
  return `${what}, ${owner}${when} (${state}${done}${came})`;
}
