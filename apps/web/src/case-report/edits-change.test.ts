import { noEdits } from '@hepatica/render';
import { describe, expect, it } from 'vitest';
import { freshParagraph, withAnswer, withoutSentence, withParagraph, withSentence } from './edits-change.ts';

describe('what an author does to a draft', () => {
  it('stands for a sentence until it is taken back, or says again what was composed', () => {
    const edited = withSentence(noEdits, 'a:1', 'Mine.', 'Composed.');
    expect(edited.sentences).toEqual([{ id: 'a:1', text: 'Mine.', replaces: 'Composed.' }]);
    expect(withSentence(edited, 'a:1', 'Second.', 'Composed.').sentences).toHaveLength(1);
    expect(withSentence(edited, 'a:1', 'Composed.', 'Composed.')).toEqual(noEdits);
    expect(withoutSentence(edited, 'a:1')).toEqual(noEdits);
    expect(withSentence(noEdits, 'a:1', '', 'Composed.').sentences[0]?.text).toBe('');
  });

  it('adds paragraphs under names of their own, and removes one that is emptied', () => {
    const one = withParagraph(noEdits, freshParagraph(noEdits), 'discussion', 'First.');
    const two = withParagraph(one, freshParagraph(one), 'discussion', 'Second.');
    expect(two.paragraphs.map(({ id }) => id)).toEqual(['p1', 'p2']);
    const changed = withParagraph(two, 'p1', 'discussion', 'Again.');
    expect(changed.paragraphs.map(({ text }) => text)).toEqual(['Again.', 'Second.']);
    const less = withParagraph(changed, 'p1', 'discussion', ' ');
    expect(less.paragraphs.map(({ id }) => id)).toEqual(['p2']);
    expect(freshParagraph(less)).toBe('p3');
  });

  it('answers a query once, and opens it again without words', () => {
    const answered = withAnswer(withAnswer(noEdits, 'q', 'No.'), 'q', 'None was seen.');
    expect(answered.answers).toEqual([{ query: 'q', answer: 'None was seen.' }]);
    expect(withAnswer(answered, 'q', '')).toEqual(noEdits);
  });
});
