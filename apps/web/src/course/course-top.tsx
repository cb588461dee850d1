import type { RegistryId } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardLink } from '../board/board-link.tsx';
import { CaseReportLink } from '../case-report/case-report-link.tsx';
import { EntryLinks } from '../entry/entry-links.tsx';
import actions from '../ui/action-links.module.css';
import { LeftIcon, RightIcon } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { BandsMenu } from './bands-menu.tsx';
import css from './course-page.module.css';
import { ExportsMenu } from './exports-menu.tsx';
import type { CourseDate } from './use-course-date.ts';

const route = getRouteApi('/patients/$registry/$id');

function Who({ course }: { readonly course: Course }) {
  const { t } = useTranslation();
  const { sex, ageYears, hospital } = course.patient;
  const journal = course.document?.facts?.journal;
  return (
    <div className={css.who}>
      <span>
        {t(`sex.word.${sex}`)}
        {ageYears === null ? '' : `, ${t('course.age', { count: ageYears })}`}
      </span>
      {hospital === undefined ? null : <span>{hospital}</span>}
      {course.simulated ? <Mark kind="simulated" /> : null}
      {journal === undefined ? null : (
        <>
          <Mark kind="published" />
          <span>{journal}</span>
        </>
      )}
    </div>
  );
}

function Stepper({ date, course }: { readonly date: CourseDate; readonly course: Course }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and a date are no form
    <div className={css.stepper} role="group" aria-label={t('course.stepper')}>
      <button
        type="button"
        aria-label={t('course.previous')}
        title={t('course.previousKey')}
        disabled={!date.steps.some((step) => step.day < date.day)}
        onClick={() => date.stepBy(-1)}
      >
        <LeftIcon />
      </button>
      <output>{formatDay(date.day, course.axis)}</output>
      <button
        type="button"
        aria-label={t('course.next')}
        title={t('course.nextKey')}
        disabled={!date.steps.some((step) => step.day > date.day)}
        onClick={() => date.stepBy(1)}
      >
        <RightIcon />
      </button>
    </div>
  );
}

/** The tools that do not depend on the date: drawn anew only when scale, assumptions or bands change. */
const Tools = memo(function Tools(props: Omit<Parameters<typeof CourseTop>[0], 'date'>) {
  const { registry, course, scale, assume, bands } = props;
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  return (
    <>
      {course.axis.kind === 'relative' ? (
        <span className={css.since}>{t('course.scale.monthsSince', { anchor: course.axis.anchor })}</span>
      ) : (
        <SegmentedControl
          size="xs"
          aria-label={t('course.scale.label')}
          value={scale}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, scale: value === 'months' ? 'months' : 'calendar' }),
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: 'calendar', label: t('course.scale.calendar') },
            { value: 'months', label: t('course.scale.months') },
          ]}
        />
      )}
      <BandsMenu bands={bands} />
      <ExportsMenu
        registry={registry}
        id={course.id}
        view={{ scale, assume, ...(bands === undefined ? {} : { bands }) }}
      />
    </>
  );
});

/** Who the course is of, and the tools of its page: date, scale, exports. */
export function CourseTop(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly date: CourseDate;
  readonly scale: 'calendar' | 'months';
  readonly assume: string;
  readonly bands: string | undefined;
}) {
  const { registry, course, date, scale, assume, bands } = props;
  return (
    <div className={css.top}>
      <div className={css.title}>
        <h1>{course.title}</h1>
        <Who course={course} />
      </div>
      <div className={`${actions.links} screen-only`}>
        <EntryLinks registry={registry} id={course.id} />
        <BoardLink registry={registry} id={course.id} date={date} axis={course.axis} />
        <CaseReportLink registry={registry} id={course.id} />
      </div>
      <div className={`${css.tools} screen-only`}>
        <Stepper date={date} course={course} />
        <Tools registry={registry} course={course} scale={scale} assume={assume} bands={bands} />
      </div>
    </div>
  );
}
