import type { Presence, TimeAxis } from '@hepatica/course';
import { formatPartialDate } from '@hepatica/render';

/**
 * The size of a lesion with the date of its measurement: "130 mm (+0 months)"; empty where it was never measured. A size
 * is as old as its scan: a tumor treated since then need not have it any more.
 */
export function measuredSize(size: Presence<number>, axis: TimeAxis): string {
  if (size.kind === 'unknown') return '';
  const words = size.kind === 'known' ? `${size.value} mm` : size.asWritten;
  return `${words} (${formatPartialDate(size.seen.at, axis)})`;
}
