import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import css from '../entry.module.css';
import { waitingQueries } from '../page/entry-api.ts';
import { useAbout } from './question-thread.tsx';

const route = getRouteApi('/queries/$registry');

/** Every question that waits, across patients, the longest waiting first. */
export function WaitingPage() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const about = useAbout();
  usePageTitle(t('entry.queries.open'));
  const waiting = useQuery({
    queryKey: ['entry-waiting', registry],
    queryFn: ({ signal }) => waitingQueries(registry, signal),
    staleTime: 0,
  });
  if (waiting.isPending) return <Loading what={t('entry.queries.open')} />;
  if (waiting.isError) return <Failed error={waiting.error} retry={() => void waiting.refetch()} />;
  return (
    <div className={css.page}>
      <h1>{t('entry.queries.open')}</h1>
      {waiting.data.length === 0 ? <p className={css.hint}>{t('entry.queries.none')}</p> : null}
      <ul className={css.thread}>
        {waiting.data.map(({ id, patient, title, record, field, state, steps }) => (
          <li key={`${patient} ${id}`}>
            <Link to="/entry/$registry/$id/records" params={{ registry, id: patient }}>
              {title}
            </Link>{' '}
            <code>{record}</code> {about(field)}{' '}
            <span className={css.mark}>{t(`entry.queries.states.${state}`)}</span>{' '}
            {steps.at(-1)?.text || steps[0]?.text}
            <span className={css.hint}>
              {' '}
              {t('entry.queries.acts.asked', { by: steps[0]?.by ?? '' })} ·{' '}
              {steps[0]?.at.slice(0, 16).replace('T', ' ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
