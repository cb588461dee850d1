import type { CoxModelResult, CoxTermResult, Interval } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { formatHazardRatio, formatInterval, formatLimits, intervalName } from '../../format/interval.ts';
import { formatMeasured, formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';

interface Reasons {
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** "; adjusted for a and b", nothing where nothing was adjusted for. */
export function adjustedFor(labels: readonly string[]): string {
  return labels.length === 0 ? '' : ` adjusted for ${listed(labels)}`;
}

/** "2.21 (95% CI 1.44–2.95)". */
export function ratioWords(
  ratio: number,
  limits: { readonly low: number; readonly high: number },
  confidenceLevel: number,
): string {
  const text = formatHazardRatio(ratio, limits);
  return text.replace(' (', ` (${intervalName(confidenceLevel)} `);
}

/** A ratio that may have no interval or not exist. */
export function looseRatio({ estimate, low, high }: Interval): string {
  if (estimate === null) return 'not estimable';
  return low === null || high === null
    ? formatNumber(estimate, 2)
    : formatHazardRatio(estimate, { low, high });
}

/** A difference with its limits, "−0.5 (−1.2–0.2)" being hard to read: "−0.5 (−1.2 to 0.2)". */
export function differenceText({ estimate, low, high }: Interval, decimals = 1): string {
  if (estimate === null) return 'not estimable';
  if (low === null || high === null) return formatNumber(estimate, decimals);
  return `${formatNumber(estimate, decimals)} (${formatNumber(low, decimals)} to ${formatNumber(high, decimals)})`;
}

/** The coefficients of one variable in a model; none where it has no answer. */
export function termsOf(model: CoxModelResult | null, variable: string): readonly CoxTermResult[] {
  return model?.kind === 'fit' ? model.terms.filter((term) => term.variable === variable) : [];
}

/** "yes against no: hazard ratio 0.61 (95% CI 0.40–0.93), p = 0.021". */
export function termWords(term: CoxTermResult, confidenceLevel: number): string {
  const against = term.level === null ? '' : `${term.level} against ${term.reference ?? 'the reference'}: `;
  return `${against}hazard ratio ${ratioWords(term.hazardRatio, term.confidenceInterval, confidenceLevel)}, ${formatPStatement(term.p)}`;
}

/** Cells "HR (CI)" and "p" of a model's term, or why there are none. */
export function termCells(
  model: CoxModelResult | null,
  term: CoxTermResult | undefined,
): readonly [string, string] {
  if (term !== undefined) {
    return [formatHazardRatio(term.hazardRatio, term.confidenceInterval), formatP(term.p)];
  }
  return [model?.kind === 'not-estimable' ? `not estimable: ${model.reason}` : '–', ''];
}

/** "12.1 (10.0–14.9)"; a proportion in percent. */
export function percentInterval({ estimate, low, high }: Interval): string {
  if (estimate === null) return '–';
  const limits = formatLimits(low === null ? null : low * 100, high === null ? null : high * 100, 1);
  return `${formatNumber(estimate * 100, 1)}% (${limits})`;
}

export const maybeP = (p: number | null): string => (p === null ? '–' : formatP(p));

/** Median of a curve: "12.1 months (95% CI 10.0–14.9)". */
export function medianWords(median: Interval, unit: string, confidenceLevel: number): string {
  if (median.estimate === null) return 'median not reached';
  const text = formatInterval(median, unit === 'days' ? 0 : 1);
  const [estimate = '', limits = ''] = text.split(' (');
  return `median ${estimate} ${unit} (${intervalName(confidenceLevel)} ${limits}`;
}

/** A note on rows that were left out, and why. */
export function droppedNotes({ reasons }: Reasons, what = 'patient'): readonly string[] {
  return reasons.map(({ reason, rows }) => `Left out: ${counted(rows, what)}, ${reason}.`);
}

/** "2.5" of a number that may have many decimals. */
export function short(value: number, decimals = 2): string {
  return formatMeasured(Number(value.toFixed(decimals)));
}
