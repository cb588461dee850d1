import { PERMISSIONS_OF, type Permission, type Role } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './account.module.css';
import { tokensQuery } from './account-queries.ts';
import { Choice, Field, Tick } from './field.tsx';
import { readInstant } from './instant.ts';
import { Once } from './once.tsx';
import { Refusal } from './refusal.tsx';

const DAYS = ['7', '30', '90', '365'] as const;

/** Keys for scripts: what each may, until when, and when it was last used. */
export function Tokens({ role }: { readonly role: Role }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const tokens = useQuery(tokensQuery);
  const read = () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
  const revoke = useMutation({ mutationFn: client.team.revokeToken, onSuccess: read });
  const items = tokens.data?.items ?? [];
  return (
    <section className={css.section}>
      <h2>{t('account.tokens.title')}</h2>
      <p className={css.hint}>{t('account.tokens.about')}</p>
      {items.length === 0 ? null : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('account.name')}</th>
                <th scope="col">{t('account.tokens.may')}</th>
                <th scope="col">{t('account.tokens.until')}</th>
                <th scope="col">{t('account.tokens.used')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('account.tokens.revoke')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, name, scope, expiresAt, lastUsedAt }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{scope.map((permission) => t(`permissions.${permission}`)).join(', ')}</td>
                  <td>{readInstant(expiresAt)}</td>
                  <td>{lastUsedAt === null ? t('account.never') : readInstant(lastUsedAt)}</td>
                  <td>
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={t('account.tokens.revokeOne', { name })}
                      onClick={() => revoke.mutate(id)}
                    >
                      {t('account.tokens.revoke')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Refusal error={tokens.error ?? revoke.error} />
      <NewToken role={role} onMade={read} />
    </section>
  );
}

function NewToken({ role, onMade }: { readonly role: Role; readonly onMade: () => Promise<void> }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<readonly Permission[]>(['patients.read']);
  const [days, setDays] = useState<(typeof DAYS)[number]>('30');
  const create = useMutation({
    mutationFn: () => client.team.createToken({ name, scope, days: Number(days) }),
    onSuccess: () => {
      setName('');
      return onMade();
    },
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Field
        label={t('account.tokens.name')}
        hint={t('account.tokens.nameHint')}
        required
        value={name}
        onChange={setName}
      />
      <fieldset className={css.ticks}>
        <legend>{t('account.tokens.may')}</legend>
        {PERMISSIONS_OF[role].map((permission) => (
          <Tick
            key={permission}
            label={t(`permissions.${permission}`)}
            checked={scope.includes(permission)}
            onChange={(isWanted) =>
              setScope(isWanted ? [...scope, permission] : scope.filter((other) => other !== permission))
            }
          />
        ))}
      </fieldset>
      <Choice
        label={t('account.tokens.for')}
        value={days}
        options={DAYS.map((count) => ({
          value: count,
          label: t('account.tokens.days', { count: Number(count) }),
        }))}
        onChange={setDays}
      />
      <Refusal error={create.error} />
      <Button type="submit" variant="default" loading={create.isPending} disabled={scope.length === 0}>
        {t('account.tokens.create')}
      </Button>
      {create.data === undefined ? null : (
        <Once
          title={t('account.tokens.made', { name: create.data.token.name })}
          text={create.data.secret}
          advice={t('account.tokens.once')}
        />
      )}
    </form>
  );
}
