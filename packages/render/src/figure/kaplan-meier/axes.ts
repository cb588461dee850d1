import { theme } from '../../theme/theme.ts';
import { breaksEvery, type CurveScale, type FigureStyle } from '../figure-style.ts';
import { textWidthPx } from '../text/text-width.ts';
import type { ComparedCurve, ComparedCurves } from './compared-curves.ts';
import type { TimeAxis, ValueAxis } from './layout.ts';

/** The time axis: up to the last time drawn, or as far as the style asks. */
export function timeAxis(analysis: ComparedCurves, style: FigureStyle): TimeAxis {
  const last = Math.max(0, ...analysis.riskTimes, lastDrawnTime(analysis)) || 1;
  const to = style.to !== undefined && style.to > 0 ? Math.min(style.to, last) : last;
  const title = style.axisTitle ?? analysis.timeTitle ?? `Time (${analysis.unit})`;
  if (scaleOf(analysis, style) !== 'log-hazard') {
    const breaks = breaksEvery(0, to, style.every) ?? finerBreaks(analysis.riskTimes, to);
    return { from: 0, to, isLog: false, breaks, title };
  }
  const first = Math.min(...analysis.strata.map((one) => firstEvent(one) ?? to));
  return {
    from: first,
    to,
    isLog: true,
    breaks: logBreaks(first, to),
    title: style.axisTitle ?? `${title}, log scale`,
  };
}

function firstEvent({ drawn }: ComparedCurve): number | undefined {
  return drawn.time.find((time, k) => time > 0 && (drawn.survival[k] ?? 1) < 1);
}

/** The numbers at risk are counted at few times; an axis cut short gets breaks of its own. */
function finerBreaks(riskTimes: readonly number[], to: number): readonly number[] {
  const within = riskTimes.filter((time) => time <= to);
  if (within.length >= 3) return within;
  const power = 10 ** Math.floor(Math.log10(to / 6));
  const step = [1, 2, 3, 5, 6, 10].map((one) => one * power).find((one) => one >= to / 6) ?? to / 6;
  return breaksEvery(0, to, step) ?? within;
}

function logBreaks(from: number, to: number): readonly number[] {
  const all = [0.01, 0.1, 1, 10, 100, 1000, 10_000].flatMap((power) => [power, 2 * power, 5 * power]);
  return all.filter((time) => time >= from && time <= to);
}

export function lastDrawnTime({ strata }: ComparedCurves): number {
  return Math.max(0, ...strata.map(({ drawn }) => drawn.time.at(-1) ?? 0));
}

/** Incidence is drawn as it is. */
function scaleOf({ isRising }: ComparedCurves, { scale = 'survival' }: FigureStyle): CurveScale {
  return isRising === true ? 'survival' : scale;
}

const percent = { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] };
const percentWords = (value: number): string => `${(100 * value).toFixed(1)}%`;

export function valueAxis(analysis: ComparedCurves, style: FigureStyle): ValueAxis {
  const scale = scaleOf(analysis, style);
  const { endpointLabel, isRising } = analysis;
  const share = { domain: [0, 1], words: percentWords } as const;
  switch (scale) {
    case 'survival':
      return {
        ...share,
        start: isRising === true ? 0 : 1,
        axis: { ...percent, title: endpointLabel },
        drawnAs: (estimate) => estimate,
      };
    case 'events':
      return {
        ...share,
        start: 0,
        axis: { ...percent, title: `Cumulative events: ${endpointLabel}` },
        drawnAs: (estimate) => 1 - estimate,
      };
    case 'hazard': {
      const high = Math.max(0.1, ...drawnValues(analysis, hazard)) * 1.04;
      return {
        domain: [0, high],
        start: 0,
        axis: { title: `Cumulative hazard: ${endpointLabel}`, tickCount: 5 },
        drawnAs: hazard,
        words: (value) => value.toFixed(2),
      };
    }
    case 'log-hazard': {
      const values = drawnValues(analysis, logHazard);
      const low = Math.min(-1, ...values);
      return {
        domain: [low - 0.1, Math.max(0, ...values) + 0.1],
        start: low,
        axis: { title: `log(−log): ${endpointLabel}`, tickCount: 6 },
        drawnAs: logHazard,
        words: (value) => value.toFixed(2),
      };
    }
    default:
      return scale satisfies never;
  }
}

/** −log S(t); none where nobody is left. */
const hazard = (survival: number): number | null => (survival > 0 ? -Math.log(survival) : null);

/** log(−log S(t)), parallel for proportional hazards; none before the first event. */
const logHazard = (survival: number): number | null =>
  survival > 0 && survival < 1 ? Math.log(-Math.log(survival)) : null;

function drawnValues(
  { strata }: ComparedCurves,
  drawnAs: (survival: number) => number | null,
): readonly number[] {
  return strata.flatMap(({ drawn }) => drawn.survival.map(drawnAs).filter((value) => value !== null));
}

/** Those of some times whose labels have room on the axis, the first always among them. */
export function withRoom(
  times: readonly number[],
  pxOf: (time: number) => number,
  widest: number,
): readonly number[] {
  const kept: number[] = [];
  const every = [1, 2, 3, 4, 6, 8].find((step) => {
    const places = times.filter((_, k) => k % step === 0).map(pxOf);
    return places.every((place, k) => k === 0 || place - (places[k - 1] ?? 0) >= widest + 8);
  });
  times.forEach((time, k) => {
    if (k % (every ?? times.length) === 0) kept.push(time);
  });
  return kept;
}

/** Width of the widest of some labels in small type. */
export function widestLabel(labels: readonly string[]): number {
  return Math.max(0, ...labels.map((label) => textWidthPx(label, { sizePx: theme.textPx })));
}
