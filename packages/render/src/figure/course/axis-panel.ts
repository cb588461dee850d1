import { theme } from '../../theme/theme.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import type { Panel } from '../spec.ts';
import type { CourseCanvas } from './canvas.ts';

/** The one time axis, below every panel. */
export function axisPanel(canvas: CourseCanvas): Panel {
  const { scale, palette } = canvas;
  const places = scale.ticks.map((tick) => ({ x: scale.placePx(tick.day), label: tick.label }));
  return {
    name: 'time-axis',
    heightPx: 42,
    layer: [
      strokeLayer(
        [
          { x: 0, y: 0.5, x2: scale.plotWidthPx, y2: 0.5 },
          ...places.map(({ x }) => ({ x, y: 0.5, x2: x, y2: 6 })),
        ],
        { color: palette.faint },
      ),
      textLayer(
        places.map(({ x, label }) => ({ x, y: 16, text: label })),
        { align: 'center', fontSize: theme.textPx, color: palette.muted },
      ),
      textLayer([{ x: scale.plotWidthPx / 2, y: 34, text: scale.title }], {
        align: 'center',
        color: palette.muted,
      }),
    ],
  };
}
