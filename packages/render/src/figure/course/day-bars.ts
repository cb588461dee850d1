import type { JsonObject } from '../spec.ts';
import type { CourseCanvas } from './canvas.ts';

/**
 * Bars from one day to another on the course's time axis; no layer without bars.
 *
 * @param values each with `from`, `to` (data of the time scale), `y`, `y2` (pixels), `color`, `description`, `href`
 * @param mark what else the rectangles are drawn with
 */
export function dayBars(
  canvas: CourseCanvas,
  values: readonly JsonObject[],
  mark: JsonObject,
): readonly JsonObject[] {
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: 'rect', ...mark },
      encoding: {
        x: { field: 'from', ...canvas.scale.channel, axis: null },
        x2: { field: 'to' },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        y2: { field: 'y2' },
        color: { field: 'color', type: 'nominal', scale: null },
        description: { field: 'description' },
        href: { field: 'href' },
      },
    },
  ];
}
