import { mayCall, type RegistryId, type StudyVersion } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeQuery, storedStudiesQuery } from '../api/queries.ts';
import css from './study-page.module.css';

const when = (instant: string): string =>
  new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The runs of a study: each opens, each is compared with the one shown, and the next begins from it. */
export function Versions({
  registry,
  id,
  shown,
  against,
}: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly shown: number | undefined;
  readonly against: number | undefined;
}) {
  const { t } = useTranslation();
  const stored = useQuery({ ...storedStudiesQuery(registry), enabled: registry === 'own' });
  const home = useQuery(homeQuery);
  const versions = stored.data?.items.find((one) => one.id === id)?.versions ?? [];
  if (versions.length === 0) return null;
  const done = versions.filter(({ state }) => state === 'done');
  const current = shown ?? done.at(-1)?.version;
  const line = (one: StudyVersion) => `${when(one.startedAt)}${one.n === null ? '' : ` · n = ${one.n}`}`;
  return (
    <nav className={`${css.contents} screen-only`} aria-label={t('study.versions.label')}>
      <h2>{t('study.versions.label')}</h2>
      <ol>
        {versions.toReversed().map((one) => (
          <li key={one.version}>
            {one.state === 'done' ? (
              <Link
                to="/studies/$registry/$id"
                params={{ registry, id }}
                search={{ version: one.version }}
                activeProps={{ 'aria-current': undefined }}
                {...(one.version === current ? { 'aria-current': 'page' as const } : {})}
              >
                {t('study.versions.one', { version: one.version })} · {line(one)}
              </Link>
            ) : (
              <span className={css.unfinished}>
                {t('study.versions.one', { version: one.version })} ·{' '}
                {t(`study.versions.states.${one.state}`)}
              </span>
            )}
            {one.state === 'done' && current !== undefined && one.version !== current ? (
              <Link
                to="/studies/$registry/$id"
                params={{ registry, id }}
                search={{ version: current, against: one.version }}
                activeProps={{ 'aria-current': undefined }}
                {...(one.version === against ? { 'aria-current': 'true' as const } : {})}
              >
                {t('study.versions.compare', { version: one.version })}
              </Link>
            ) : null}
          </li>
        ))}
      </ol>
      {current !== undefined && mayCall(home.data?.principal ?? null, 'studies.run') ? (
        <Link to="/ask" search={{ study: id, version: current }}>
          {t('study.versions.next')}
        </Link>
      ) : null}
    </nav>
  );
}
