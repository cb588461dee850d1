import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './account.module.css';
import { accountQuery } from './account-queries.ts';
import { Field } from './field.tsx';
import { Refusal } from './refusal.tsx';

export function ChangePassword() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => client.team.changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      return queries.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <section className={css.section}>
      <h2>{t('account.change.title')}</h2>
      <form className={css.form} onSubmit={submit}>
        <Field
          label={t('account.change.current')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
        />
        <Field
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          value={next}
          onChange={setNext}
        />
        <Refusal error={change.error} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('account.change.submit')}
        </Button>
        {change.isSuccess ? (
          <p className={css.hint} role="status">
            {t('account.change.done')}
          </p>
        ) : null}
      </form>
    </section>
  );
}
