import type { Home, LastDone } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { readInstant } from '../account/instant.ts';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { factsQuery } from './administration-queries.ts';
import { downloadBackup } from './download-backup.ts';

/** What the registry is and holds, when it was last backed up and verified, and a backup now. */
export function RegistryFacts({ home }: { readonly home: Home }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const facts = useQuery({ ...factsQuery, enabled: home.registries.some(({ id }) => id === 'own') });
  const backup = useMutation({
    mutationFn: () => downloadBackup(client.team.backupAddress('own')),
    onSuccess: () => queries.invalidateQueries({ queryKey: factsQuery.queryKey }),
  });
  const last = (done: LastDone | null): string =>
    done === null
      ? t('account.never')
      : t('administration.registry.done', { at: readInstant(done.at), by: done.by });
  return (
    <section className={css.section}>
      <h2>{t('administration.registry.title')}</h2>
      <dl className={css.facts}>
        <dt>{t('administration.registry.version')}</dt>
        <dd>{home.version}</dd>
        {facts.data === undefined ? null : (
          <>
            <dt>{t('administration.registry.keptIn')}</dt>
            <dd>
              {t(`administration.registry.engine.${facts.data.engine}`)}{' '}
              {facts.data.folder === null ? null : <code>{facts.data.folder}</code>}
            </dd>
            <dt>{t('administration.registry.holds')}</dt>
            <dd>{t('home.countPatients', { count: facts.data.patients })}</dd>
            <dt>{t('administration.registry.lastVerification')}</dt>
            <dd>{last(facts.data.lastVerification)}</dd>
            <dt>{t('administration.registry.lastBackup')}</dt>
            <dd>{last(facts.data.lastBackup)}</dd>
          </>
        )}
      </dl>
      <div className={css.row}>
        <Button variant="default" loading={backup.isPending} onClick={() => backup.mutate()}>
          {t('administration.registry.backup')}
        </Button>
        <span className={css.hint}>{t('administration.registry.backupNow')}</span>
      </div>
      <p className={css.hint}>{t('administration.registry.backupAdvice')}</p>
      <Refusal error={facts.error ?? backup.error} />
    </section>
  );
}
