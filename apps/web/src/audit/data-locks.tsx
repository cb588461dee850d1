import type { RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Field } from '../account/field.tsx';
import { readInstant } from '../account/instant.ts';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';

export const locksQuery = (registry: RegistryId) =>
  queryOptions({
    queryKey: ['locks', registry],
    queryFn: ({ signal }) => client.data.locks(registry, signal),
  });

/** The data locks, a new one, and the registry as of each. */
export function DataLocks({ registry }: { readonly registry: RegistryId }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const found = useQuery(locksQuery(registry));
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const lock = useMutation({
    mutationFn: () => client.data.lock(registry, name, reason),
    onSuccess: () => {
      setName('');
      setReason('');
      return queries.invalidateQueries({ queryKey: locksQuery(registry).queryKey });
    },
  });
  const items = found.data?.items ?? [];
  return (
    <section className={account.section}>
      <h2>{t('audit.locks.title')}</h2>
      <p className={account.hint}>{t('audit.locks.about')}</p>
      {items.length === 0 ? null : (
        <table className={account.table}>
          <thead>
            <tr>
              <th scope="col">{t('audit.locks.name')}</th>
              <th scope="col">{t('audit.at')}</th>
              <th scope="col">{t('audit.by')}</th>
              <th scope="col">{t('audit.why')}</th>
              <th scope="col">{t('audit.locks.read')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.name}>
                <th scope="row">{item.name}</th>
                <td>{readInstant(item.at)}</td>
                <td>{item.by}</td>
                <td>{item.reason}</td>
                <td>
                  <a href={client.data.exportAddress(registry, 'csv', item.at)} download>
                    {t('audit.locks.csv', { name: item.name })}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className={`${account.line} screen-only`}
        onSubmit={(event) => {
          event.preventDefault();
          lock.mutate();
        }}
      >
        <Field label={t('audit.locks.name')} value={name} required onChange={setName} />
        <Field label={t('audit.why')} value={reason} onChange={setReason} />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={lock.isPending}>
          {t('audit.locks.lock')}
        </Button>
      </form>
      <Refusal error={found.error ?? lock.error} />
    </section>
  );
}
