import { type Course, type CourseRecord, type DayRange, middleOf, type PartialDate } from '@hepatica/course';
import { recordSentence } from '../../format/record.ts';
import type { Palette } from '../../theme/theme.ts';
import type { JsonObject } from '../spec.ts';
import type { TimeScale } from './time-scale.ts';

/** What every panel of a course figure draws on. */
export interface CourseCanvas {
  readonly course: Course;
  /** Corrections applied, oldest first, as known by the figure's day. */
  readonly records: readonly CourseRecord[];
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly leftPx: number;
  readonly rightPx: number;
  /** Whether the figure carries its own title. */
  readonly isTitled: boolean;
  /** Days marked by a hairline through every panel. */
  readonly turningDays: readonly number[];
}

/** The reading by which an ambiguous date is placed: the first; the others are drawn as ghosts. */
export function placedRange(date: PartialDate): DayRange {
  return date.alternatives?.[0] ?? date;
}

/** The day at which a mark for an imprecise date stands: the middle of its interval. */
export function placedDay(date: PartialDate): number {
  return middleOf(placedRange(date));
}

/** What every mark of a record carries: the fact in words for those who cannot see it, and the way to the record. */
export function recordLink(
  record: CourseRecord,
  canvas: CourseCanvas,
): { description: string; href: string } {
  return { description: recordSentence(record, canvas.course.axis), href: `#record-${record.id}` };
}

/** Hairlines at the axis ticks and turning points, behind everything else of a panel. */
export function backdrop(canvas: CourseCanvas, heightPx: number): readonly JsonObject[] {
  const { scale, palette } = canvas;
  const rules = (days: readonly number[], mark: JsonObject): JsonObject => ({
    data: { values: days.map((value) => ({ at: scale.datum(value) })) },
    mark: { type: 'rule', aria: false, y: 0, y2: heightPx, ...mark },
    encoding: {
      x: {
        field: 'at',
        type: scale.channel.type,
        scale: { ...scale.channel.scale, domain: scale.domain },
        axis: null,
      },
    },
  });
  return [
    rules(
      scale.ticks.map((tick) => tick.day),
      { color: palette.hairline, strokeWidth: 1 },
    ),
    rules(canvas.turningDays, { color: palette.faint, strokeWidth: 1, strokeDash: [1, 3] }),
  ];
}
