import type { PossibleAnswer, SeriesAssessment } from '@hepatica/clinical';
import { formatDay } from '../../format/partial-date.ts';
import { describeSeries, formatSeriesField, seriesName } from '../../format/series-assessment.ts';
import { theme } from '../../theme/theme.ts';
import { type PlacedText, panelHeading, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import { backdrop, type CourseCanvas } from './canvas.ts';

const rowPx = 18;
const headingPx = 8;
const symbolPx = 7;
const small = { sizePx: theme.smallTextPx };

/** What each category looks like: shape and filling tell it without its word. */
const looks: Readonly<Record<string, { readonly shape: string; readonly isFull: boolean }>> = {
  CR: { shape: 'circle', isFull: true },
  PR: { shape: 'circle', isFull: false },
  SD: { shape: 'square', isFull: false },
  'non-CR/non-PD': { shape: 'square', isFull: false },
  PD: { shape: 'triangle-down', isFull: true },
  NE: { shape: 'diamond', isFull: false },
  NED: { shape: 'circle', isFull: true },
};
/** More than one category is still possible. */
const several = { shape: 'cross', isFull: false };

interface Judged {
  readonly x: number;
  readonly text: string;
  readonly look: { readonly shape: string; readonly isFull: boolean };
  readonly description: string;
  readonly href: string;
}

/**
 * What each scan says by each response rule: computed from its measurements, not as anybody judged it. A scan that says
 * the same as the one before is drawn without its word; one that lies on its neighbor is left out.
 */
export function responsePanel(canvas: CourseCanvas, histories: readonly SeriesAssessment[]): Panel | null {
  const rows = histories
    .map((assessment) => ({ assessment, judged: judgedBy(assessment, canvas) }))
    .filter(({ judged }) => judged.length > 0);
  if (rows.length === 0) return null;
  const heightPx = headingPx + rows.length * rowPx + 4;
  const titles: PlacedText[] = [];
  const texts: PlacedText[] = [];
  const symbols: JsonObject[] = [];
  rows.forEach(({ assessment, judged }, index) => {
    const y = headingPx + (index + 0.5) * rowPx;
    titles.push({
      x: -12,
      y,
      text: seriesName(assessment.system),
      description: describeSeries(assessment).answer,
    });
    const shown = apart(judged);
    symbols.push(
      ...shown.map(({ x, look, description, href }) => ({
        x: Math.round(x * 100) / 100,
        y,
        shape: look.shape,
        fill: look.isFull ? canvas.palette.ink : canvas.palette.ground,
        description,
        href,
      })),
    );
    texts.push(...runWords(shown, canvas).map(({ x, text }) => ({ x, y, text })));
  });
  return {
    name: 'response',
    heightPx,
    layer: [
      ...backdrop(canvas, heightPx),
      ...panelHeading('Response, computed', {
        leftPx: canvas.leftPx,
        rightPx: canvas.rightPx,
        plotWidthPx: canvas.scale.plotWidthPx,
        hairline: canvas.palette.hairline,
      }),
      textLayer(titles, { align: 'right' }),
      {
        data: { values: symbols },
        mark: { type: 'point', opacity: 1, size: 40, strokeWidth: 1.3, stroke: canvas.palette.ink },
        encoding: {
          x: { field: 'x', type: 'quantitative', scale: null, axis: null },
          y: { field: 'y', type: 'quantitative', scale: null, axis: null },
          shape: { field: 'shape', type: 'nominal', scale: null },
          fill: { field: 'fill', type: 'nominal', scale: null },
          description: { field: 'description' },
          href: { field: 'href' },
        },
      },
      ...(texts.length === 0 ? [] : [textLayer(texts, { fontSize: theme.smallTextPx })]),
    ],
  };
}

/** The word of each run of equal answers, beside the first of its symbols that has room for it. */
function runWords(
  shown: readonly Judged[],
  canvas: CourseCanvas,
): readonly { readonly x: number; readonly text: string }[] {
  let isTold = false;
  return shown.flatMap(({ x, text }, at) => {
    if (shown[at - 1]?.text !== text) isTold = false;
    const left = x + symbolPx;
    const next = shown[at + 1];
    const room = next === undefined ? canvas.scale.plotWidthPx + canvas.rightPx : next.x - symbolPx;
    if (isTold || left + textWidthPx(text, small) + 3 > room) return [];
    isTold = true;
    return [{ x: left, text }];
  });
}

function judgedBy(assessment: SeriesAssessment, canvas: CourseCanvas): readonly Judged[] {
  const shown = new Set(canvas.records.map(({ id }) => id));
  return assessment.series.flatMap(({ at, records, answer }) => {
    const overall = answer?.overall;
    const record = records.find((id) => shown.has(id));
    if (overall === undefined || record === undefined) return [];
    const text = formatSeriesField(assessment.system, 'overall', overall);
    const day = canvas.records.find(({ id }) => id === record);
    if (day === undefined) return [];
    const middle = (at.earliest + at.latest) / 2;
    if (middle < canvas.scale.firstDay || middle > canvas.scale.lastDay) return [];
    return [
      {
        x: canvas.scale.placePx(middle),
        text,
        look: lookOf(overall),
        description: `${seriesName(assessment.system)} ${text}, computed from the scan of ${formatDay(day.knownOn, canvas.course.axis)}`,
        href: `#record-${record}`,
      },
    ];
  });
}

function lookOf(answer: PossibleAnswer): { readonly shape: string; readonly isFull: boolean } {
  return (answer.kind === 'one' ? looks[answer.value] : undefined) ?? several;
}

/** Those whose symbols touch no symbol before them; a change is kept before a repetition. */
function apart(judged: readonly Judged[]): readonly Judged[] {
  const kept: Judged[] = [];
  judged.forEach((one, index) => {
    const last = kept.at(-1);
    if (last === undefined || one.x - last.x >= symbolPx + 2) {
      kept.push(one);
      return;
    }
    // A change takes the place of a repetition that would hide it.
    const isChange = judged[index - 1]?.text !== one.text;
    const before = kept.at(-2);
    const isRepeated =
      before?.text === last.text && (before === undefined || one.x - before.x >= symbolPx + 2);
    if (isChange && isRepeated) kept[kept.length - 1] = one;
  });
  return kept;
}
