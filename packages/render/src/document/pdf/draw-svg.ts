import type { SvgElement } from './svg-elements.ts';

declare global {
  namespace PDFKit.Mixins {
    interface PDFVector {
      /** Takes dashes and gaps in turn too, which its declarations leave out. */
      dash(lengths: readonly number[]): this;
    }
  }
}

/** What is drawn on: the part of a PDF writer that a figure needs. */
export type Page = Pick<
  PDFKit.PDFDocument,
  | 'clip'
  | 'dash'
  | 'fill'
  | 'fillAndStroke'
  | 'fillColor'
  | 'fillOpacity'
  | 'font'
  | 'fontSize'
  | 'lineCap'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'miterLimit'
  | 'moveTo'
  | 'path'
  | 'rect'
  | 'restore'
  | 'rotate'
  | 'save'
  | 'stroke'
  | 'strokeOpacity'
  | 'text'
  | 'translate'
  | 'widthOfString'
>;

/** Names of the faces that texts are set in. */
export const faceNames = { regular: 'regular', semibold: 'semibold' } as const;

/** What an element takes over from the ones around it. */
type Inherited = ReadonlyMap<string, string>;

const inheritable = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-miterlimit',
  'stroke-linecap',
  'stroke-linejoin',
  'text-anchor',
  'font-size',
  'font-weight',
] as const;

/**
 * Draws an SVG as Vega writes it: paths stay paths, texts stay texts.
 *
 * @throws Error at an element, transform or paint that no figure has had so far, so that none is left out silently.
 */
export function drawSvg(page: Page, root: SvgElement): void {
  drawElement(page, root, new Map(), clipsOf(root));
}

function drawElement(
  page: Page,
  element: SvgElement,
  around: Inherited,
  clips: ReadonlyMap<string, SvgElement>,
): void {
  const { name, attributes, children } = element;
  if (attributes.get('display') === 'none' || name === 'defs') return;
  const own = new Map(around);
  for (const one of inheritable) {
    const value = attributes.get(one);
    if (value !== undefined) own.set(one, value);
  }
  const transform = attributes.get('transform');
  const clip = attributes.get('clip-path');
  const isApart = transform !== undefined || clip !== undefined;
  if (isApart) page.save();
  if (transform !== undefined) applyTransform(page, transform);
  if (clip !== undefined) applyClip(page, clip, clips);
  switch (name) {
    case 'svg':
    case 'g':
    case 'a':
      if (Number(attributes.get('opacity') ?? 1) !== 1)
        throw new Error('drawSvg: a group that shines through');
      for (const child of children) drawElement(page, child, own, clips);
      break;
    case 'rect':
    case 'line':
    case 'path':
      drawShape(page, element, own);
      break;
    case 'text':
      drawText(page, element, own);
      break;
    default:
      throw new Error(`drawSvg: no way to draw <${name}>`);
  }
  if (isApart) page.restore();
}

function drawShape(page: Page, element: SvgElement, own: Inherited): void {
  const { attributes } = element;
  const fill = element.name === 'line' ? undefined : paintOf(own.get('fill') ?? '#000000');
  const stroke = paintOf(own.get('stroke') ?? 'none');
  const opacity = numberOf(attributes, 'opacity', 1);
  const width = numberOf(own, 'stroke-width', 1);
  const strokes = stroke !== undefined && width > 0;
  if (opacity === 0 || (fill === undefined && !strokes) || attributes.get('d') === '') return;
  page.save();
  if (fill !== undefined) page.fillOpacity(opacity * numberOf(attributes, 'fill-opacity', 1));
  if (strokes) {
    page.strokeOpacity(opacity * numberOf(attributes, 'stroke-opacity', 1)).lineWidth(width);
    page.miterLimit(numberOf(own, 'stroke-miterlimit', 4));
    page.lineCap(oneOf(['butt', 'round', 'square'], own.get('stroke-linecap')));
    page.lineJoin(oneOf(['miter', 'round', 'bevel'], own.get('stroke-linejoin')));
    const dashes = (own.get('stroke-dasharray') ?? '').split(/[\s,]+/).map(Number);
    // Dashes without gaps between them are a line drawn through.
    if (dashes.some((length, index) => index % 2 === 1 && length > 0)) page.dash(dashes);
  }
  outline(page, element);
  if (fill !== undefined && strokes) page.fillAndStroke(fill, stroke);
  else if (fill !== undefined) page.fill(fill);
  else page.stroke(stroke);
  page.restore();
}

