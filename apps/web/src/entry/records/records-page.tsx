import { ProblemError, type RegistryId, type ValueQuery } from '@hepatica/api';
import { type Course, type CourseRecord, recordLabel } from '@hepatica/course';
import { describeRecord, formatPartialDate } from '@hepatica/render';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading, PartFailed } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import css from '../entry.module.css';
import { queriesOfPatient } from '../open-queries.ts';
import { loadCourse, type QueryAct, writeQuery } from '../page/entry-api.ts';
import { QuestionThread } from '../queries/question-thread.tsx';
import { AskForm } from './ask-form.tsx';
import { RecordHistory } from './record-history.tsx';

const route = getRouteApi('/entry/$registry/$id/records');

interface Opened {
  readonly record: string;
  readonly what: 'history' | 'ask';
}

function RecordLine(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly record: CourseRecord;
  readonly isCorrected: boolean;
  readonly open: number;
  readonly opened: Opened | null;
  readonly onOpen: (opened: Opened | null) => void;
}) {
  const { registry, course, record, isCorrected, opened } = props;
  const { t } = useTranslation();
  const { title, detail } = describeRecord(record);
  const toggle = (what: Opened['what']) => {
    const isOpen = opened?.record === record.id && opened.what === what;
    props.onOpen(isOpen ? null : { record: record.id, what });
  };
  const about = <span className="visually-hidden"> {t('entry.records.about', { record: record.id })}</span>;
  const isOpened = (what: Opened['what']) => opened?.record === record.id && opened.what === what;
  return (
    <tr data-unread={isCorrected || undefined}>
      <td>{formatPartialDate(record.at, course.axis)}</td>
      <td>
        {recordLabel(record.kind)} <code className={css.hint}>{record.id}</code>
      </td>
      <td>
        {title}
        {detail === '' ? '' : `, ${detail}`}{' '}
        {props.open === 0 ? null : (
          <button type="button" className={css.mark} onClick={() => toggle('ask')}>
            {t('entry.records.openQueries', { count: props.open })}
            {about}
          </button>
        )}
        {isCorrected ? <span className={css.hint}> {t('entry.records.corrected')}</span> : null}
      </td>
      <td>
        <span className={css.tools}>
          {isCorrected ? null : (
            <Link
              className={css.small}
              to="/entry/$registry/$id/correct/$record"
              params={{ registry, id: course.id, record: record.id }}
            >
              {t('entry.records.correct')}
              {about}
            </Link>
          )}
          <button
            type="button"
            className={css.small}
            aria-expanded={isOpened('history')}
            onClick={() => toggle('history')}
          >
            {t('entry.records.history')}
            {about}
          </button>
          <button
            type="button"
            className={css.small}
            aria-expanded={isOpened('ask')}
            onClick={() => toggle('ask')}
          >
            {t('entry.records.ask')}
            {about}
          </button>
        </span>
      </td>
    </tr>
  );
}

function Records({ registry, course }: { readonly registry: RegistryId; readonly course: Course }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [filter, setFilter] = useState('');
  const { id } = course;
  const queries = useQuery(queriesOfPatient(registry, id));
  const step = useMutation({
    mutationFn: (act: QueryAct) => writeQuery(registry, id, act, crypto.randomUUID()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['entry-queries', registry, id] }),
  });
  const corrected = new Set(course.records.map(({ supersedes }) => supersedes));
  const asked: readonly ValueQuery[] = queries.data ?? [];
  const waiting = asked.filter(({ state }) => state !== 'resolved');
  const wanted = filter.trim().toLowerCase();
  const shown = course.records
    .toSorted((a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest)
    .filter((record) => {
      const { title, detail } = describeRecord(record);
      const text = `${record.id} ${recordLabel(record.kind)} ${title} ${detail} ${record.at.asWritten}`;
      return wanted === '' || text.toLowerCase().includes(wanted);
    });
  const thread = (query: ValueQuery) => (
    <QuestionThread
      key={query.id}
      query={query}
      isWriting={step.isPending}
      onStep={(act, text) => step.mutate({ act, query: query.id, text })}
    />
  );
  const refusal = step.error instanceof ProblemError ? step.error.message : null;
  const openedRecord = course.records.find((record) => record.id === opened?.record);
  return (
    <div className={css.page}>
      <div className={css.top}>
        <h1>{t('entry.title.records', { title: course.title })}</h1>
        <Link to="/patients/$registry/$id" params={{ registry, id }}>
          {t('entry.toCourse')}
        </Link>
      </div>
      <p className={css.hint}>{t('entry.records.hint')}</p>
      <section className={css.section} aria-labelledby="open-queries">
        <h2 id="open-queries">
          {t('entry.queries.open')} <span className={css.hint}>{waiting.length}</span>
        </h2>
        {queries.isError ? <PartFailed error={queries.error} retry={() => void queries.refetch()} /> : null}
        {waiting.length === 0 && !queries.isError ? (
          <p className={css.hint}>{t('entry.queries.none')}</p>
        ) : null}
        {waiting.map(thread)}
        {refusal === null ? null : (
          <p className={css.failure} role="alert">
            {refusal}
          </p>
        )}
      </section>
      <div className={`${css.when} screen-only`}>
        <label className={css.field}>
          {t('entry.records.filter')}
          <input type="text" value={filter} onChange={({ target }) => setFilter(target.value)} />
        </label>
      </div>
      {opened === null || openedRecord === undefined ? null : (
        <div className={css.grid}>
          {opened.what === 'history' ? (
            <RecordHistory key={opened.record} registry={registry} id={id} record={opened.record} />
          ) : (
            <>
              <AskForm
                key={opened.record}
                record={openedRecord}
                isWriting={step.isPending}
                onAsk={(field, text) => step.mutate({ act: 'ask', record: opened.record, field, text })}
              />
              {asked
                .filter(({ record, state }) => record === opened.record && state === 'resolved')
                .map(thread)}
            </>
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard */}
      <section className={css.scroll} aria-label={t('records.title')} tabIndex={0}>
        <table className={`${css.table} ${css.records}`}>
          <thead>
            <tr>
              <th scope="col">{t('entry.records.date')}</th>
              <th scope="col">{t('entry.records.record')}</th>
              <th scope="col">{t('entry.records.says')}</th>
              <th scope="col">{t('entry.records.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((record) => (
              <RecordLine
                key={record.id}
                registry={registry}
                course={course}
                record={record}
                isCorrected={corrected.has(record.id)}
                open={waiting.filter((query) => query.record === record.id).length}
                opened={opened}
                onOpen={setOpened}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** The records of a patient: who said what, what was corrected, and what is asked about it. */
export function RecordsPage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const loaded = useQuery({
    queryKey: ['entry-course', registry, id],
    queryFn: ({ signal }) => loadCourse(registry, id, signal),
    staleTime: 0,
  });
  usePageTitle(loaded.data?.course.title ?? null);
  if (loaded.isPending) return <Loading what={t('course.loading')} />;
  if (loaded.isError) return <Failed error={loaded.error} retry={() => void loaded.refetch()} />;
  return <Records registry={registry} course={loaded.data.course} />;
}
