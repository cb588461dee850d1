import type { RegistryId } from '@hepatica/api';
import { CONTROL_DEFINITIONS, type ControlDefinition } from '@hepatica/clinical';
import { type Course, snapshotAt } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { courseQuery } from '../api/queries.ts';
import { EntryLinks } from '../entry/entry-links.tsx';
import { FindingNote } from '../ui/finding-note.tsx';
import { Failed, Loading, NoRecords } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { Contradictions } from './contradictions.tsx';
import { CourseFigure } from './course-figure.tsx';
import css from './course-page.module.css';
import { CourseTop } from './course-top.tsx';
import { moveByKey } from './date-cursor.tsx';
import type { RecordGroup } from './record-groups.ts';
import { RecordList } from './record-list.tsx';
import { StatePanel } from './state-panel.tsx';
import { type CourseDate, useCourseDate } from './use-course-date.ts';
import { useCourseState } from './use-course-state.ts';
import { useRest } from './use-rest.ts';

const route = getRouteApi('/patients/$registry/$id');

/** The arrow keys step through the course wherever the focus is not in something that uses them itself. */
function usePageKeys(date: CourseDate): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy =
        event.target instanceof Element &&
        event.target.closest(
          'input, textarea, select, [role="radiogroup"], [role="menu"], [role="slider"], svg a',
        );
      const stepping = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (busy || !stepping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if (moveByKey(date, event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [date]);
}

function CourseView({ registry, course }: { readonly registry: RegistryId; readonly course: Course }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const date = useCourseDate(course, search);
  usePageKeys(date);

  const scale = search.scale ?? (course.axis.kind === 'calendar' ? 'calendar' : 'months');
  const assume = search.assume ?? '';
  const assumed = useMemo(() => new Set(assume.split(',').filter((id) => id !== '')), [assume]);
  const { day, position } = date;
  const restedDay = useRest(day);
  const restedPosition = useRest(position);
  const isAtRest = restedDay === day && restedPosition === position;
  const snapshot = useMemo(
    () => (position === undefined ? snapshotAt(course, day) : snapshotAt(course, undefined, { position })),
    [course, day, position],
  );
  const assumptions = useMemo(
    () => course.assumptions.filter((assumption) => assumed.has(assumption.id)),
    [course.assumptions, assumed],
  );
  const control = CONTROL_DEFINITIONS.find((definition) => definition === search.control);
  const state = useCourseState({ course, snapshot, assumptions, control, isAtRest });

  const [shownRecord, setShownRecord] = useState<string | null>(null);
  const [filters, setFilters] = useState<{ groups: ReadonlySet<RecordGroup>; text: string }>({
    groups: new Set(),
    text: '',
  });
  const showRecord = useCallback((id: string) => {
    setFilters({ groups: new Set(), text: '' });
    setShownRecord(id);
    requestAnimationFrame(() => {
      const row = document.getElementById(`record-${id}`);
      row?.scrollIntoView({ block: 'center' });
      row?.focus({ preventScroll: true });
    });
  }, []);
  // An address may lead to one record: the row of it is shown and focused.
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash.startsWith('record-')) showRecord(decodeURIComponent(hash.slice('record-'.length)));
  }, [hash, showRecord]);
  const onAssume = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(assumed);
      if (on) next.add(id);
      else next.delete(id);
      const text = [...next].sort().join(',');
      void navigate({
        search: (old) => ({ ...old, assume: text === '' ? undefined : text }),
        replace: true,
        resetScroll: false,
      });
    },
    [assumed, navigate],
  );
  const onControl = useCallback(
    (next: ControlDefinition | undefined) =>
      void navigate({
        search: (old) => ({ ...old, control: next }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const step = date.steps.find((one) => one.day === date.day);

  return (
    <>
      <CourseTop
        registry={registry}
        course={course}
        date={date}
        scale={scale}
        assume={assume}
        bands={search.bands}
      />
      {date.unreadable === null ? null : (
        <FindingNote
          finding={{
            code: 'date-unreadable',
            severity: 'warning',
            message: t('course.unreadable', { at: date.unreadable }),
          }}
        />
      )}
      <div className={css.body}>
        <section className={css.figure} aria-label={t('course.figure')}>
          <CourseFigure
            registry={registry}
            course={course}
            scale={scale}
            assume={assume}
            bands={search.bands}
            date={date}
            onRecord={showRecord}
          />
          <p className={css.step} aria-live="polite">
            {step === undefined ? '' : `${formatDay(step.day, course.axis)}: ${step.label}`}
          </p>
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard */}
        <section className={css.side} aria-label={t('state.label')} tabIndex={0}>
          <StatePanel
            course={course}
            day={snapshot.day}
            position={position}
            onPlace={date.place}
            snapshot={snapshot}
            state={state}
            assumed={assumed}
            onAssume={onAssume}
            onRecord={showRecord}
            control={control}
            onControl={onControl}
          />
        </section>
      </div>
      {course.contradictions.length === 0 ? null : (
        <section className={css.below}>
          <h2>
            {t('contradictions.title')} <span className={css.count}>{course.contradictions.length}</span>
          </h2>
          <Contradictions course={course} onRecord={showRecord} />
        </section>
      )}
      <section className={css.below}>
        <h2>
          {t('records.title')} <span className={css.count}>{course.records.length}</span>
        </h2>
        <RecordList
          registry={registry}
          course={course}
          day={restedDay}
          findings={state.findings}
          shown={shownRecord}
          filters={filters}
          onFilters={setFilters}
          onDate={date.moveTo}
        />
      </section>
    </>
  );
}

/** One patient's course: the figure with a date across it, and what could be said of the patient on that date. */
export function CoursePage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const course = useQuery(courseQuery(registry, id));
  usePageTitle(course.data?.title ?? null);
  if (course.isPending) return <Loading what={t('course.loading')} />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  if (course.data.records.length === 0)
    return (
      <NoRecords title={course.data.title}>
        <EntryLinks registry={registry} id={id} />
      </NoRecords>
    );
  return <CourseView key={`${registry}/${id}`} registry={registry} course={course.data} />;
}