function outline(page: Page, { name, attributes }: SvgElement): void {
  const at = (key: string): number => numberOf(attributes, key, 0);
  if (name === 'rect') page.rect(at('x'), at('y'), at('width'), at('height'));
  else if (name === 'line') page.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2'));
  else page.path(attributes.get('d') ?? '');
}

function drawText(page: Page, { attributes, children, text }: SvgElement, own: Inherited): void {
  if (children.length > 0) throw new Error('drawSvg: a text with parts of its own');
  const fill = paintOf(own.get('fill') ?? '#000000');
  const opacity = numberOf(attributes, 'opacity', 1) * numberOf(attributes, 'fill-opacity', 1);
  if (text.trim() === '' || fill === undefined || opacity === 0) return;
  const weight = own.get('font-weight') ?? '400';
  page.font(weight === 'bold' || Number(weight) >= 600 ? faceNames.semibold : faceNames.regular);
  page.fontSize(Number.parseFloat(own.get('font-size') ?? '11'));
  page.fillColor(fill).fillOpacity(opacity);
  const anchor = oneOf(['start', 'middle', 'end'], own.get('text-anchor'));
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  const left = share === 0 ? 0 : -share * page.widthOfString(text);
  page.text(text, numberOf(attributes, 'x', 0) + left, numberOf(attributes, 'y', 0), {
    lineBreak: false,
    baseline: 'alphabetic',
  });
}

function applyTransform(page: Page, transform: string): void {
  for (const [, name = '', given = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, ...more] = given.split(/[\s,]+/).map(Number);
    if (![a, b].every(Number.isFinite) || more.length > 0) throw new Error(`drawSvg: ${transform}`);
    if (name === 'translate') page.translate(a, b);
    else if (name === 'rotate') page.rotate(a);
    else throw new Error(`drawSvg: no way to do ${transform}`);
  }
}

function applyClip(page: Page, clip: string, clips: ReadonlyMap<string, SvgElement>): void {
  const [, id = ''] = /^url\(#(.*)\)$/.exec(clip) ?? [];
  const shape = clips.get(id);
  if (shape === undefined) throw new Error(`drawSvg: the picture has no ${clip}`);
  outline(page, shape);
  page.clip();
}

/** The outline of each clip, by its id; Vega's clips have one each. */
function clipsOf(element: SvgElement): ReadonlyMap<string, SvgElement> {
  const found = new Map<string, SvgElement>();
  const search = ({ name, attributes, children }: SvgElement): void => {
    const [shape] = children;
    if (name === 'clipPath' && shape !== undefined) found.set(attributes.get('id') ?? '', shape);
    else for (const child of children) search(child);
  };
  search(element);
  return found;
}

function paintOf(value: string): string | undefined {
  if (value === 'none' || value === 'transparent') return;
  if (/^#[\da-f]{6}$/i.test(value)) return value;
  throw new Error(`drawSvg: no way to paint ${value}`);
}

function numberOf(attributes: ReadonlyMap<string, string>, name: string, otherwise: number): number {
  const value = attributes.get(name);
  return value === undefined ? otherwise : Number.parseFloat(value);
}

/** One of the words of an attribute, the first where it is not there. */
function oneOf<Word extends string>(words: readonly [Word, ...Word[]], value: string | undefined): Word {
  return words.find((word) => word === value) ?? words[0];
}
