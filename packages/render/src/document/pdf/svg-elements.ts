/** An element of an SVG; `text` is what stands directly in it. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
  readonly text: string;
}

interface OpenElement extends SvgElement {
  readonly children: SvgElement[];
  text: string;
}

const piece = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads the SVG that the figures are drawn as: elements, attributes in double quotes and text, nothing else of XML.
 *
 * @throws Error at anything else, so that nothing of a picture is lost silently.
 */
export function svgElements(svg: string): SvgElement {
  const root: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const [whole, slash, name, attributes = '', closed, text] of svg.matchAll(piece)) {
    end += whole.length;
    const inner = open.at(-1) ?? root;
    if (name === undefined) inner.text += decoded(text ?? '');
    else if (slash === '/') {
      if (inner.name !== name || open.length === 1) throw new Error(`svgElements: </${name}> closes nothing`);
      open.pop();
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      inner.children.push(element);
      if (closed === '') open.push(element);
    }
  }
  const [first, ...others] = root.children;
  if (end < svg.length || open.length > 1 || first?.name !== 'svg' || others.length > 0) {
    throw new Error(`svgElements: the picture cannot be read from character ${end} on`);
  }
  return first;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(text.matchAll(/([\w:-]+)="([^"]*)"/g), ([, name = '', value = '']) => [name, decoded(value)]),
  );
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16));
  });
}
