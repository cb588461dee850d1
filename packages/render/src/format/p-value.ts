/**
 * A p value as journals print it: three decimals, two from 0.1 on, and a bound where it is smaller or larger than can
 * be told ("<0.001", ">0.99").
 */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) throw new Error(`formatP: p is ${p}; it must be finite`);
  if (p < 0.001) return '<0.001';
  if (p > 0.99) return '>0.99';
  // Near 0.05 the second decimal would hide on which side the value lies.
  return p.toFixed(p < 0.1 ? 3 : 2);
}

/** "p = 0.032" or "p < 0.001", for running text. */
export function formatPStatement(p: number): string {
  const text = formatP(p);
  return text.startsWith('<') || text.startsWith('>') ? `p ${text[0]} ${text.slice(1)}` : `p = ${text}`;
}
