/**
 * JSON that is the same text for the same content: keys sorted by code unit, no spaces, `undefined` left out. Written as
 * one loop: every entry of an import goes through it.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) {
        throw new RangeError(`canonicalJson: ${value} is not a number of JSON`);
      }
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? listJson(value) : objectJson(value);
    default:
      throw new TypeError(`canonicalJson: a ${typeof value} is not JSON`);
  }
}

function listJson(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += canonicalJson(values[index] ?? null);
  }
  return `${text}]`;
}

function objectJson(value: object): string {
  const fields: Readonly<Record<string, unknown>> = { ...value };
  let text = '{';
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quoted(name)}:${canonicalJson(field)}`;
  }
  return `${text}}`;
}

/** Names of fields are few and come again and again. */
const names = new Map<string, string>();
const KEPT = 2000;

function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (names.size < KEPT) names.set(name, text);
  return text;
}
