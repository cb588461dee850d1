import type { BoardPage, RegistryId } from '@hepatica/api';
import { type Course, day as dayOf, printDay, resolveAt } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { courseQuery, figureQuery } from '../../api/queries.ts';
import { Mark } from '../../ui/mark.tsx';
import { Failed, Loading, NoRecords, PartFailed } from '../../ui/page-states.tsx';
import { SvgFigure } from '../../ui/svg-figure.tsx';
import css from '../board.module.css';
import { boardQuery } from '../board-query.ts';
import { DecisionForm } from '../decision-form.tsx';
import { DecisionList } from '../decision-list.tsx';
import { PromptList } from '../prompt-list.tsx';
import meeting from './meeting.module.css';
import { openingAs } from './meeting-search.ts';

type As = 'last' | 'today';

function Figure({ registry, course }: { readonly registry: RegistryId; readonly course: Course }) {
  const { t } = useTranslation();
  const theme = useComputedColorScheme('light');
  const scale = course.axis.kind === 'calendar' ? 'calendar' : 'months';
  const figure = useQuery(figureQuery(registry, course.id, { scale, theme, assume: '' }));
  if (figure.isError) return <PartFailed error={figure.error} retry={() => void figure.refetch()} />;
  if (figure.data === undefined) return <Loading what={t('course.drawing')} />;
  return <SvgFigure svg={figure.data.svg} />;
}

/** What is known in large type; what is not stands in one line below. */
function State({ page }: { readonly page: BoardPage }) {
  const { t } = useTranslation();
  const isKnown = ({ date, shown }: BoardPage['state'][number]) => date !== null || !shown.startsWith('not ');
  const open = page.state.filter((fact) => !isKnown(fact));
  return (
    <section aria-labelledby="meeting-state">
      <h2 id="meeting-state">{t('meeting.state')}</h2>
      <dl className={meeting.facts}>
        {page.state.filter(isKnown).map(({ variable, label, shown, date }) => (
          <div key={variable}>
            <dt>{label}</dt>
            <dd>
              {shown} {date === null ? null : <span className={css.when}>{date}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('meeting.lesions')}</dt>
          <dd>
            {page.lesions.length === 0
              ? t('meeting.noLesions')
              : page.lesions
                  .map(
                    ({ id, site, organ, size }) =>
                      `${id} ${site} (${[organ, size].filter((one) => one !== null).join(', ')})`,
                  )
                  .join('; ')}
          </dd>
        </div>
      </dl>
      {open.length === 0 ? null : (
        <p className={meeting.open}>
          <strong>{t('meeting.unknown')}</strong> {open.map(({ label }) => label).join(' · ')}
        </p>
      )}
    </section>
  );
}

function Screen(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly as: As | undefined;
  readonly onAs: (as: As) => void;
  readonly today: string;
  readonly mayDecide: boolean;
  readonly present: string;
}) {
  const { registry, course, today, mayDecide } = props;
  const { t } = useTranslation();
  const last = dayOf(Math.max(...course.records.map(({ knownOn, at }) => Math.max(knownOn, at.earliest))));
  const resolved = course.axis.kind === 'calendar' ? resolveAt(course, today) : null;
  const todayDay = resolved?.kind === 'day' ? resolved.day : null;
  const as = props.as === 'today' && todayDay === null ? 'last' : (props.as ?? openingAs(last, todayDay));
  const at = printDay(as === 'today' && todayDay !== null ? todayDay : last, course.axis);
  const board = useQuery(boardQuery(registry, course.id, { at }));
  const page = board.data;
  return (
    <article className={meeting.screen} aria-labelledby="meeting-patient">
      <header className={css.top}>
        <h1 id="meeting-patient">
          {course.title} {course.simulated ? <Mark kind="simulated" /> : null}
        </h1>
        <div className={css.row}>
          {todayDay === null ? (
            <span>
              {t('meeting.asOf')} {t('meeting.asOfLast', { date: formatDay(last, course.axis) })}
            </span>
          ) : (
            <SegmentedControl
              size="xs"
              aria-label={t('meeting.asOf')}
              value={as}
              onChange={(value) => props.onAs(value === 'today' ? 'today' : 'last')}
              data={[
                { value: 'last', label: t('meeting.asOfLast', { date: formatDay(last, course.axis) }) },
                { value: 'today', label: t('meeting.asOfToday', { date: formatDay(todayDay, course.axis) }) },
              ]}
            />
          )}
          <Link to="/board/$registry/$id" params={{ registry, id: course.id }} search={{ at }}>
            {t('meeting.toBoard')}
          </Link>
        </div>
      </header>
      {board.isError ? <PartFailed error={board.error} retry={() => void board.refetch()} /> : null}
      <div className={meeting.body}>
        <div className={meeting.figure}>
          <Figure registry={registry} course={course} />
        </div>
        {page === undefined ? (
          <Loading what={t('board.loading')} />
        ) : (
          <div className={meeting.side}>
            <PromptList page={page} dismissing={null} />
            <State page={page} />
          </div>
        )}
      </div>
      {page === undefined ? null : (
        <>
          <DecisionList
            decisions={page.decisions}
            following={mayDecide ? { registry, id: course.id, version: page.version, at } : null}
          />
          {mayDecide ? (
            <DecisionForm
              registry={registry}
              page={page}
              search={{ at }}
              at={at}
              optionsOpen
              {...(props.present === '' ? {} : { present: props.present })}
            />
          ) : null}
        </>
      )}
    </article>
  );
}

/** One patient on one screen of a meeting. */
export function MeetingPatient(
  props: Omit<Parameters<typeof Screen>[0], 'course'> & { readonly id: string },
) {
  const { id, ...rest } = props;
  const { t } = useTranslation();
  const course = useQuery(courseQuery(rest.registry, id));
  if (course.isPending) return <Loading what={t('course.loading')} />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  if (course.data.records.length === 0) return <NoRecords title={course.data.title} />;
  return <Screen {...rest} course={course.data} />;
}
