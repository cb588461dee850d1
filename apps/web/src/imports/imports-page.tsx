import type { ImportSummary } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { readInstant } from '../account/instant.ts';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { usePageTitle } from '../ui/page-title.ts';
import { importsQuery } from './import-queries.ts';
import css from './imports.module.css';

const route = getRouteApi('/imports/$registry');

/** A mapping file is told from a table by its ending. */
const isMapping = ({ name }: File): boolean => /\.(ya?ml)$/i.test(name);

/** Where files are dropped, and the imports of before. */
export function ImportsPage() {
  const { t } = useTranslation();
  usePageTitle(t('imports.title'));
  const { registry } = route.useParams();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const known = useQuery(importsQuery(registry));
  const begin = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const mapping = files.find(isMapping);
      const tables = files.filter((file) => !isMapping(file));
      return client.imports.begin(registry, tables, await mapping?.text());
    },
    onSuccess: ({ id }) => navigate({ to: '/imports/$registry/$id', params: { registry, id } }),
  });
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) begin.mutate(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className={account.wide}>
      <h1>{t('imports.title')}</h1>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button is the first */}
      <div
        className={`${css.drop} ${isOver ? css.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <p className={css.lead}>{t('imports.drop')}</p>
        <p className={account.hint}>{t('imports.kinds')}</p>
        <Button loading={begin.isPending} onClick={() => field.current?.click()}>
          {t('imports.choose')}
        </Button>
        <input
          ref={field}
          type="file"
          multiple
          hidden
          aria-label={t('imports.choose')}
          accept=".csv,.tsv,.txt,.xlsx,.yaml,.yml"
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <Refusal error={begin.error} />
      </div>
      <section className={account.section}>
        <h2>{t('imports.before')}</h2>
        <Refusal error={known.error} />
        {known.data?.items.length === 0 ? <p className={account.hint}>{t('imports.none')}</p> : null}
        <ul className={css.jobs}>
          {known.data?.items.map((job) => (
            <li key={job.id}>
              <Link to="/imports/$registry/$id" params={{ registry, id: job.id }}>
                {job.files.map(({ name }) => name).join(', ')}
              </Link>
              <JobFacts job={job} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function JobFacts({ job }: { readonly job: ImportSummary }) {
  const { t } = useTranslation();
  const facts = [
    t(`imports.state.${job.state}`),
    readInstant(job.startedAt),
    job.by,
    job.written === null
      ? null
      : t('imports.writtenShort', { added: job.written.added, patients: patientsOf(job.written) }),
  ];
  return <span className={account.hint}>{facts.filter((fact) => fact !== null).join(' · ')}</span>;
}

const patientsOf = ({ newPatients, changedPatients }: NonNullable<ImportSummary['written']>): number =>
  newPatients + changedPatients;
