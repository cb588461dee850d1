import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import type { VegaLiteSpec } from './spec.ts';
import { textWidthPx } from './text/text-width.ts';

/**
 * Draws a Vega-Lite specification as SVG text: no browser, no canvas, and the same bytes everywhere.
 *
 * Expressions run in Vega's interpreter, so that a page whose policy forbids `eval` can draw the same specification.
 *
 * @throws Error when the specification does not compile, or compiles with a warning (a warning means that the figure
 * would show something other than what was written).
 */
export async function specToSvg(spec: VegaLiteSpec): Promise<string> {
  const view = await viewOf(spec);
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** The Vega view of a specification, not yet run; for `specToSvg` and for tests that look at the scene. */
export async function viewOf(spec: VegaLiteSpec): Promise<View> {
  // Loaded on use: whoever needs only the words and tables of this package does not pay for the drawing engine.
  const [vega, vegaLite, interpreter] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  if (!isTopLevel(spec)) throw new Error('specToSvg: spec has neither layers nor panels');
  const warnings: string[] = [];
  const note = (...messages: readonly string[]): Logger => {
    warnings.push(messages.join(' '));
    return logger;
  };
  const ignore = (): Logger => logger;
  const logger: Logger = { level: ignore, error: note, warn: note, info: ignore, debug: ignore };
  const compiled = vegaLite.compile(spec, { logger }).spec;
  if (warnings.length > 0) throw new Error(`specToSvg: ${warnings.join('; ')}`);
  // Without a canvas Vega guesses widths; the typeface's own widths are exact and the same on every machine.
  measureWith(vega);
  return new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    renderer: 'none',
    expr: interpreter.expressionInterpreter,
  });
}

interface Logger {
  readonly level: () => Logger;
  readonly error: (...messages: readonly string[]) => Logger;
  readonly warn: (...messages: readonly string[]) => Logger;
  readonly info: () => Logger;
  readonly debug: () => Logger;
}

function isTopLevel(spec: VegaLiteSpec): spec is VegaLiteSpec & TopLevelSpec {
  return 'vconcat' in spec || 'layer' in spec || 'mark' in spec;
}

/** Vega's text metrics, as far as they are used here; its own declarations leave them out. */
interface MeasuringModule {
  readonly textMetrics: { width: (item: MeasuredItem, text: unknown) => number };
}

interface MeasuredItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

function measureWith(module: object): void {
  if (!hasTextMetrics(module)) return;
  module.textMetrics.width = (item, text) =>
    textWidthPx(text === null || text === undefined ? '' : String(text), {
      sizePx: item.fontSize ?? 11,
      weight: Number(item.fontWeight ?? 400) >= 600 || item.fontWeight === 'bold' ? 'semibold' : 'regular',
    });
}

function hasTextMetrics(module: object): module is MeasuringModule {
  return 'textMetrics' in module;
}
