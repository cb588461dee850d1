export { type KaplanMeierOptions, kaplanMeierFigure } from './figure/kaplan-meier/kaplan-meier.ts';
export type { JsonObject, JsonValue, VegaLiteSpec } from './figure/spec.ts';
export { specToSvg } from './figure/svg.ts';
export {
  formatHazardRatio,
  formatInterval,
  formatLimits,
  formatRatio,
  notReached,
} from './format/interval.ts';
export { formatMeasured, formatNumber, formatPercent } from './format/number.ts';
export { formatP, formatPStatement } from './format/p-value.ts';
export { type ModalityName, type Palette, type ThemeName, theme } from './theme/theme.ts';
