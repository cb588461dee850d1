import { noEdits } from '@hepatica/render';
import { describe, expect, it } from 'vitest';
import { placedArrow, withImage, withImageChange, withImageEarlier, withoutImage } from './images-change.ts';

const digests = (edits: typeof noEdits) => edits.images.map(({ digest }) => digest);

describe('the pictures of a report', () => {
  const three = ['a', 'b', 'c'].reduce(withImage, noEdits);

  it('stand in the order in which they were put in, each once, and can be moved and taken out', () => {
    expect(digests(withImage(three, 'b'))).toEqual(['a', 'b', 'c']);
    expect(digests(withImageEarlier(three, 'c'))).toEqual(['a', 'c', 'b']);
    expect(withImageEarlier(three, 'a')).toBe(three);
    expect(digests(withoutImage(three, 'b'))).toEqual(['a', 'c']);
  });

  it('are changed one by one', () => {
    const told = withImageChange(three, 'b', { caption: 'CT.' });
    expect(told.images.map(({ caption }) => caption)).toEqual(['', 'CT.', '']);
  });

  it('have their arrows on them', () => {
    expect(placedArrow({ x: 1.4, y: -0.2, from: 400 })).toEqual({ x: 1, y: 0, from: 360 });
    expect(placedArrow({ x: 0.33333, y: 0.5, from: 44.6 })).toEqual({ x: 0.333, y: 0.5, from: 45 });
  });
});
