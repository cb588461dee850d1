import type { Course, RecordId } from '@hepatica/course';
import type { ImageArrow } from '../image/image-panels.ts';
import { unsupportedNumbers } from './check-numbers.ts';
import type {
  AuthorQuery,
  CaseReportDraft,
  DraftParagraph,
  DraftSentence,
  SectionId,
  TimelineRow,
} from './draft.ts';

/** What an author did to a draft; kept beside the course and laid over every new draft. */
export interface CaseReportEdits {
  /** A sentence in the author's words, with the composed one that it stands for. An empty text leaves it out. */
  readonly sentences: readonly { readonly id: string; readonly text: string; readonly replaces: string }[];
  /** Paragraphs of the author's own, after what is composed of a section. */
  readonly paragraphs: readonly { readonly id: string; readonly section: SectionId; readonly text: string }[];
  /** Questions that the author has answered, with the answer. */
  readonly answers: readonly { readonly query: string; readonly answer: string }[];
  /** Key images in the order of their letters. */
  readonly images: readonly ReportImage[];
}

/** How a kept picture stands in the figure of key images. */
export interface ReportImage {
  /** SHA-256 of the kept picture. */
  readonly digest: string;
  readonly caption: string;
  readonly alternative: string;
  readonly arrows: readonly ImageArrow[];
}

export const noEdits: CaseReportEdits = { sentences: [], paragraphs: [], answers: [], images: [] };

/** A sentence as it is printed, and how it stands to the facts. */
export interface AppliedSentence {
  readonly id: string;
  readonly text: string;
  readonly records: readonly RecordId[];
  /** `changed`: the author's words stand, but the facts under them are no longer those that they were written on. */
  readonly state: 'composed' | 'edited' | 'changed' | 'author';
  /** What is composed from the facts now, where the author's words stand instead. */
  readonly composed?: string;
  /** Numbers in the text that no record supports. */
  readonly unsupported: readonly string[];
}

export interface AppliedParagraph {
  readonly id: string;
  readonly author: boolean;
  readonly sentences: readonly AppliedSentence[];
}

export interface AppliedSection {
  readonly id: SectionId;
  readonly title: string;
  readonly paragraphs: readonly AppliedParagraph[];
}

/** A draft with its author's edits. */
export interface AppliedReport {
  readonly title: string;
  readonly simulated: boolean;
  readonly sections: readonly AppliedSection[];
  readonly timeline: readonly TimelineRow[];
  readonly queries: readonly (AuthorQuery & { readonly answer?: string })[];
  /** Edits whose sentence is composed no more, since its record is gone: kept, and shown. */
  readonly orphans: CaseReportEdits['sentences'];
  /** Key images, with the numbers of their captions that no record supports. */
  readonly images: readonly (ReportImage & { readonly unsupported: readonly string[] })[];
}

/** Lays an author's edits over a draft. Nothing of the author is ever lost, and nothing of the facts is hidden. */
export function applyEdits(course: Course, draft: CaseReportDraft, edits: CaseReportEdits): AppliedReport {
  const bySentence = new Map(edits.sentences.map((edit) => [edit.id, edit]));
  const known = new Set<string>();
  const applied = (composed: DraftSentence): readonly AppliedSentence[] => {
    known.add(composed.id);
    const edit = bySentence.get(composed.id);
    if (edit === undefined) return [{ ...composed, state: 'composed', unsupported: [] }];
    const state = edit.replaces === composed.text ? 'edited' : 'changed';
    if (edit.text.trim() === '' && state === 'edited') return [];
    return [
      {
        id: composed.id,
        text: edit.text,
        records: composed.records,
        state,
        composed: composed.text,
        unsupported: unsupportedNumbers(edit.text, course, [composed.text]),
      },
    ];
  };
  const sections = draft.sections.map(({ id, title, paragraphs }): AppliedSection => {
    const composed = paragraphs
      .map(
        (paragraph): AppliedParagraph => ({
          id: paragraph.id,
          author: false,
          sentences: withLead(paragraph, paragraph.sentences.flatMap(applied)),
        }),
      )
      .filter(({ sentences }) => sentences.length > 0);
    const own = edits.paragraphs
      .filter(({ section }) => section === id)
      .map(
        (paragraph): AppliedParagraph => ({
          id: paragraph.id,
          author: true,
          sentences: [
            {
              id: `own:${paragraph.id}`,
              text: paragraph.text,
              records: [],
              state: 'author',
              unsupported: unsupportedNumbers(paragraph.text, course, allText(draft)),
            },
          ],
        }),
      );
    return { id, title, paragraphs: [...composed, ...own] };
  });
  const answers = new Map(edits.answers.map(({ query, answer }) => [query, answer]));
  return {
    title: sections[0]?.paragraphs[0]?.sentences[0]?.text ?? draft.title,
    simulated: draft.simulated,
    sections,
    timeline: draft.timeline,
    queries: draft.queries.map((query) => {
      const answer = answers.get(query.id);
      return answer === undefined ? query : { ...query, answer };
    }),
    orphans: edits.sentences.filter(({ id }) => !known.has(id)),
    images: edits.images.map((image) => ({
      ...image,
      unsupported: unsupportedNumbers(image.caption, course, allText(draft)),
    })),
  };
}

/** Without its first sentence a paragraph would not say when it was. */
function withLead(
  { lead, sentences: composed }: DraftParagraph,
  sentences: readonly AppliedSentence[],
): readonly AppliedSentence[] {
  const [first, ...others] = sentences;
  if (lead === undefined || first === undefined || first.id === composed[0]?.id) return sentences;
  if (first.state !== 'composed') return sentences;
  return [
    {
      ...first,
      composed: first.text,
      text: `${lead.charAt(0).toUpperCase()}${lead.slice(1)}: ${first.text}`,
    },
    ...others,
  ];
}

const allText = (draft: CaseReportDraft): readonly string[] =>
  draft.sections.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );
