import type { StudyResult } from '@hepatica/study';
import { counted } from '../format/counted.ts';
import { formatNumber } from '../format/number.ts';
import { theme } from '../theme/theme.ts';
import { type FigureOptions, narrowBelowPx, outerWidth, paletteFor, simulatedWords } from './figure-style.ts';
import { boxLayer, textLayer } from './pixel-layers.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from './spec.ts';
import { wrapText } from './text/text-width.ts';

const linePx = 16;
/** Padding and margins of the figure. */
const outerPadding = 24 + 6;

/** What was counted step by step: patients, or lesions. */
export interface Flow extends Pick<StudyResult['population'], 'attrition' | 'label' | 'n'> {
  readonly of: 'patient' | 'lesion';
}

/** Who was considered, who left at which criterion and why, and who was analyzed: boxes below one another. */
export function attritionFigure(
  { attrition, label, n, of }: Flow,
  options: FigureOptions = {},
): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const palette = paletteFor(options);
  const widthPx = outerWidth(options);
  const gapPx = widthPx < narrowBelowPx ? 24 : 40;
  const boxPx = Math.min(340, Math.floor((widthPx - outerPadding - gapPx) / 2));
  const asidePx = boxPx;
  const texts: { x: number; y: number; text: string }[] = [];
  const numbers: { x: number; y: number; text: string }[] = [];
  const boxes: { x: number; y: number; x2: number; y2: number; description: string }[] = [];
  const strokes: { x: number; y: number; x2: number; y2: number }[] = [];
  const heads: { x: number; y: number; turn: number }[] = [];
  const box = (x: number, y: number, width: number, words: string, count: string): number => {
    const lines = wrapText(words, width - 24, { sizePx: theme.textPx });
    const bold = wrapText(count, width - 24, { sizePx: theme.textPx, weight: 'semibold' });
    const height = 16 + linePx * (lines.length + bold.length);
    boxes.push({ x, y, x2: x + width, y2: y + height, description: `${words}: ${count}` });
    lines.forEach((text, index) => {
      texts.push({ x: x + 12, y: y + 16 + index * linePx, text });
    });
    bold.forEach((text, index) => {
      numbers.push({ x: x + 12, y: y + 16 + (lines.length + index) * linePx, text });
    });
    return height;
  };
  const things = (count: number) => counted(count, of);
  let y = 1;
  const middle = boxPx / 2;
  attrition.forEach(({ step, kept, removed, unknown }, index) => {
    if (index === 0) {
      y += box(0, y, boxPx, step, things(kept));
      return;
    }
    const undecided = unknown === 0 ? '' : `, ${formatNumber(unknown)} of them because it is unknown`;
    const left = removed + unknown;
    const height = box(
      boxPx + gapPx,
      y + 14,
      asidePx,
      step.startsWith('With ') ? `Without ${step.slice('With '.length)}` : `Not: ${step}`,
      `${things(left)} left out${undecided}`,
    );
    const below = y + 14 + height + 14;
    strokes.push({ x: middle, y, x2: middle, y2: below - 6 });
    strokes.push({ x: middle, y: y + 14 + height / 2, x2: boxPx + gapPx - 6, y2: y + 14 + height / 2 });
    heads.push({ x: boxPx + gapPx - 5, y: y + 14 + height / 2, turn: 90 });
    heads.push({ x: middle, y: below - 5, turn: 180 });
    const isLast = index === attrition.length - 1;
    y = below + box(0, below, boxPx, isLast ? `Analyzed: ${label}` : 'Remaining', things(kept));
  });
  if (attrition.length < 2) {
    strokes.push({ x: middle, y, x2: middle, y2: y + 22 });
    heads.push({ x: middle, y: y + 23, turn: 180 });
    y += 28 + box(0, y + 28, boxPx, `Analyzed: ${label}`, things(n));
  }
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  return stackPanels({
    description: `${simulatedWords(options)}How the population came about. ${boxes.map(({ description }) => description).join('; ')}.`,
    theme: themeName,
    plotWidthPx: boxPx + gapPx + asidePx,
    margin: { leftPx: 4, rightPx: 2 },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx: 4 })] : []),
      {
        name: 'attrition',
        heightPx: Math.ceil(y) + 2,
        layer: [
          {
            data: { values: strokes },
            mark: { type: 'rule', color: palette.faint, aria: false },
            encoding: { x: pixels('x'), y: pixels('y'), x2: { field: 'x2' }, y2: { field: 'y2' } },
          },
          ...(heads.length === 0
            ? []
            : [
                {
                  data: { values: heads },
                  mark: {
                    type: 'point',
                    shape: 'triangle-up',
                    filled: true,
                    opacity: 1,
                    size: 40,
                    color: palette.faint,
                    aria: false,
                  },
                  encoding: {
                    x: pixels('x'),
                    y: pixels('y'),
                    angle: { field: 'turn', type: 'quantitative', scale: null },
                  },
                },
              ]),
          boxLayer(boxes, { fill: palette.ground, stroke: palette.muted, strokeWidth: 1 }),
          textLayer(texts),
          textLayer(numbers, { fontWeight: 600 }),
        ],
      },
    ],
  });
}
