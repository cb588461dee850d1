import type { CaseReportEdits, SectionId } from '@hepatica/render';

type Edits = CaseReportEdits;

/** A sentence in the author's words; '' leaves it out. Words equal to the composed ones take the edit back. */
export function withSentence(edits: Edits, id: string, text: string, replaces: string): Edits {
  const others = edits.sentences.filter((one) => one.id !== id);
  if (text === replaces) return { ...edits, sentences: others };
  return { ...edits, sentences: [...others, { id, text, replaces }] };
}

/** The composed sentence again. */
export function withoutSentence(edits: Edits, id: string): Edits {
  return { ...edits, sentences: edits.sentences.filter((one) => one.id !== id) };
}

/** A paragraph of the author's own, new or changed; no text removes it. */
export function withParagraph(edits: Edits, id: string, section: SectionId, text: string): Edits {
  if (text.trim() === '') {
    return { ...edits, paragraphs: edits.paragraphs.filter((one) => one.id !== id) };
  }
  const isKnown = edits.paragraphs.some((one) => one.id === id);
  const paragraph = { id, section, text };
  return {
    ...edits,
    paragraphs: isKnown
      ? edits.paragraphs.map((one) => (one.id === id ? paragraph : one))
      : [...edits.paragraphs, paragraph],
  };
}

/** An answer to a query; no words open it again. */
export function withAnswer(edits: Edits, query: string, answer: string): Edits {
  const others = edits.answers.filter((one) => one.query !== query);
  return { ...edits, answers: answer.trim() === '' ? others : [...others, { query, answer }] };
}

/** A name for the next paragraph that none has had. */
export function freshParagraph(edits: Edits): string {
  const numbers = edits.paragraphs.map(({ id }) => Number.parseInt(id.replace(/^p/, ''), 10) || 0);
  return `p${Math.max(0, ...numbers) + 1}`;
}
