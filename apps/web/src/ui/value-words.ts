/**
 * A value as a record has it, for a reader: "document CR-12, lines 12, 13" in place of its JSON. Nothing is left out.
 */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(inList).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${spelled(name)} ${valueWords(part)}`)
    .join(', ');
}

/** Several things of several parts are kept apart. */
const inList = (item: unknown): string =>
  typeof item === 'object' && item !== null
    ? Array.isArray(item)
      ? item.map(inList).join('–')
      : `(${valueWords(item)})`
    : valueWords(item);

const spelled = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
