/** A tag of an XML text, or text between tags. */
export type XmlPart =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly isEmpty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Why an XML text is refused. */
export class XmlFault extends Error {}

/** No tag of a workbook comes near this; reading attributes takes the square of a tag's length at worst. */
const LONGEST_TAG = 16_384;
const ATTRIBUTE = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Walks an XML text. Only the five entities of XML itself and character numbers are known: a document type, with which
 * entities could be declared or files be read, is refused. Prefixes of namespaces are dropped.
 *
 * @throws XmlFault
 */
export function* xmlParts(text: string): Generator<XmlPart, void> {
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { kind: 'text', text: decoded(text.slice(at, open)) };
    if (text.startsWith('<!--', open)) {
      at = after(text, '-->', open);
    } else if (text.startsWith('<![CDATA[', open)) {
      at = after(text, ']]>', open);
      yield { kind: 'text', text: text.slice(open + 9, at - 3) };
    } else if (text.startsWith('<?', open)) {
      at = after(text, '?>', open);
    } else if (text.startsWith('<!', open)) {
      throw new XmlFault('It declares a document type, which could declare entities or read other files.');
    } else {
      at = endOfTag(text, open);
      const inner = text.slice(open + 1, at - 1);
      if (inner.length > LONGEST_TAG) throw new XmlFault(`It has a tag of ${inner.length} characters.`);
      if (inner.startsWith('/')) yield { kind: 'close', name: plainName(inner.slice(1).trim()) };
      else yield tag(inner);
    }
  }
}

function tag(inner: string): XmlPart {
  const isEmpty = inner.endsWith('/');
  const name = /^[^\s/]+/.exec(inner)?.[0] ?? '';
  const attributes = new Map<string, string>();
  for (const [, key, double, single] of inner.slice(name.length).matchAll(ATTRIBUTE)) {
    attributes.set(key ?? '', decoded(double ?? single ?? ''));
  }
  return { kind: 'open', name: plainName(name), attributes, isEmpty };
}

const plainName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Past the `>` that ends a tag; one within quotes does not. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  throw new XmlFault('It ends within a tag.');
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new XmlFault('It ends within a tag.');
  return end + mark.length;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1];
    const number = code === undefined ? /^#(\d+)$/.exec(name)?.[1] : String(Number.parseInt(code, 16));
    if (number !== undefined && Number(number) <= 0x10ffff) return String.fromCodePoint(Number(number));
    const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known === undefined || !whole.endsWith(';'))
      throw new XmlFault(`The entity "${whole}" is not known.`);
    return known;
  });
}
