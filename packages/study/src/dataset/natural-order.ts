/** Alphabetical order without regard to case, then by code; the same on every machine, unlike a locale's. */
export function naturalOrder(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
