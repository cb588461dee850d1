import type { ImportJob, ImportPreview } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Field } from '../account/field.tsx';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { importQuery } from './import-queries.ts';
import css from './imports.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { Difference, Preview } from './preview.tsx';

const route = getRouteApi('/imports/$registry/$id');

const STEPS = ['reading', 'preview', 'writing', 'done'] as const;

/** One import, from its files to what it wrote. */
export function ImportPage() {
  const { t } = useTranslation();
  usePageTitle(t('imports.title'));
  const { registry, id } = route.useParams();
  const queries = useQueryClient();
  const query = importQuery(registry, id);
  const found = useQuery(query);
  const job = found.data;
  const act = useMutation({
    mutationFn: (send: () => Promise<ImportJob>) => send(),
    onSuccess: (next) => queries.setQueryData(query.queryKey, next),
  });
  const isDone = job?.state === 'done' || job?.state === 'undone';
  useEffect(() => {
    // What lists and courses show is no longer what is in the registry.
    if (isDone) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
  }, [isDone, queries]);
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (job === undefined) return <Loading what={t('imports.loading')} />;
  const isBusy = act.isPending || job.progress !== null;
  const confirm = (dryRun: boolean) => act.mutate(() => client.imports.confirm(registry, id, dryRun));
  return (
    <div className={account.wide}>
      <div>
        <h1>{job.files.map(({ name }) => name).join(', ')}</h1>
        <Link to="/imports/$registry" params={{ registry }} className={account.hint}>
          {t('imports.all')}
        </Link>
      </div>
      <Steps state={job.state} />
      <Progress job={job} />
      <FindingList findings={job.findings} />
      {job.state === 'preview' && job.preview !== null ? (
        <>
          {job.tables.length === 0 || job.mapping === '' ? null : (
            <MappingEditor
              key={job.mapping}
              job={job}
              isBusy={isBusy}
              onApply={(text) => act.mutate(() => client.imports.setMapping(registry, id, text))}
            />
          )}
          <Preview preview={job.preview} />
          <Decide preview={job.preview} isBusy={isBusy} onConfirm={confirm} />
        </>
      ) : null}
      {job.state === 'reading' || job.state === 'preview' ? (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => act.mutate(() => client.imports.cancel(registry, id))}
          >
            {t('imports.cancel')}
          </Button>
        </div>
      ) : null}
      {job.written === null ? null : (
        <section className={account.section}>
          <h2>{t(job.state === 'undone' ? 'imports.undone' : 'imports.written')}</h2>
          <Difference numbers={job.written} />
          <p className={account.hint}>
            {t('imports.batch')} <code>{job.batch}</code>
          </p>
          {job.state === 'done' ? (
            <Undo
              isBusy={isBusy}
              onUndo={(reason) => act.mutate(() => client.imports.undo(registry, id, reason))}
            />
          ) : null}
        </section>
      )}
      <Refusal error={act.error} />
    </div>
  );
}

function Decide(props: {
  readonly preview: ImportPreview;
  readonly isBusy: boolean;
  readonly onConfirm: (dryRun: boolean) => void;
}) {
  const { isBusy, onConfirm } = props;
  const { ready, difference } = props.preview;
  const { t } = useTranslation();
  const patients = difference.newPatients + difference.changedPatients;
  const count = difference.added + difference.corrected;
  if (ready && patients + count === 0) {
    return (
      <p className={css.decide} role="status">
        {t('imports.nothing')}
      </p>
    );
  }
  return (
    <div className={css.decide}>
      <Button disabled={!ready} loading={isBusy} onClick={() => onConfirm(false)}>
        {t('imports.confirm', { count, patients })}
      </Button>
      <Button variant="default" disabled={!ready || isBusy} onClick={() => onConfirm(true)}>
        {t('imports.dryRun')}
      </Button>
      <span className={account.hint}>{t(ready ? 'imports.whole' : 'imports.notReady')}</span>
    </div>
  );
}

function Steps({ state }: { readonly state: ImportJob['state'] }) {
  const { t } = useTranslation();
  return (
    <ol className={css.steps}>
      {STEPS.map((step) => (
        <li key={step} {...(step === state ? { 'aria-current': 'step' as const } : {})}>
          {t(`imports.step.${step}`)}
        </li>
      ))}
      {STEPS.some((step) => step === state) ? null : (
        <li aria-current="step">{t(`imports.state.${state}`)}</li>
      )}
    </ol>
  );
}

function Progress({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  if (job.progress === null) return null;
  const { step, done, total } = job.progress;
  const label = t(`imports.progress.${step}`);
  // Of one thing nobody can tell how far it is.
  const isCounted = total > 1;
  return (
    <div className={css.progress} role="status">
      <span>
        {label} {isCounted ? t('imports.progress.of', { done, total }) : null}
      </span>
      <progress aria-label={label} {...(isCounted ? { value: done, max: total } : {})} />
    </div>
  );
}

function Undo({ isBusy, onUndo }: { readonly isBusy: boolean; readonly onUndo: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className={account.line}
      onSubmit={(event) => {
        event.preventDefault();
        onUndo(reason);
      }}
    >
      <Field
        label={t('imports.undo.reason')}
        hint={t('imports.undo.hint')}
        value={reason}
        required
        onChange={setReason}
      />
      <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={isBusy}>
        {t('imports.undo.do')}
      </Button>
    </form>
  );
}
