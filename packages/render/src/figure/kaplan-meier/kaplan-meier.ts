import { formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { theme } from '../../theme/theme.ts';
import {
  type FigureOptions,
  narrowBelowPx,
  outerWidth,
  paletteFor,
  simulatedWords,
} from '../figure-style.ts';
import { type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import { timeAxis, valueAxis } from './axes.ts';
import type { ComparedCurves } from './compared-curves.ts';
import { curvePanel } from './curve-panel.ts';
import { curveNames, type KaplanMeierLayout } from './layout.ts';
import { riskPanel } from './risk-panel.ts';
import { summaryLines } from './summary-lines.ts';
import { summaryPanel } from './summary-panel.ts';

export interface KaplanMeierOptions extends FigureOptions {
  /** Shade the axis from where fewer than a tenth of the patients are at risk; default true. */
  readonly shadeSparse?: boolean;
  /**
   * Low, without the summary and with only the numbers at risk below: for a place where the numbers of patients and
   * events and the median stand beside it in words. Default false.
   */
  readonly isSmall?: boolean;
}

const outerPadding = 24;
const plotHeightPx = 320;
const smallPlotHeightPx = 96;
/** From this width on the summary finds room for its columns and the test beside them. */
const columnsFromPx = 700;

/**
 * A Kaplan-Meier figure: curves with confidence bands and censoring marks, a summary with medians and the log-rank
 * test, and the numbers at risk, of events and of censored patients locked to the time axis.
 *
 * Everything drawn is in `analysis`; nothing is estimated here. Cumulative events and hazards are the same curves on
 * another scale.
 */
export function kaplanMeierFigure(analysis: ComparedCurves, options: KaplanMeierOptions = {}): VegaLiteSpec {
  const themeName = options.theme ?? 'light';
  const widthPx = outerWidth(options);
  const isNarrow = widthPx < narrowBelowPx;
  const { isSmall = false } = options;
  const names = curveNames(analysis);
  const widths = names.map((name) => textWidthPx(name, { sizePx: theme.textPx, weight: 'semibold' }));
  const leftPx = Math.round(
    Math.min(Math.max(isNarrow ? 74 : 96, ...widths.map((width) => width + 46)), isNarrow ? 104 : 220),
  );
  const rightPx = isNarrow
    ? 18
    : Math.round(Math.min(Math.max(40, ...widths.map((width) => width + 16)), 170));
  const layout: KaplanMeierLayout = {
    analysis,
    names,
    palette: paletteFor(options),
    plotWidthPx: widthPx - leftPx - rightPx - outerPadding,
    plotHeightPx: isSmall ? smallPlotHeightPx : plotHeightPx,
    isSmall,
    leftPx,
    rightPx,
    isNarrow,
    time: timeAxis(analysis, options),
    value: valueAxis(analysis, options),
    bands: options.intervals ?? true,
    isReadable: options.readable === true,
    sparseFrom: options.shadeSparse === false ? null : sparseFrom(analysis),
  };
  // On a log axis time 0 has no place, where all patients are at risk.
  const hasRisk = analysis.strata.some(({ risk }) => risk.length > 0) && !layout.time.isLog;
  const panels: readonly Panel[] = [
    ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
    ...(isSmall ? [] : [widthPx < columnsFromPx ? summaryLines(layout) : summaryPanel(layout)]),
    curvePanel(layout),
    ...(hasRisk ? [riskPanel(layout)] : []),
  ];
  return stackPanels({
    description: `${simulatedWords(options)}${describe(analysis)}`,
    theme: themeName,
    plotWidthPx: layout.plotWidthPx,
    margin: { leftPx, rightPx },
    panels,
    title: options.title,
  });
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
