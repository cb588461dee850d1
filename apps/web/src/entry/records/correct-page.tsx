import { type Conflict, ProblemError, type RegistryId } from '@hepatica/api';
import { appendDocuments, type Course, type CourseRecord } from '@hepatica/course';
import { describeRecord, formatPartialDate } from '@hepatica/render';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../../ui/finding-note.tsx';
import { Failed, Loading, NoSuchRecord } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import css from '../entry.module.css';
import { EntryContext } from '../form/entry-context.ts';
import { Labeled } from '../form/labeled.tsx';
import { RecordCard } from '../form/record-card.tsx';
import { aroundOf } from '../page/around.ts';
import { ConflictNote } from '../page/conflict-note.tsx';
import { loadCourse, writeRecords } from '../page/entry-api.ts';
import { WriteBar } from '../page/write-bar.tsx';
import { placeFindings } from '../sheet/place-findings.ts';
import { emptySheet } from '../sheet/sheet.ts';
import { correctionOf, draftOf } from './correction.ts';

const route = getRouteApi('/entry/$registry/$id/correct/$record');

function Correction(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly version: number;
  readonly record: CourseRecord;
  readonly reload: () => Promise<void>;
}) {
  const { registry, course, version, record } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const first = useMemo(() => draftOf(course, record), [course, record]);
  const [draft, setDraft] = useState(first);
  const [reason, setReason] = useState('');
  const [isWriting, setWriting] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const document = useMemo(() => correctionOf(course, record, draft), [course, record, draft]);
  const isChanged = JSON.stringify(draft.values) !== JSON.stringify(first.values);
  const placed = useMemo(
    () =>
      isChanged
        ? placeFindings(appendDocuments(course, [document]).findings, [{ kind: 'record', key: draft.key }])
        : [],
    [isChanged, course, document, draft.key],
  );
  const sheet = { ...emptySheet([], null), records: [] };
  const around = aroundOf(course, sheet, placed);
  const { title, detail } = describeRecord(record);
  const write = async () => {
    setWriting(true);
    setFailure(null);
    try {
      const batch = { expectedVersion: version, reason: reason.trim(), records: [document] };
      const outcome = await writeRecords(registry, course.id, batch, `${key}-${version}`);
      if (outcome.kind === 'written') {
        await queryClient.invalidateQueries();
        return await navigate({ to: '/entry/$registry/$id/records', params: { registry, id: course.id } });
      }
      if (outcome.kind === 'refused') setFailure(outcome.detail);
      else {
        setConflict(outcome.conflict);
        await props.reload();
      }
    } catch (error) {
      setFailure(
        error instanceof ProblemError || error instanceof TypeError ? error.message : t('entry.failed'),
      );
    } finally {
      setWriting(false);
    }
  };
  return (
    <EntryContext value={around}>
      <div className={css.page}>
        <div className={css.top}>
          <h1>{t('entry.title.correct', { title: course.title })}</h1>
          <Link to="/entry/$registry/$id/records" params={{ registry, id: course.id }}>
            {t('entry.records.link')}
          </Link>
        </div>
        {conflict === null ? null : (
          <ConflictNote conflict={conflict} course={course} onTakeNote={() => setConflict(null)} />
        )}
        <section className={css.section} aria-labelledby="correction-was">
          <h2 id="correction-was">{t('entry.correction.was')}</h2>
          <p>
            <strong>{title}</strong>
            {detail === '' ? '' : `, ${detail}`} ({formatPartialDate(record.at, course.axis)},{' '}
            <code>{record.id}</code>)
          </p>
        </section>
        <FindingList
          findings={placed.filter(({ address }) => address === '').map(({ finding }) => finding)}
        />
        <RecordCard draft={draft} onDraft={setDraft} />
        <Labeled address="reason" label={t('entry.correction.reason')} required findings={[]}>
          {(input) => (
            <input
              {...input}
              type="text"
              autoComplete="off"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Labeled>
        {failure === null ? null : (
          <p className={css.failure} role="alert">
            {failure} {t('entry.nothingWritten')}
          </p>
        )}
        <WriteBar
          count={isChanged ? 1 : 0}
          placed={placed}
          isWriting={isWriting}
          isBlocked={!isChanged || reason.trim() === '' || conflict !== null}
          note={isChanged && reason.trim() === '' ? t('entry.correction.reasonMissing') : ''}
          label={t('entry.bar.correct')}
          onWrite={() => void write()}
        />
      </div>
    </EntryContext>
  );
}

/** Corrects one record: the new one stands in front of the old, with the reason; both stay. */
export function CorrectPage() {
  const { t } = useTranslation();
  const { registry, id, record: name } = route.useParams();
  const loaded = useQuery({
    queryKey: ['entry-course', registry, id],
    queryFn: ({ signal }) => loadCourse(registry, id, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  usePageTitle(loaded.data?.course.title ?? null);
  if (loaded.isPending) return <Loading what={t('course.loading')} />;
  if (loaded.isError) return <Failed error={loaded.error} retry={() => void loaded.refetch()} />;
  const { course, version } = loaded.data;
  const record = course.records.find((one) => one.id === name);
  if (record === undefined) {
    return (
      <NoSuchRecord record={name} title={course.title}>
        <Link to="/entry/$registry/$id/records" params={{ registry, id }}>
          {t('entry.records.link')}
        </Link>
      </NoSuchRecord>
    );
  }
  return (
    <Correction
      key={name}
      registry={registry}
      course={course}
      version={version}
      record={record}
      reload={async () => {
        await loaded.refetch();
      }}
    />
  );
}
