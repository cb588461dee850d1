import type { VegaLiteSpec } from '../src/figure/spec.ts';

/** A specification as a snapshot holds it: numbers to three decimals, one layer or datum a line at most. */
export function specSnapshot(spec: VegaLiteSpec): string {
  const rounded: unknown = JSON.parse(JSON.stringify(spec), (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  );
  // A datum stays on one line, so that a changed value is a changed line.
  return `${JSON.stringify(rounded, null, 1).replace(/\{\n\s+("[^{}[\]]*?)\n\s+\}/g, (_, inside: string) => `{ ${inside.replace(/\n\s+/g, ' ')} }`)}\n`;
}

/** An SVG as a snapshot holds it: numbers to three decimals, ids in order of their appearance, an element a line. */
export function svgSnapshot(svg: string): string {
  const ids = new Map<string, string>();
  return `${svg
    .replace(/-?\d+\.\d{4,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 1000) / 1000))
    .replace(/\b(clip|gradient_|hash)\d+\b/g, (id) => {
      const known = ids.get(id) ?? `id${ids.size}`;
      ids.set(id, known);
      return known;
    })
    .replaceAll('><', '>\n<')}\n`;
}
