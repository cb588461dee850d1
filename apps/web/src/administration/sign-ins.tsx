import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { readInstant } from '../account/instant.ts';
import { PartFailed } from '../ui/page-states.tsx';
import { eventsQuery } from './administration-queries.ts';

/** Who signed in, who was refused, and whose account was changed by whom; the latest first. */
export function SignIns() {
  const { t } = useTranslation();
  const events = useQuery(eventsQuery);
  if (events.isError) return <PartFailed error={events.error} retry={() => void events.refetch()} />;
  return (
    <section className={css.section}>
      <h2>{t('administration.events.title')}</h2>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('administration.events.at')}</th>
              <th scope="col">{t('administration.events.who')}</th>
              <th scope="col">{t('administration.events.what')}</th>
              <th scope="col">{t('administration.events.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {(events.data?.items ?? []).map(({ at, actor, kind, detail }) => (
              <tr key={`${at} ${actor} ${kind} ${detail}`}>
                <td>{readInstant(at)}</td>
                <td>{actor}</td>
                <td>{t(`administration.events.kind.${kind}`)}</td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
