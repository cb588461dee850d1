import type { TimeUnit } from '@hepatica/study';
import { formatMeasured } from './number.ts';

/** "1 month", "6 months". */
export function timeWords(time: number, unit: TimeUnit): string {
  return `${formatMeasured(time)} ${time === 1 ? unit.replace(/s$/, '') : unit}`;
}
