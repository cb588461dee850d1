import { type Course, type Day, day as dayOf, type Position, printDay, resolveAt } from '@hepatica/course';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { openingDay, type Step, spanOf, stepsOf } from './course-dates.ts';
import type { CourseSearch } from './course-search.ts';

const addressAfterMs = 150;

export interface CourseDate {
  readonly day: Day;
  readonly position: Position | undefined;
  readonly steps: readonly Step[];
  readonly first: Day;
  readonly last: Day;
  /** What the address asked for and could not be read. */
  readonly unreadable: string | null;
  readonly moveTo: (day: number) => void;
  readonly stepBy: (direction: -1 | 1) => void;
  readonly place: (position: Position | undefined) => void;
}

interface Shown {
  readonly day: Day;
  readonly position: Position | undefined;
}

function positionOf(course: Course, search: CourseSearch): Position | undefined {
  const id = search.before ?? search.after;
  const record = course.records.find((one) => one.id === id);
  if (record === undefined) return undefined;
  return { side: search.before === undefined ? 'after' : 'before', record: record.id };
}

/**
 * The date a course is looked at, kept here so that the page follows at once, and written into the address when the
 * movement pauses; an address opened or stepped back to sets the date.
 */
export function useCourseDate(course: Course, search: CourseSearch): CourseDate {
  const navigate = useNavigate();
  const steps = useMemo(() => stepsOf(course), [course]);
  const { first, last } = useMemo(() => spanOf(course, steps), [course, steps]);

  const asked = useMemo(() => {
    const resolved = search.at === undefined ? null : resolveAt(course, search.at);
    return resolved?.kind === 'day'
      ? { day: resolved.day, unreadable: null }
      : { day: openingDay(course, steps), unreadable: search.at ?? null };
  }, [course, search.at, steps]);

  const [shown, setShown] = useState<Shown>(() => ({ day: asked.day, position: positionOf(course, search) }));
  const shownDay = useRef(shown.day);
  useEffect(() => {
    shownDay.current = shown.day;
  }, [shown.day]);
  const written = useRef<string | undefined>(search.at);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const addressed = `${search.at ?? ''}|${search.before ?? ''}|${search.after ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a changed address may overrule the date shown
  useEffect(() => {
    if (written.current === addressed) return;
    written.current = addressed;
    clearTimeout(timer.current);
    setShown({ day: asked.day, position: positionOf(course, search) });
  }, [addressed]);

  const show = useCallback(
    (next: Shown) => {
      setShown(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const at = printDay(next.day, course.axis);
        const before = next.position?.side === 'before' ? next.position.record : undefined;
        const after = next.position?.side === 'after' ? next.position.record : undefined;
        written.current = `${at}|${before ?? ''}|${after ?? ''}`;
        void navigate({
          to: '.',
          search: (old) => ({ ...old, at, before, after }),
          replace: true,
          resetScroll: false,
        });
      }, addressAfterMs);
    },
    [course.axis, navigate],
  );

  const moveTo = useCallback(
    (day: number) => {
      const within = dayOf(Math.round(Math.max(first, Math.min(last, day))));
      show({ day: within, position: undefined });
    },
    [first, last, show],
  );
  const stepBy = useCallback(
    (direction: -1 | 1) => {
      const next =
        direction === 1
          ? steps.find((step) => step.day > shown.day)
          : steps.findLast((step) => step.day < shown.day);
      if (next !== undefined) moveTo(next.day);
    },
    [steps, shown.day, moveTo],
  );
  const place = useCallback(
    (position: Position | undefined) => {
      // A snapshot beside a record is taken on the record's last day.
      const record = course.records.find((one) => one.id === position?.record);
      show({ day: record?.at.latest ?? shownDay.current, position });
    },
    [course.records, show],
  );

  return {
    day: shown.day,
    position: shown.position,
    steps,
    first,
    last,
    unreadable: asked.unreadable,
    moveTo,
    stepBy,
    place,
  };
}
