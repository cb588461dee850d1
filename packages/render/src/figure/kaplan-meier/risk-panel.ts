import { theme } from '../../theme/theme.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText } from '../text/text-width.ts';
import { curveColor, type KaplanMeierLayout } from './layout.ts';

const rowPx = 16;
const headingPx = 20;

const allBlocks = [
  { field: 'atRisk', heading: 'At risk' },
  { field: 'events', heading: 'Events (cumulative)' },
  { field: 'censored', heading: 'Censored (cumulative)' },
] as const;

/** Numbers at risk, of events and of censored patients, each under its time on the curves' own axis. */
export function riskPanel(layout: KaplanMeierLayout): Panel {
  const { analysis, palette } = layout;
  const rows = analysis.strata
    .map((stratum, index) => ({ stratum, index }))
    .filter(({ stratum }) => stratum.risk.length > 0);
  const blocks = allBlocks.filter(({ field }) =>
    rows.some(({ stratum }) => stratum.risk.some((entry) => entry[field] !== undefined)),
  );
  const blockPx = headingPx + rowPx * rows.length + 4;
  const names = blocks.flatMap((_, block) =>
    rows.map(({ stratum, index }, row) => ({
      y: block * blockPx + headingPx + (row + 0.5) * rowPx,
      text: fitText(layout.names[index] ?? stratum.name, layout.leftPx - 18, { sizePx: theme.textPx }),
      color: curveColor(layout, index),
    })),
  );
  const numbers = blocks.flatMap(({ field, heading }, block) =>
    rows.flatMap(({ stratum }, row) =>
      stratum.risk.map((entry) => {
        const count = Math.round(entry[field] ?? 0);
        return {
          time: entry.time,
          y: block * blockPx + headingPx + (row + 0.5) * rowPx,
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
          values: blocks.map(({ heading }, block) => ({ y: block * blockPx + headingPx / 2, text: heading })),
        },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontSize: theme.smallTextPx,
          color: palette.muted,
          x: 14 - layout.leftPx,
        },
        encoding: { y: { field: 'y', type: 'quantitative', scale: null }, text: { field: 'text' } },
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', baseline: 'middle', x: 14 - layout.leftPx },
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
            scale: { domain: [0, layout.lastTime], nice: false },
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
