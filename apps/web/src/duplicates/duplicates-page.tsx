import type { ProposedDuplicate } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Field } from '../account/field.tsx';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import css from './duplicates.module.css';

const route = getRouteApi('/duplicates/$registry');

/** Patients who may be one, side by side, and what was made one. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  usePageTitle(t('duplicates.title'));
  const { registry } = route.useParams();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['duplicates', registry],
    queryFn: ({ signal }) => client.data.duplicates(registry, signal),
  });
  const act = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    // Lists, counts and courses have changed with it.
    onSuccess: () => queries.invalidateQueries(),
  });
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading what={t('duplicates.loading')} />;
  const { items, total, merged } = found.data;
  return (
    <div className={account.wide}>
      <div>
        <h1>{t('duplicates.title')}</h1>
        <p className={account.hint}>{t('duplicates.about')}</p>
      </div>
      <Refusal error={act.error} />
      {items.length === 0 ? <p>{t('duplicates.none')}</p> : null}
      {total > items.length ? (
        <p className={account.hint}>{t('duplicates.first', { shown: items.length, count: total })}</p>
      ) : null}
      {items.map((item) => (
        <Pair
          key={item.patients.join(' ')}
          item={item}
          isBusy={act.isPending}
          onMerge={(duplicate, patient, reason) =>
            act.mutate(() => client.data.merge(registry, duplicate, patient, reason))
          }
          onDismiss={(reason) =>
            act.mutate(() => client.data.dismiss(registry, item.patients[0], item.patients[1], reason))
          }
        />
      ))}
      {merged.length === 0 ? null : (
        <section className={account.section}>
          <h2>{t('duplicates.merged')}</h2>
          <ul className={css.merged}>
            {merged.map(({ patient, into }) => (
              <li key={patient}>
                <span>
                  {patient} →{' '}
                  <Link to="/patients/$registry/$id" params={{ registry, id: into }}>
                    {into}
                  </Link>
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={act.isPending}
                  onClick={() =>
                    act.mutate(() => client.data.unmerge(registry, patient, t('duplicates.undoReason')))
                  }
                >
                  {t('duplicates.undo', { patient })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Pair(props: {
  readonly item: ProposedDuplicate;
  readonly isBusy: boolean;
  readonly onMerge: (duplicate: string, patient: string, reason: string) => void;
  readonly onDismiss: (reason: string) => void;
}) {
  const { item, isBusy } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [a, b] = item.patients;
  const isReady = reason.trim() !== '';
  return (
    <section className={account.section} aria-label={t('duplicates.pair', { a, b })}>
      <h2>{item.because.map((why) => t(`duplicates.because.${why}`)).join('; ')}</h2>
      <div className={account.scroll}>
        <table className={account.table}>
          <thead>
            <tr>
              <td />
              {[a, b].map((id) => (
                <th scope="col" key={id}>
                  <Link to="/patients/$registry/$id" params={{ registry: 'own', id }}>
                    {id}
                  </Link>
                </th>
              ))}
              <th scope="col">{t('duplicates.agreement')}</th>
            </tr>
          </thead>
          <tbody>
            {item.compared.map((line) => (
              <tr key={line.what} className={line.agree ? undefined : css.differs}>
                <th scope="row">{t(`duplicates.what.${line.what}`)}</th>
                <td>{line.a === '' ? '–' : line.a}</td>
                <td>{line.b === '' ? '–' : line.b}</td>
                <td>{t(line.agree ? 'duplicates.agrees' : 'duplicates.differs')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={account.line}>
        <Field label={t('duplicates.reason')} value={reason} onChange={setReason} />
        <Button disabled={!isReady} loading={isBusy} onClick={() => props.onMerge(b, a, reason)}>
          {t('duplicates.merge', { duplicate: b, patient: a })}
        </Button>
        <Button
          variant="default"
          disabled={!isReady}
          loading={isBusy}
          onClick={() => props.onMerge(a, b, reason)}
        >
          {t('duplicates.merge', { duplicate: a, patient: b })}
        </Button>
        <Button
          variant="default"
          disabled={!isReady}
          loading={isBusy}
          onClick={() => props.onDismiss(reason)}
        >
          {t('duplicates.dismiss')}
        </Button>
      </div>
    </section>
  );
}
