import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { Flower } from '../ui/icons.tsx';
import css from './account.module.css';
import { Field } from './field.tsx';
import { Refusal } from './refusal.tsx';

const submitting = (work: () => void) => (event: FormEvent) => {
  event.preventDefault();
  work();
};

/** A narrow column with the flower on top, for what is asked of somebody who is not signed in. */
export function Narrow({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.narrow}>
      <Flower size={36} />
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** Password first, then the second factor where there is one; or single sign-on. */
export function SignIn({
  singleSignOn,
  again,
  onSignedIn,
}: {
  readonly singleSignOn: string | null;
  /** True where a session ended under a page that is still open. */
  readonly again: boolean;
  readonly onSignedIn: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isSecond, setSecond] = useState(false);
  const signIn = useMutation({
    mutationFn: () => client.team.signIn(email, password),
    onSuccess: ({ kind }) => {
      setPassword('');
      if (kind === 'signed-in') return onSignedIn();
      setSecond(true);
      return undefined;
    },
  });
  const elsewhere = useMutation({
    mutationFn: client.team.singleSignOn,
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (isSecond) return <SecondStep onSignedIn={onSignedIn} onBack={() => setSecond(false)} />;
  const wasRefused = new URLSearchParams(window.location.search).has('refused');
  return (
    <Narrow title={t('account.signIn.title')}>
      {again ? <p className={css.hint}>{t('account.signIn.again')}</p> : null}
      {wasRefused ? <Refusal error={t('account.signIn.refused')} /> : null}
      <form onSubmit={submitting(() => signIn.mutate())}>
        <Field
          label={t('account.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={setEmail}
        />
        <Field
          label={t('account.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Refusal error={signIn.error} />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t('account.signIn.submit')}
        </Button>
      </form>
      {singleSignOn === null ? null : (
        <>
          <Button
            variant="default"
            fullWidth
            loading={elsewhere.isPending}
            onClick={() => elsewhere.mutate()}
          >
            {t('account.signIn.elsewhere', { name: singleSignOn })}
          </Button>
          <Refusal error={elsewhere.error} />
        </>
      )}
      <p className={css.hint}>{t('account.signIn.help')}</p>
    </Narrow>
  );
}

function SecondStep({
  onSignedIn,
  onBack,
}: {
  readonly onSignedIn: () => Promise<void>;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'app' | 'backup'>('app');
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => client.team.secondFactor(kind, code),
    onSuccess: onSignedIn,
    onError: () => setCode(''),
  });
  return (
    <Narrow title={t('account.second.title')}>
      <form onSubmit={submitting(() => give.mutate())}>
        <Field
          key={kind}
          label={t(`account.second.${kind}`)}
          hint={t(`account.second.${kind}Hint`)}
          inputMode={kind === 'app' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoFocus
          required
          value={code}
          onChange={setCode}
        />
        <Refusal error={give.error} />
        <Button type="submit" loading={give.isPending} fullWidth>
          {t('account.second.submit')}
        </Button>
      </form>
      <div className={css.row}>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            setCode('');
            setKind(kind === 'app' ? 'backup' : 'app');
          }}
        >
          {t(kind === 'app' ? 'account.second.useBackup' : 'account.second.useApp')}
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={onBack}>
          {t('account.second.back')}
        </Button>
      </div>
    </Narrow>
  );
}
