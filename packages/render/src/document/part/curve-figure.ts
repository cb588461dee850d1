import type { CurveScale } from '../../figure/figure-style.ts';
import type { ComparedCurves } from '../../figure/kaplan-meier/compared-curves.ts';
import { kaplanMeierFigure } from '../../figure/kaplan-meier/kaplan-meier.ts';
import { formatNumber } from '../../format/number.ts';
import type { TextTable } from '../../table/text-table.ts';
import { type PartContent, plainTable } from './study-part.ts';

/** Curves as a figure of a study, with the numbers that they show. */
export function curveFigure(
  name: string,
  caption: string,
  curves: ComparedCurves,
  simulated: boolean,
): PartContent {
  const { scale } = curves;
  return {
    kind: 'figure',
    figure: {
      name,
      caption: `${caption}${scale === undefined ? '' : SHOWN[scale]}`,
      ...(scale === undefined ? {} : { scale }),
      alternative: curveWords(curves),
      spec: (style = {}) =>
        kaplanMeierFigure(curves, { ...(scale === undefined ? {} : { scale }), ...style, simulated }),
      styles: [
        'axisTitle',
        'every',
        'to',
        'intervals',
        ...(curves.isRising === true ? [] : (['scale'] as const)),
      ],
      data: () => curveData(name, curves),
    },
  };
}

/** What is drawn of the estimates, behind the caption. */
const SHOWN: Readonly<Record<CurveScale, string>> = {
  survival: '',
  events: ' Drawn as the share with the event, one less the estimate.',
  hazard: ' Drawn as the cumulative hazard, the negative logarithm of the estimate.',
  'log-hazard':
    ' Drawn as the logarithm of the cumulative hazard over the logarithm of time: under proportional hazards the curves keep their distance.',
};

function curveWords({ endpointLabel, strata, unit, kind }: ComparedCurves): string {
  const each = strata.map(({ name, n, events, median }) => {
    const half =
      median === undefined
        ? ''
        : `, median ${median.estimate === null ? 'not reached' : `${formatNumber(median.estimate, 1)} ${unit}`}`;
    return `${name === '' ? 'All patients' : name}: ${formatNumber(n)} patients, ${formatNumber(events)} events${half}`;
  });
  return `${kind ?? 'Kaplan-Meier curves'} of ${endpointLabel}. ${each.join('. ')}.`;
}

/** Every step, censoring mark and number at risk. */
function curveData(title: string, { strata, isRising }: ComparedCurves): TextTable {
  const value = isRising === true ? 'incidence' : 'survival';
  const rows = strata.flatMap(({ name, drawn, risk }) => [
    ...drawn.time.map((time, k) => [
      name,
      value,
      time,
      drawn.survival[k] ?? null,
      drawn.low[k] ?? null,
      drawn.high[k] ?? null,
    ]),
    ...drawn.censoredAt.map(({ time, survival }) => [name, 'censored', time, survival, null, null]),
    ...risk.map(({ time, atRisk }) => [name, 'at risk', time, atRisk, null, null]),
  ]);
  return plainTable(title, ['curve', 'what', 'time', 'value', 'low', 'high'], rows);
}

/** Round times for an axis that ends at `last`: at most eight of them. */
export function axisTimes(last: number): readonly number[] {
  const step =
    [0.5, 1, 2, 3, 6, 12, 24, 30, 60, 90, 180, 365, 730].find((size) => last / size <= 8) ?? last / 6;
  return Array.from({ length: Math.floor(last / step + 1e-9) + 1 }, (_, k) => k * step);
}

/** No intervals, for a curve that has none. */
export function withoutLimits(curve: {
  readonly time: readonly number[];
  readonly survival: readonly number[];
}) {
  const none = curve.time.map(() => null);
  return { time: curve.time, survival: curve.survival, low: none, high: none, censoredAt: [] };
}
