import type { SecondFactorStart } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './account.module.css';
import { accountQuery } from './account-queries.ts';
import { Field } from './field.tsx';
import { Refusal } from './refusal.tsx';

/** On or off; on only once a code of the app has shown that it works. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [begun, setBegun] = useState<SecondFactorStart | null>(null);
  const read = () => queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  const begin = useMutation({
    mutationFn: () => client.team.startSecondFactor(password),
    onSuccess: (start) => {
      setPassword('');
      setBegun(start);
    },
  });
  const remove = useMutation({
    mutationFn: () => client.team.removeSecondFactor(password),
    onSuccess: () => {
      setPassword('');
      return read();
    },
  });
  const asked = isOn ? remove : begin;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    asked.mutate();
  };
  return (
    <section className={css.section}>
      <h2>{t('account.factor.title')}</h2>
      <p>{t(isOn ? 'account.factor.on' : 'account.factor.off')}</p>
      {begun === null ? (
        <form className={css.form} onSubmit={submit}>
          <Field
            label={t('account.change.current')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
          <Refusal error={asked.error} />
          <Button type="submit" variant="default" loading={asked.isPending}>
            {t(isOn ? 'account.factor.remove' : 'account.factor.begin')}
          </Button>
        </form>
      ) : (
        <Confirm
          start={begun}
          onDone={() => {
            setBegun(null);
            return read();
          }}
        />
      )}
    </section>
  );
}

function Confirm({
  start,
  onDone,
}: {
  readonly start: SecondFactorStart;
  readonly onDone: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: () => client.team.confirmSecondFactor(code), onSuccess: onDone });
  const secret = new URL(start.uri).searchParams.get('secret') ?? '';
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p>{t('account.factor.scan')}</p>
      <CodePicture text={start.uri} />
      <p className={css.hint}>
        {t('account.factor.byHand')}{' '}
        <code className={css.secret}>{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <p>{t('account.factor.keep')}</p>
      <ul className={css.codes}>
        {start.backupCodes.map((backup) => (
          <li key={backup}>
            <code>{backup}</code>
          </li>
        ))}
      </ul>
      <Field
        label={t('account.second.app')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={setCode}
      />
      <Refusal error={confirm.error} />
      <Button type="submit" loading={confirm.isPending}>
        {t('account.factor.confirm')}
      </Button>
    </form>
  );
}

/** A text as the picture that a telephone scans; drawn here, so that the secret goes nowhere. */
function CodePicture({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const picture = useQuery({
    queryKey: ['code-picture', text],
    queryFn: async () => {
      const { encode } = await import('uqr');
      const { data, size } = encode(text, { border: 0 });
      const dark = data.flatMap((row, y) =>
        row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
      );
      return { size, path: dark.join('') };
    },
    gcTime: 0,
  });
  if (picture.data === undefined) return null;
  const { size, path } = picture.data;
  return (
    <svg
      className={css.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('account.factor.picture')}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
