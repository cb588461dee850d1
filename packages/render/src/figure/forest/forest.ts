import type { CoxAnalysis } from '@hepatica/study';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { type CoxLine, coxLines } from '../../table/cox-lines.ts';
import { type ThemeName, theme } from '../../theme/theme.ts';
import { simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import { forestTexts } from './columns.ts';
import { axisHeightPx, estimatesOf, type ForestLayout, forestAxis, intervalLayers } from './intervals.ts';

export interface ForestOptions {
  /** Appearance; default light. */
  readonly theme?: ThemeName;
  /** Say that the patients are simulated; default false. */
  readonly simulated?: boolean;
  /** Outer width in pixels; default 1000. */
  readonly widthPx?: number;
}

const rowPx = 22;
const headingPx = 30;
const outerPadding = 24;

/**
 * A forest plot of hazard ratios on a log axis: univariable estimates hollow, multivariable ones filled, each with its
 * interval, aligned with its text columns. Intervals that leave the axis end in an arrow and keep their numbers.
 */
export function forestFigure(analysis: CoxAnalysis, options: ForestOptions = {}): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const widthPx = options.widthPx ?? 1000;
  const lines = coxLines(analysis);
  const hasModel = analysis.multivariable !== null;
  const names = lines.map((line) => textWidthPx(line.label, { sizePx: theme.textPx }) + 14);
  const leftPx = Math.round(Math.min(Math.max(210, ...names.map((name) => name + 130)), 330));
  const rightPx = hasModel ? 416 : 214;
  const plotWidthPx = Math.max(160, widthPx - leftPx - rightPx - outerPadding);
  const layout: ForestLayout = {
    lines: lines.map((line, index) => ({ line, y: headingPx + (index + 0.5) * rowPx })),
    hasModel,
    interval: intervalName(analysis.confidenceLevel),
    palette: theme.palette[themeName],
    leftPx,
    rightPx,
    plotWidthPx,
    bottomPx: headingPx + lines.length * rowPx,
    axis: forestAxis(lines),
    warning: analysis.biased === true ? 'BIASED: uses what was known only after time zero' : null,
  };
  return stackPanels({
    description: `${options.simulated === true ? 'Simulated patients. ' : ''}${describe(analysis, lines)}`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      {
        name: 'hazard-ratios',
        heightPx: layout.bottomPx + axisHeightPx,
        layer: [...forestTexts(layout), ...intervalLayers(layout)],
      },
    ],
  });
}

function describe(analysis: CoxAnalysis, lines: readonly CoxLine[]): string {
  const parts = estimatesOf(lines).map(
    ({ name, model, term }) =>
      `${name} (${model}): hazard ratio ${formatHazardRatio(term.hazardRatio, term.confidenceInterval)}, ${formatPStatement(term.p)}`,
  );
  const biased = analysis.biased === true ? 'Biased: uses what was known only after time zero. ' : '';
  return `${biased}Forest plot of hazard ratios for ${analysis.endpointLabel}. ${parts.join('; ')}.`;
}
