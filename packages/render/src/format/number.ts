/** From here on `toFixed` prints an exponent. */
const largestPlain = 1e21;

/**
 * A number to a fixed count of decimals, with a comma between thousands and a true minus sign.
 *
 * @throws Error when `value` is not finite: an answer that does not exist is never printed as a number.
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) throw new Error(`formatNumber: value is ${value}; it must be finite`);
  const text = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = Math.abs(value) < largestPlain ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const isNegative = value < 0 && Number(text) !== 0;
  return `${isNegative ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A measured number with the decimals it came with: 906.4 stays 906.4, 60500 becomes 60,500. */
export function formatMeasured(value: number): string {
  const [, fraction = ''] = String(value).split('.');
  return formatNumber(value, Math.min(fraction.length, 6));
}

/** A proportion as a percentage: 0.4874 is "48.7%". */
export function formatPercent(proportion: number, decimals = 1): string {
  return `${formatNumber(proportion * 100, decimals)}%`;
}
