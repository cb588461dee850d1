import { formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { type ThemeName, theme } from '../../theme/theme.ts';
import { type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import { curvePanel } from './curve-panel.ts';
import { type ComparedCurves, curveNames, type KaplanMeierLayout } from './layout.ts';
import { riskPanel } from './risk-panel.ts';
import { summaryPanel } from './summary-panel.ts';

export interface KaplanMeierOptions {
  /** Appearance; default light. */
  readonly theme?: ThemeName;
  /** Outer width in pixels; default 820. */
  readonly widthPx?: number;
  /** Say that the patients are simulated; default false. */
  readonly simulated?: boolean;
  /** Confidence bands; default true. */
  readonly bands?: boolean;
  /** Shade the axis from where fewer than a tenth of the patients are at risk; default true. */
  readonly shadeSparse?: boolean;
}

const outerPadding = 24;

/**
 * A Kaplan-Meier figure: curves with confidence bands and censoring marks, a summary with medians and the log-rank
 * test, and the numbers at risk, of events and of censored patients locked to the time axis.
 *
 * Everything drawn is in `analysis`; nothing is estimated here.
 */
export function kaplanMeierFigure(analysis: ComparedCurves, options: KaplanMeierOptions = {}): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const widthPx = options.widthPx ?? 820;
  const names = curveNames(analysis);
  const widths = names.map((name) => textWidthPx(name, { sizePx: theme.textPx, weight: 'semibold' }));
  const leftPx = Math.round(Math.min(Math.max(96, ...widths.map((width) => width + 46)), 220));
  const rightPx = Math.round(Math.min(Math.max(40, ...widths.map((width) => width + 16)), 170));
  const layout: KaplanMeierLayout = {
    analysis,
    names,
    palette: theme.palette[themeName],
    plotWidthPx: widthPx - leftPx - rightPx - outerPadding,
    leftPx,
    rightPx,
    // Nobody followed for any time at all still needs an axis.
    lastTime: Math.max(0, ...analysis.riskTimes, lastDrawnTime(analysis)) || 1,
    bands: options.bands ?? true,
    sparseFrom: options.shadeSparse === false ? null : sparseFrom(analysis),
  };
  const panels: readonly Panel[] = [
    ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
    summaryPanel(layout),
    curvePanel(layout),
    ...(analysis.strata.some(({ risk }) => risk.length > 0) ? [riskPanel(layout)] : []),
  ];
  return stackPanels({
    description: `${options.simulated === true ? 'Simulated patients. ' : ''}${describe(analysis)}`,
    theme: themeName,
    plotWidthPx: layout.plotWidthPx,
    margin: { leftPx, rightPx },
    panels,
  });
}

function lastDrawnTime(analysis: ComparedCurves): number {
  return Math.max(0, ...analysis.strata.map((stratum) => stratum.drawn.time.at(-1) ?? 0));
}

function sparseFrom(analysis: ComparedCurves): number | null {
  if (analysis.strata.every(({ risk }) => risk.length === 0)) return null;
  const time = analysis.riskTimes.find((_, index) => {
    const atRisk = analysis.strata.reduce((sum, stratum) => sum + (stratum.risk[index]?.atRisk ?? 0), 0);
    return atRisk < 0.1 * analysis.n;
  });
  return time ?? null;
}

function describe(analysis: ComparedCurves): string {
  const groups = analysis.strata.map((stratum) => {
    const median =
      stratum.median === undefined
        ? ''
        : stratum.median.estimate === null
          ? ', median not reached'
          : `, median ${formatNumber(stratum.median.estimate, 1)} ${analysis.unit}`;
    return `${stratum.name}: ${formatNumber(stratum.n)} patients, ${formatNumber(stratum.events)} events${median}`;
  });
  const test = analysis.logRank === null ? '' : ` Log-rank ${formatPStatement(analysis.logRank.p)}.`;
  const biased = analysis.biased === true ? 'Biased: the groups were known only after time zero. ' : '';
  return `${biased}${analysis.kind ?? 'Kaplan-Meier curves'} of ${analysis.endpointLabel}. ${groups.join('; ')}.${test}`;
}
