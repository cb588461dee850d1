import { formatNumber } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import { widestLabel, withRoom } from './axes.ts';
import { curveColor, type KaplanMeierLayout } from './layout.ts';

const linePx = 16;
const largeHeadingPx = 20;

const allBlocks = [
  { field: 'atRisk', heading: 'At risk' },
  { field: 'events', heading: 'Events (cumulative)' },
  { field: 'censored', heading: 'Censored (cumulative)' },
] as const;

/** Numbers at risk, of events and of censored patients, each under its time on the curves' own axis. */
export function riskPanel(layout: KaplanMeierLayout): Panel {
  const { analysis, palette, leftPx, time: axis } = layout;
  // A small figure of one curve without a name has its heading in place of the name, beside the numbers.
  const isUnnamed = analysis.strata.every(({ name }) => name === '');
  const headingPx = layout.isSmall && isUnnamed ? 0 : largeHeadingPx;
  const rows = analysis.strata
    .map((stratum, index) => ({ stratum, index }))
    .filter(({ stratum }) => stratum.risk.length > 0);
  const blocks = (layout.isSmall ? allBlocks.slice(0, 1) : allBlocks).filter(({ field }) =>
    rows.some(({ stratum }) => stratum.risk.some((entry) => entry[field] !== undefined)),
  );
  const style = { sizePx: theme.textPx };
  // A name that finds no room beside its numbers stands above them.
  const isAbove =
    layout.isNarrow &&
    rows.some(({ stratum, index }) => textWidthPx(layout.names[index] ?? stratum.name, style) > leftPx - 20);
  const rowPx = isAbove ? 2 * linePx - 2 : linePx;
  const nameWidthPx = isAbove ? leftPx + layout.plotWidthPx - 4 : leftPx - 18;
  const numberAt = (block: number, row: number): number =>
    block * blockPx + headingPx + row * rowPx + rowPx - linePx / 2;
  const left = (layout.isNarrow ? 2 : 14) - leftPx;
  const counts = rows.flatMap(({ stratum }) =>
    stratum.risk.map(({ atRisk, censored = 0 }) => formatNumber(Math.round(Math.max(atRisk, censored)))),
  );
  const shown = shownTimes(layout, widestLabel(counts));
  const blockPx = headingPx + rowPx * rows.length + 4;
  const names = blocks.flatMap((_, block) =>
    rows.map(({ stratum, index }, row) => ({
      y: block * blockPx + headingPx + row * rowPx + linePx / 2,
      text: fitText(layout.names[index] ?? stratum.name, nameWidthPx, style),
      color: curveColor(layout, index),
    })),
  );
  const numbers = blocks.flatMap(({ field, heading }, block) =>
    rows.flatMap(({ stratum }, row) =>
      stratum.risk
        .filter(({ time }) => shown.has(time))
        .map((entry) => {
          const count = Math.round(entry[field] ?? 0);
          return {
            time: entry.time,
            y: numberAt(block, row),
            count,
            description: `${stratum.name}, ${heading.toLowerCase()} at ${entry.time} ${analysis.unit}: ${count}`,
          };
        }),
    ),
  );
  return {
    name: 'numbers-at-risk',
    heightPx: blocks.length * blockPx,
    layer: [
      {
        data: {
          values: blocks.map(({ heading }, block) => ({
            y: block * blockPx + (headingPx === 0 ? linePx : headingPx) / 2,
            text: heading,
          })),
        },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontSize: theme.smallTextPx,
          color: palette.muted,
          x: left,
        },
        encoding: { y: { field: 'y', type: 'quantitative', scale: null }, text: { field: 'text' } },
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', baseline: 'middle', x: left },
        encoding: {
          y: { field: 'y', type: 'quantitative', scale: null },
          text: { field: 'text' },
          color: { field: 'color', type: 'nominal', scale: null },
        },
      } satisfies JsonObject,
      {
        data: { values: numbers },
        mark: { type: 'text', align: 'center', baseline: 'middle' },
        encoding: {
          x: {
            field: 'time',
            type: 'quantitative',
            scale: { domain: [axis.from, axis.to], nice: false },
            axis: null,
          },
          y: { field: 'y', type: 'quantitative', scale: null },
          text: { field: 'count', type: 'quantitative', format: ',' },
          description: { field: 'description' },
        },
      },
    ],
  };
}

/** The times whose numbers are shown: those of the breaks where they were counted there, as many as have room. */
function shownTimes({ analysis, time, plotWidthPx }: KaplanMeierLayout, widest: number): ReadonlySet<number> {
  const within = analysis.riskTimes.filter((at) => at <= time.to);
  const breaks = new Set(time.breaks);
  const both = within.filter((at) => breaks.has(at));
  const times = both.length >= 2 ? both : within;
  return new Set(withRoom(times, (at) => (at / time.to) * plotWidthPx, widest));
}
