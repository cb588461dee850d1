import type { Course, CourseRecord, RecordKind } from '@hepatica/course';
import type { AuthorQuery, SectionId } from './draft.ts';

interface Wanted {
  readonly id: string;
  readonly section: SectionId;
  readonly question: string;
  readonly has: (records: readonly CourseRecord[]) => boolean;
}

const hasKind =
  (...kinds: readonly RecordKind[]) =>
  (records: readonly CourseRecord[]) =>
    records.some(({ kind }) => kinds.includes(kind));

const hasAnalyte = (analyte: string) => (records: readonly CourseRecord[]) =>
  records.some((record) => record.kind === 'laboratory' && record.analyte === analyte);

/** What a reader of a case of this disease will look for; asked for where no record speaks of it. */
const wanted: readonly Wanted[] = [
  {
    id: 'ascites',
    section: 'clinical-findings',
    question: 'Ascites is not recorded at any time. Was there any?',
    has: (records) =>
      records.some((record) => record.kind === 'liver-status' && record.ascites !== undefined),
  },
  {
    id: 'encephalopathy',
    section: 'clinical-findings',
    question: 'Encephalopathy is not recorded at any time. Was there any?',
    has: (records) =>
      records.some((record) => record.kind === 'liver-status' && record.encephalopathy !== undefined),
  },
  {
    id: 'creatinine',
    section: 'clinical-findings',
    question: 'Creatinine is not recorded at any time.',
    has: hasAnalyte('creatinine'),
  },
  {
    id: 'comorbidity',
    section: 'patient-information',
    question: 'No other illness is recorded. Were there none, or were they not asked for?',
    has: hasKind('comorbidity'),
  },
  {
    id: 'medication',
    section: 'patient-information',
    question: 'No other medication is recorded. Was there none, or was it not asked for?',
    has: hasKind('medication'),
  },
  {
    id: 'complication',
    section: 'follow-up-and-outcomes',
    question:
      'No complication or adverse event of any treatment is recorded. Were there none, or were they not recorded?',
    has: hasKind('complication'),
  },
  {
    id: 'outcome',
    section: 'follow-up-and-outcomes',
    question: 'The patient’s status at the last contact is not recorded.',
    has: hasKind('vital-status'),
  },
];

const authorsOwn: readonly { readonly id: SectionId; readonly question: string }[] = [
  {
    id: 'introduction',
    question:
      'Why is this case worth telling, and what does it add to what is known? Cite the literature that you read.',
  },
  {
    id: 'discussion',
    question:
      'What are the strengths and limits of the management of this case, how does it stand to the literature, what is the reasoning behind your conclusions, and what is the main lesson?',
  },
  {
    id: 'patient-perspective',
    question: 'What did the patient say of the treatments? Ask the patient; nothing is composed here.',
  },
];

/** Everything that only the author can answer: conflicts first, then what is missing, then what is the author's own. */
export function authorQueries(course: Course, records: readonly CourseRecord[]): readonly AuthorQuery[] {
  const conflicts = course.contradictions.map(
    ({ id, statement, records: concerned }): AuthorQuery => ({
      id: `conflict:${id}`,
      section: 'discussion',
      kind: 'conflict',
      question: `${statement} How is this to be told?`,
      records: concerned,
    }),
  );
  const missing = wanted
    .filter(({ has }) => !has(records))
    .map(
      ({ id, section, question }): AuthorQuery => ({
        id: `missing:${id}`,
        section,
        kind: 'missing',
        question,
        records: [],
      }),
    );
  const own = authorsOwn.map(
    ({ id, question }): AuthorQuery => ({
      id: `own:${id}`,
      section: id,
      kind: 'authors-own',
      question,
      records: [],
    }),
  );
  const consent = records.some(
    (record) => record.kind === 'consent' && record.to === 'publication' && record.status === 'given',
  );
  return [
    ...conflicts,
    ...differingValues(records),
    ...missing,
    ...own,
    ...(consent
      ? []
      : [
          {
            id: 'own:informed-consent',
            section: 'informed-consent',
            kind: 'authors-own',
            question:
              'Consent to publication is not on record. Did the patient, or the next of kin, give it?',
            records: [],
          } as const,
        ]),
  ];
}

/** Two values of one analyte under one date that differ, where the course does not list them already. */
function differingValues(records: readonly CourseRecord[]): readonly AuthorQuery[] {
  const values = records.filter((record) => record.kind === 'laboratory');
  const groups = Map.groupBy(values, ({ analyte, at }) => `${analyte} ${at.asWritten}`);
  return [...groups.values()].flatMap((group): readonly AuthorQuery[] => {
    const [first] = group;
    const written = new Set(group.map(({ result }) => JSON.stringify(result)));
    if (first === undefined || written.size < 2) return [];
    return [
      {
        id: `conflict:${first.id}`,
        section: 'clinical-findings',
        kind: 'conflict',
        question: `Two values of ${first.analyte.toUpperCase()} stand under one date. Which is to be printed?`,
        records: group.map(({ id }) => id),
      },
    ];
  });
}
