import type { OwnAccount } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './account.module.css';
import { accountQuery } from './account-queries.ts';
import { readInstant } from './instant.ts';
import { Refusal } from './refusal.tsx';

/** Where one is signed in. */
export function Sessions({ sessions }: { readonly sessions: OwnAccount['sessions'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: client.team.endOtherSessions,
    onSuccess: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  return (
    <section className={css.section}>
      <h2>{t('account.sessions.title')}</h2>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('account.sessions.since')}</th>
              <th scope="col">{t('account.sessions.until')}</th>
              <th scope="col">{t('account.sessions.address')}</th>
              <th scope="col">{t('account.sessions.browser')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ since, until, address, browser, current }) => (
              <tr key={`${since} ${address}`}>
                <td>{readInstant(since)}</td>
                <td>{readInstant(until)}</td>
                <td>{address}</td>
                <td>{current ? t('account.sessions.this') : browser}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length < 2 ? null : (
        <div>
          <Button variant="default" size="xs" loading={end.isPending} onClick={() => end.mutate()}>
            {t('account.sessions.end')}
          </Button>
        </div>
      )}
      <Refusal error={end.error} />
    </section>
  );
}
