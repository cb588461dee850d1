import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { usePageTitle } from '../ui/page-title.ts';
import css from './account.module.css';
import { Field, Tick } from './field.tsx';
import { Refusal } from './refusal.tsx';
import { Narrow } from './sign-in.tsx';

/** Where the link of an administrator leads: a password is set, once. */
export function SetPasswordPage() {
  const { t } = useTranslation();
  usePageTitle(t('account.link.title'));
  // The token stands after the #, which no browser sends to a server.
  const [token] = useState(() => window.location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const set = useMutation({ mutationFn: () => client.team.setPassword(token, password) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate();
  };
  if (token === '') {
    return (
      <Narrow title={t('account.link.title')}>
        <p className={css.hint}>{t('account.link.incomplete')}</p>
      </Narrow>
    );
  }
  if (set.isSuccess) {
    return (
      <Narrow title={t('account.link.done')}>
        {/* A whole new page: nothing of the link stays in the address or the memory. */}
        <Button fullWidth onClick={() => window.location.assign('/')}>
          {t('account.signIn.title')}
        </Button>
      </Narrow>
    );
  }
  return (
    <Narrow title={t('account.link.title')}>
      <form onSubmit={submit}>
        <Field
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          type={isShown ? 'text' : 'password'}
          name="new-password"
          autoComplete="new-password"
          minLength={12}
          required
          value={password}
          onChange={setPassword}
        />
        <Tick label={t('account.show')} checked={isShown} onChange={setShown} />
        <Refusal error={set.error} />
        <Button type="submit" loading={set.isPending} fullWidth>
          {t('account.link.submit')}
        </Button>
      </form>
    </Narrow>
  );
}
