import type { CourseRecord, RecordId } from '@hepatica/course';

/** The parts of a case report that follow the thirteen items of CARE 2013, in the order in which they are printed. */
export const SECTIONS = [
  'title',
  'key-words',
  'abstract',
  'introduction',
  'patient-information',
  'clinical-findings',
  'timeline',
  'diagnostic-assessment',
  'therapeutic-intervention',
  'follow-up-and-outcomes',
  'discussion',
  'patient-perspective',
  'informed-consent',
] as const;

export type SectionId = (typeof SECTIONS)[number];

/** One sentence of the draft, with the records that it says. Composed anew whenever they change. */
export interface DraftSentence {
  /** Stable as long as the same record opens it: the author's edit hangs on it. */
  readonly id: string;
  readonly text: string;
  readonly records: readonly RecordId[];
}

export interface DraftParagraph {
  readonly id: string;
  /** When it was: what opens the first sentence, and the next one where the author leaves that out. */
  readonly lead?: string;
  readonly sentences: readonly DraftSentence[];
}

/** Something only the author can answer: a conflict in the record, or a part that nobody may compose. */
export interface AuthorQuery {
  readonly id: string;
  readonly section: SectionId;
  readonly kind: 'conflict' | 'missing' | 'authors-own';
  readonly question: string;
  readonly records: readonly RecordId[];
}

/** One line of the timeline table. */
export interface TimelineRow {
  readonly when: string;
  readonly what: string;
  readonly records: readonly RecordId[];
}

export interface DraftSection {
  readonly id: SectionId;
  readonly title: string;
  readonly paragraphs: readonly DraftParagraph[];
}

/** A case report composed from a course: text, timeline, and what is to be asked of its author. */
export interface CaseReportDraft {
  readonly title: string;
  readonly simulated: boolean;
  readonly dates: ReportDates;
  readonly sections: readonly DraftSection[];
  readonly timeline: readonly TimelineRow[];
  readonly queries: readonly AuthorQuery[];
}

/** `months`: since the first treatment. `calendar`: months of the calendar, with the patient's consent on record. */
export type ReportDates = 'months' | 'calendar';

/** A sentence that one record opens. */
export function sentence(
  role: string,
  text: string,
  first: CourseRecord,
  ...others: readonly CourseRecord[]
): DraftSentence {
  const records = [...new Set([first, ...others].map(({ id }) => id))];
  return { id: `${role}:${first.id}`, text: closed(text), records };
}

/** With a capital at its head and a full stop at its end. */
export function closed(text: string): string {
  const trimmed = text.trim();
  const head = `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}`;
  return /[.?!]["”]?$/.test(head) ? head : `${head}.`;
}
