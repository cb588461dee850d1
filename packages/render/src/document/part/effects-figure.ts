import { type Effects, effectsFigure } from '../../figure/forest/effects.ts';
import { type PartContent, plainTable } from './study-part.ts';
import { looseRatio } from './words.ts';

/** Ratios in rows as a figure of a study, with the numbers that they show. */
export function effectsContent(
  name: string,
  caption: string,
  effects: Effects,
  simulated: boolean,
): PartContent {
  return {
    kind: 'figure',
    figure: {
      name,
      caption,
      alternative: `${effects.description} ${effects.rows
        .flatMap((row) => (row.ratio === null ? [] : [`${row.label} ${looseRatio(row.ratio)}`]))
        .join('. ')}.`,
      spec: (style = {}) => effectsFigure(effects, { ...style, simulated }),
      styles: ['axisTitle', 'from', 'to', 'intervals'],
      data: () =>
        plainTable(
          name,
          ['row', 'n', 'events', 'estimate', 'low', 'high', 'p'],
          effects.rows.map(({ label, n, events, ratio, p }) => [
            label,
            n ?? null,
            events ?? null,
            ratio?.estimate ?? null,
            ratio?.low ?? null,
            ratio?.high ?? null,
            p ?? null,
          ]),
        ),
    },
  };
}
