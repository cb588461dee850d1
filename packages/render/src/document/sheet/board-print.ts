import type { TextTable } from '../../table/text-table.ts';
import { askedSection } from './asked-section.ts';
import type { BoardSheetPatient } from './board-patient.ts';
import { decisionSections } from './decision-section.ts';
import { guidelineSection } from './guideline-section.ts';
import { findOutSection, optionSection } from './option-sections.ts';
import { safetySection } from './safety-section.ts';
import { clippedWords, type SheetContent } from './sheet-content.ts';
import { similarSection } from './similar-section.ts';
import { lesionSection, stateSection } from './state-sections.ts';

const CAUTION =
  'For research and to support a decision. Laid open, in no order of merit and without a score. Supports and does not replace clinical judgement.';
const SIMULATED = 'Simulated: made by a simulation, no real patient.';

/** What is printed for a board: an agenda where there is a meeting, and a sheet for each patient. */
export interface BoardPrint {
  readonly title: string;
  readonly agenda: {
    readonly attendees: readonly string[];
    readonly table: TextTable;
    readonly notice: string | null;
    readonly foot: string;
  } | null;
  readonly sheets: readonly SheetContent[];
}

/** One patient before the tumor board. */
export function boardSheet(patient: BoardSheetPatient): BoardPrint {
  const sheet = boardContent(patient, '');
  return { title: sheet.title, agenda: null, sheets: [sheet] };
}

/** A whole meeting: the agenda, then the patients in its order. */
export function boardMeeting(
  meeting: { readonly title: string; readonly attendees: readonly string[] },
  patients: readonly BoardSheetPatient[],
): BoardPrint {
  const rows = patients.map(({ patient, date, prompts, decisions: [last] }, index) => ({
    cells: [
      `${index + 1}. ${clippedWords(patient.title, 16)}`,
      patient.hospital ?? '',
      date,
      `${prompts.filter(({ dismissed }) => dismissed === null).length}`,
      last === undefined ? 'none' : `${last.date}: ${clippedWords(last.decision, 20)}`,
    ],
  }));
  return {
    title: meeting.title,
    agenda: {
      attendees: meeting.attendees,
      table: {
        title: 'Agenda',
        header: ['Patient', 'Hospital', 'As of', 'Questions', 'Last decision'],
        shares: [30, 15, 12, 12, 31],
        rows,
        notes: [],
        isText: true,
      },
      notice: patients.some(({ patient }) => patient.simulated) ? SIMULATED : null,
      foot: CAUTION,
    },
    sheets: patients.map((patient, index) => boardContent(patient, `${index + 1} of ${patients.length}. `)),
  };
}

/**
 * What a board needs of a patient, in the order in which it is looked at: what is asked, the state, what was decided; then
 * what must be safe, the options, what to find out, what guidelines say, and what became of others.
 */
function boardContent(patient: BoardSheetPatient, place: string): SheetContent {
  const { title, hospital, simulated } = patient.patient;
  const name = clippedWords(title, 24);
  const where = hospital === null ? '' : `, ${hospital}`;
  return {
    title: `${place}${name}${where}: tumor board, ${patient.date}`,
    notice: simulated ? SIMULATED : null,
    sections: [
      askedSection(patient),
      stateSection(patient),
      lesionSection(patient),
      ...decisionSections(patient),
      safetySection(patient),
      optionSection(patient),
      findOutSection(patient),
      guidelineSection(patient),
      ...(patient.similar === undefined ? [] : [similarSection(patient.similar)]),
    ],
    foot: [
      patient.searched.map(({ what, until }) => `Searched until ${until}: ${what}`).join(' '),
      CAUTION,
    ].filter((text) => text !== ''),
  };
}
