import type { FigureFrame } from '@hepatica/api';
import type { TimeAxis } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './date-cursor.module.css';
import type { CourseDate } from './use-course-date.ts';

const snapPx = 5;
const pageDays = 30;

/** Left, right: from scan to scan. With Shift: by a day. Home, End: the ends of the course. */
export function moveByKey(date: CourseDate, event: KeyboardEvent | globalThis.KeyboardEvent): boolean {
  const forward = event.key === 'ArrowRight' || event.key === 'ArrowUp';
  const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
  if (forward || back) {
    const direction = forward ? 1 : -1;
    if (event.shiftKey) date.moveTo(date.day + direction);
    else date.stepBy(direction);
    return true;
  }
  switch (event.key) {
    case 'Home':
      date.moveTo(date.first);
      return true;
    case 'End':
      date.moveTo(date.last);
      return true;
    case 'PageUp':
      date.moveTo(date.day - pageDays);
      return true;
    case 'PageDown':
      date.moveTo(date.day + pageDays);
      return true;
    default:
      return false;
  }
}

const percentOf = (frame: FigureFrame, day: number): number => {
  const share = (day - frame.firstDay) / Math.max(1, frame.lastDay - frame.firstDay);
  const x = frame.plotLeftPx + Math.max(0, Math.min(1, share)) * (frame.plotRightPx - frame.plotLeftPx);
  return (100 * x) / frame.widthPx;
};

/** The date cursor over a figure: a line that is dragged, or moved with the keys; what came later is veiled. */
export function DateCursor(props: {
  readonly frame: FigureFrame;
  readonly date: CourseDate;
  readonly axis: TimeAxis;
  readonly children: ReactNode;
}) {
  const { frame, date, axis } = props;
  const { t } = useTranslation();
  const area = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);

  const dayAt = (clientX: number): number => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined) return date.day;
    const daysPerPx =
      (frame.lastDay - frame.firstDay) /
      (((frame.plotRightPx - frame.plotLeftPx) * box.width) / frame.widthPx);
    const left = box.left + (frame.plotLeftPx * box.width) / frame.widthPx;
    const day = frame.firstDay + (clientX - left) * daysPerPx;
    const near = date.steps.find((step) => Math.abs(step.day - day) <= snapPx * daysPerPx);
    return near?.day ?? day;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a') !== null)) return;
    dragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    date.moveTo(dayAt(event.clientX));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (dragging.current) date.moveTo(dayAt(event.clientX));
  };
  const stop = () => {
    dragging.current = false;
  };

  const left = percentOf(frame, date.day);
  return (
    <div
      ref={area}
      className={css.area}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      <div className={css.line} style={{ left: `${left}%` }}>
        <div
          className={css.handle}
          data-edge={left < 12 ? 'left' : left > 88 ? 'right' : undefined}
          role="slider"
          tabIndex={0}
          aria-label={t('course.cursor')}
          aria-valuemin={date.first}
          aria-valuemax={date.last}
          aria-valuenow={date.day}
          aria-valuetext={formatDay(date.day, axis)}
          onKeyDown={(event) => {
            if (moveByKey(date, event)) {
              event.preventDefault();
              event.stopPropagation();
            }
          }}
        >
          {formatDay(date.day, axis)}
        </div>
      </div>
      <div className={css.drawn}>
        <div className={css.unknownYet} style={{ left: `${left}%` }} />
        {props.children}
      </div>
    </div>
  );
}
