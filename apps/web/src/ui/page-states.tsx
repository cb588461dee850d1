import { ProblemError } from '@hepatica/api';
import { Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './page-states.module.css';

/** Waiting: nothing for the first quarter of a second, then what is being waited for. */
export function Loading({ what }: { readonly what: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.loading} role="status" aria-live="polite">
      {late ? (
        <>
          <Loader size="xs" type="dots" aria-hidden="true" />
          {what}
        </>
      ) : null}
    </div>
  );
}

function StatePage(props: {
  readonly title: string;
  readonly text: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={css.state}>
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.detail === undefined || props.detail === '' ? null : (
        <div className={css.detail}>{props.detail}</div>
      )}
      <div className={css.actions}>
        {props.children}
        <Button variant="default" size="xs" renderRoot={(root) => <Link to="/" {...root} />}>
          {t('states.home')}
        </Button>
      </div>
    </section>
  );
}

const kindOf = (error: unknown): 'unreachable' | 'refused' | 'missing' | 'unreadable' | 'failed' => {
  // `fetch` rejects with a TypeError when nothing answers.
  if (error instanceof TypeError) return 'unreachable';
  if (!(error instanceof ProblemError)) return 'failed';
  const { status } = error.problem;
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'missing';
  if (status === 422) return 'unreadable';
  return 'failed';
};

/** A page that could not be shown: says which of five things happened and what to do about it. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const kind = kindOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <StatePage title={t(`states.${kind}.title`)} text={t(`states.${kind}.text`)} detail={detail}>
      {retry === undefined ? null : (
        <Button size="xs" onClick={retry}>
          {t('states.retry')}
        </Button>
      )}
    </StatePage>
  );
}

/** A part of a page that could not be shown, the rest of it standing. */
export function PartFailed({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.part} role="alert">
      <strong>{t('states.part')}</strong>
      <div className={css.detail}>{error instanceof Error ? error.message : String(error)}</div>
      <Button size="compact-xs" variant="default" onClick={retry}>
        {t('states.retry')}
      </Button>
    </div>
  );
}

/** A record that its patient does not have: says which, and leads to those that there are. */
export function NoSuchRecord(props: {
  readonly record: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { record, title, children } = props;
  return (
    <StatePage title={t('states.noRecord.title', { record })} text={t('states.noRecord.text', { title })}>
      {children}
    </StatePage>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return <StatePage title={t('states.noPage.title')} text={t('states.noPage.text')} />;
}

/** A course that holds nothing yet: no date is invented for it. */
export function NoRecords({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <StatePage title={title} text={t('states.noRecords')}>
      {children}
    </StatePage>
  );
}
