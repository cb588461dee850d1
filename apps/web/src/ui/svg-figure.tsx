import { memo, useEffect, useRef } from 'react';

/** Elements a figure has no need of; the page policy would refuse most of what they do anyway. */
const unwanted = 'script, foreignObject, iframe, style';

/**
 * Makes a figure of the server part of the page.
 *
 * `style` attributes in parsed markup are refused by the page policy, so that they are set through the CSSOM instead;
 * the figure's own ground is dropped, since the page has one.
 */
export function adoptFigure(svgText: string): SVGSVGElement | null {
  // Renamed before parsing: the policy refuses the attribute as soon as a parser meets it.
  const text = svgText.replaceAll(/\sstyle=(?=["'])/g, ' data-style=');
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) return null;
  for (const element of parsed.querySelectorAll(unwanted)) element.remove();
  for (const element of [parsed, ...parsed.querySelectorAll<SVGElement>('*')]) {
    for (const { name } of [...element.attributes]) {
      if (name.startsWith('on')) element.removeAttribute(name);
    }
    const style = element.getAttribute('data-style');
    if (style !== null) {
      element.removeAttribute('data-style');
      for (const declaration of style.split(';')) {
        const [property, value] = declaration.split(':', 2);
        if (property !== undefined && value !== undefined) {
          element.style.setProperty(property.trim(), value.trim());
        }
      }
    }
  }
  const ground = parsed.querySelector(':scope > rect');
  if (ground?.getAttribute('width') === parsed.getAttribute('width')) ground?.remove();
  parsed.setAttribute('width', '100%');
  parsed.removeAttribute('height');
  parsed.style.display = 'block';
  return parsed;
}

/** A figure drawn by the server, inside the page. `onAdopt` may prepare its marks. */
export const SvgFigure = memo(function SvgFigure(props: {
  readonly svg: string;
  readonly className?: string | undefined;
  readonly onAdopt?: (svg: SVGSVGElement) => void;
}) {
  const { svg, onAdopt } = props;
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const adopted = adoptFigure(svg);
    if (adopted !== null) {
      holder.current?.replaceChildren(adopted);
      onAdopt?.(adopted);
    }
  }, [svg, onAdopt]);
  return <div ref={holder} className={props.className} />;
});
