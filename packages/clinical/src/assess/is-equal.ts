/** True of two values of plain data that are alike through and through. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  let count = 0;
  for (const name in a) {
    if (!isEqual(a[name], b[name])) return false;
    count += 1;
  }
  for (const _ in b) count -= 1;
  return count === 0 && Array.isArray(a) === Array.isArray(b);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
