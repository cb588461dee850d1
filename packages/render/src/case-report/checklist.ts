import type { SectionId } from './draft.ts';
import type { AppliedReport } from './edits.ts';

/** One line of the CARE checklist: where it is met, or what is wanted for it. */
export interface ChecklistItem {
  readonly item: string;
  readonly asks: string;
  readonly section: SectionId;
  readonly standing: 'met' | 'partly' | 'wanted';
  /** Ids of the paragraphs that meet it. */
  readonly where: readonly string[];
}

interface Rule {
  readonly item: string;
  readonly asks: string;
  readonly section: SectionId;
  /** Roles of sentences that meet the item; left out: any text in the section. */
  readonly roles?: readonly string[];
}

const treatmentRoles = ['treatment'] as const;

/** The items of CARE 2013 in our words, each with the section that answers it. */
const rules: readonly Rule[] = [
  { item: '1', asks: 'The title says that this is a case report and what it is about', section: 'title' },
  { item: '2', asks: 'Two to five key words', section: 'key-words' },
  { item: '3a', asks: 'Abstract: what the case adds', section: 'abstract', roles: ['own'] },
  {
    item: '3b',
    asks: 'Abstract: the main findings at presentation',
    section: 'abstract',
    roles: ['abstract-patient'],
  },
  {
    item: '3c',
    asks: 'Abstract: diagnoses, treatments and outcomes',
    section: 'abstract',
    roles: ['abstract-treatment', 'abstract-outcome'],
  },
  { item: '3d', asks: 'Abstract: the lesson', section: 'abstract', roles: ['own'] },
  {
    item: '4',
    asks: 'Introduction: why this case, with references',
    section: 'introduction',
    roles: ['own'],
  },
  {
    item: '5a',
    asks: 'Who the patient is, without what identifies',
    section: 'patient-information',
    roles: ['who'],
  },
  { item: '5b', asks: 'Main complaints', section: 'patient-information', roles: ['symptom'] },
  {
    item: '5c',
    asks: 'Medical, family and social history, other illnesses',
    section: 'patient-information',
    roles: ['history', 'diagnosis', 'record'],
  },
  {
    item: '5d',
    asks: 'Earlier treatments and what came of them',
    section: 'patient-information',
    roles: ['history', 'treatment'],
  },
  { item: '6', asks: 'Findings of the examination', section: 'clinical-findings' },
  { item: '7', asks: 'Timeline as a table or figure', section: 'timeline', roles: ['timeline'] },
  {
    item: '8a',
    asks: 'Diagnostic methods',
    section: 'diagnostic-assessment',
    roles: ['imaging', 'pathology'],
  },
  { item: '8b', asks: 'What made the diagnosis difficult', section: 'diagnostic-assessment', roles: ['own'] },
  {
    item: '8c',
    asks: 'Reasoning, and other diagnoses considered',
    section: 'diagnostic-assessment',
    roles: ['diagnosis', 'own'],
  },
  {
    item: '8d',
    asks: 'Stage and other marks of prognosis',
    section: 'diagnostic-assessment',
    roles: ['stated'],
  },
  { item: '9a', asks: 'Kinds of treatment', section: 'therapeutic-intervention', roles: treatmentRoles },
  {
    item: '9b',
    asks: 'Dose, strength, duration',
    section: 'therapeutic-intervention',
    roles: treatmentRoles,
  },
  {
    item: '9c',
    asks: 'Changes of treatment and why',
    section: 'therapeutic-intervention',
    roles: ['decision'],
  },
  {
    item: '10a',
    asks: 'Outcomes as judged by the team, and by the patient where told',
    section: 'follow-up-and-outcomes',
    roles: ['status', 'response'],
  },
  {
    item: '10b',
    asks: 'Important results of follow-up',
    section: 'follow-up-and-outcomes',
    roles: ['imaging', 'laboratory', 'tumor-markers'],
  },
  {
    item: '10c',
    asks: 'Adherence and tolerance, and how they were judged',
    section: 'follow-up-and-outcomes',
    roles: ['own'],
  },
  {
    item: '10d',
    asks: 'Adverse and unexpected events',
    section: 'follow-up-and-outcomes',
    roles: ['record', 'own'],
  },
  { item: '11a', asks: 'Strengths and limits of the management', section: 'discussion', roles: ['own'] },
  { item: '11b', asks: 'The literature', section: 'discussion', roles: ['own'] },
  { item: '11c', asks: 'The reasoning behind the conclusions', section: 'discussion', roles: ['own'] },
  { item: '11d', asks: 'The main lesson', section: 'discussion', roles: ['own'] },
  { item: '12', asks: 'The patient’s own view', section: 'patient-perspective', roles: ['own'] },
  { item: '13', asks: 'Informed consent', section: 'informed-consent' },
];

/**
 * Where each of the thirteen items is met. A part that only its author can write is `wanted` until there is text by the
 * author in that section, and `partly` met by it: no program can tell whether such text says all that the item asks.
 *
 * @see Gagnier JJ et al. doi:10.1186/1752-1947-7-223
 */
export function careChecklist(report: AppliedReport): readonly ChecklistItem[] {
  return rules.map(({ item, asks, section, roles }) => {
    const paragraphs = report.sections.find(({ id }) => id === section)?.paragraphs ?? [];
    if (roles?.includes('timeline') === true) {
      return {
        item,
        asks,
        section,
        standing: report.timeline.length > 0 ? 'met' : 'wanted',
        where: ['timeline'],
      };
    }
    const composed = paragraphs.filter(
      ({ author, sentences }) =>
        !author && sentences.some(({ id }) => roles === undefined || roles.includes(roleOf(id))),
    );
    const own = paragraphs.filter(({ author }) => author && (roles === undefined || roles.includes('own')));
    const standing =
      composed.length > 0 || (own.length > 0 && roles === undefined)
        ? 'met'
        : own.length > 0
          ? 'partly'
          : 'wanted';
    return { item, asks, section, standing, where: [...composed, ...own].map(({ id }) => id) };
  });
}

/** What a sentence is about: the part of its id before the record. */
function roleOf(id: string): string {
  return id.split(':')[0] ?? id;
}
