import type { Course } from '@hepatica/course';
import { DateCursor } from '../course/date-cursor.tsx';
import type { CourseDate } from '../course/use-course-date.ts';
import css from './board.module.css';

const frameOf = (firstDay: number, lastDay: number) => ({
  widthPx: 1000,
  heightPx: 26,
  plotLeftPx: 12,
  plotRightPx: 988,
  firstDay,
  lastDay,
});

/** The slider of the course page over a strip of the days worth stepping to. */
export function DateStrip({ course, date }: { readonly course: Course; readonly date: CourseDate }) {
  const frame = frameOf(date.first, date.last);
  const across = frame.plotRightPx - frame.plotLeftPx;
  const xOf = (day: number) =>
    frame.plotLeftPx + (across * (day - date.first)) / Math.max(1, date.last - date.first);
  return (
    <div className={`${css.strip} screen-only`}>
      <DateCursor frame={frame} date={date} axis={course.axis}>
        <svg viewBox="0 0 1000 26" preserveAspectRatio="none" aria-hidden="true">
          <line x1={frame.plotLeftPx} x2={frame.plotRightPx} y1="13" y2="13" />
          {date.steps.map(({ day }) => (
            <line key={day} x1={xOf(day)} x2={xOf(day)} y1="7" y2="19" />
          ))}
        </svg>
      </DateCursor>
    </div>
  );
}
