import type { SwimmerLane, SwimmerMark, SwimmerMarkKind } from '@hepatica/study';
import type { Palette } from '../../theme/theme.ts';
import type { FigureOptions } from '../figure-style.ts';

/** How a mark is drawn: told apart by its shape, not by its color alone. */
export interface Glyph {
  readonly shape: string;
  readonly color: string;
  /** Of a filled shape its own color, else the ground. */
  readonly fill: string;
  readonly turn: number;
  /** Width of its outline. */
  readonly stroke: number;
}

/** Responses point up, progression stands on its tip, death is a cross; all in ink, whatever the bar below is. */
export function glyphOf(kind: SwimmerMarkKind, palette: Palette, nth = 0): Glyph {
  const { ink, ground } = palette;
  const drawn = (shape: string, fill: string, turn = 0): Glyph => ({
    shape,
    color: ink,
    fill,
    turn,
    stroke: 1.2,
  });
  switch (kind) {
    case 'complete-response':
      return drawn('triangle-up', ink);
    case 'partial-response':
      return drawn('triangle-up', ground);
    case 'progression':
      return drawn('diamond', ground);
    case 'death':
      return { ...drawn('cross', ink, 45), stroke: 0.3 };
    case 'event':
      return drawn('square', ink);
    case 'competing':
      return drawn('square', ground, nth * 45);
    case 'milestone':
      return drawn(
        MILESTONES[Math.floor(nth / 2) % MILESTONES.length] ?? 'circle',
        nth % 2 === 0 ? ground : ink,
      );
    default:
      throw new Error(`glyphOf: no such mark ${kind satisfies never}`);
  }
}

const MILESTONES = ['circle', 'triangle-down', 'triangle-left'] as const;

const ORDER: readonly SwimmerMarkKind[] = [
  'complete-response',
  'partial-response',
  'progression',
  'milestone',
  'event',
  'competing',
  'death',
];

/** What a plot marks: each kind of end once, each milestone by its name with a shape of its own. */
export interface ShownMark {
  readonly kind: SwimmerMarkKind;
  readonly words: string;
  /** Its place among those of its kind. */
  readonly nth: number;
  readonly patients: number;
}

export function marksShown(lanes: readonly SwimmerLane[]): readonly ShownMark[] {
  return ORDER.flatMap((kind) => {
    const words = new Map<string, number>();
    for (const { marks } of lanes) {
      const own = new Set(marks.filter((mark) => mark.kind === kind).map((mark) => mark.words));
      for (const one of own) words.set(one, (words.get(one) ?? 0) + 1);
    }
    const named = [...words].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return named.map(([one, patients], nth) => ({ kind, words: one, nth, patients }));
  });
}

/** The place of a mark among those of its kind. */
export function nthOf(mark: SwimmerMark, shown: readonly ShownMark[]): number {
  return shown.find(({ kind, words }) => kind === mark.kind && words === mark.words)?.nth ?? 0;
}

/** Colors of the levels of an exposure, in order: what was so at the start is pale. */
export function levelColors(
  levels: readonly string[],
  palette: Palette,
  { palette: name }: FigureOptions,
): readonly string[] {
  const others = name === 'gray' ? [palette.faint, palette.muted, palette.ink] : palette.strata.slice(0, -1);
  const pale = name === 'gray' ? palette.hairline : palette.lesion.treated;
  return levels.map((_, k) => (k === 0 ? pale : (others[(k - 1) % others.length] ?? palette.accent)));
}
