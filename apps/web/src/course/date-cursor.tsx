import type { FigureFrame } from '@hepatica/api';
import { day as dayOf, type TimeAxis } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
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

/** How far along the figure a day lies, in percent of its width. */
const percentOf = (frame: FigureFrame, day: number): number => {
  const share = (day - frame.firstDay) / Math.max(1, frame.lastDay - frame.firstDay);
  const x = frame.plotLeftPx + Math.max(0, Math.min(1, share)) * (frame.plotRightPx - frame.plotLeftPx);
  return (100 * x) / frame.widthPx;
};

/** On which side of the line its date has room. */
const edgeOf = (percent: number): 'left' | 'right' | 'none' =>
  percent < 12 ? 'left' : percent > 88 ? 'right' : 'none';

/** The rest of the page follows a drag this often; the line itself follows every movement. */
const followEveryMs = 90;

interface Drag {
  /** Read once: nothing of the page is measured while the pointer moves. */
  readonly box: DOMRect;
  toldAt: number;
  day: number;
}

/**
 * The date cursor over a figure: a line that is dragged, or moved with the keys; what came later is veiled. Line and veil
 * are layers of their own that are only shifted, so that nothing of the figure is laid out or painted anew.
 */
export function DateCursor(props: {
  readonly frame: FigureFrame;
  readonly date: CourseDate;
  readonly axis: TimeAxis;
  readonly children: ReactNode;
}) {
  const { frame, date, axis } = props;
  const { t } = useTranslation();
  const area = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const follow = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);

  /** Puts line, veil and date at a day, past React: this is done for every movement of the pointer. */
  const put = useCallback(
    (day: number) => {
      const percent = percentOf(frame, day);
      if (line.current !== null) line.current.style.transform = `translateX(${percent}%)`;
      if (veil.current !== null) veil.current.style.transform = `translateX(${percent}%)`;
      if (handle.current !== null) {
        handle.current.textContent = formatDay(dayOf(Math.round(day)), axis);
        handle.current.dataset.edge = edgeOf(percent);
      }
    },
    [frame, axis],
  );
  useLayoutEffect(() => {
    // While it is dragged the line is ahead of the page.
    if (drag.current === null) put(date.day);
  }, [put, date.day]);

  const dayAt = (clientX: number, box: DOMRect): number => {
    const daysPerPx =
      (frame.lastDay - frame.firstDay) /
      (((frame.plotRightPx - frame.plotLeftPx) * box.width) / frame.widthPx);
    const left = box.left + (frame.plotLeftPx * box.width) / frame.widthPx;
    const day = frame.firstDay + (clientX - left) * daysPerPx;
    const near = date.steps.find((step) => Math.abs(step.day - day) <= snapPx * daysPerPx);
    return Math.max(date.first, Math.min(date.last, near?.day ?? day));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a') !== null)) return;
    if (area.current === null) return;
    const box = area.current.getBoundingClientRect();
    const day = dayAt(event.clientX, box);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { box, toldAt: performance.now(), day };
    put(day);
    date.moveTo(day);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const dragged = drag.current;
    if (dragged === null) return;
    dragged.day = dayAt(event.clientX, dragged.box);
    put(dragged.day);
    clearTimeout(follow.current);
    const tell = () => {
      dragged.toldAt = performance.now();
      date.moveTo(dragged.day);
    };
    const waitMs = dragged.toldAt + followEveryMs - performance.now();
    if (waitMs <= 0) tell();
    else follow.current = setTimeout(tell, waitMs);
  };
  const stop = () => {
    const dragged = drag.current;
    drag.current = null;
    clearTimeout(follow.current);
    if (dragged !== null) date.moveTo(dragged.day);
  };

  return (
    <div
      ref={area}
      className={css.area}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      <div ref={line} className={css.line}>
        <div
          ref={handle}
          className={css.handle}
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
        />
      </div>
      <div className={css.drawn}>
        <div ref={veil} className={css.unknownYet} />
        {props.children}
      </div>
    </div>
  );
}
