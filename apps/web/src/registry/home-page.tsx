import type { Principal, RegistrySummary } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../api/queries.ts';
import { RegistryEntryLinks } from '../entry/entry-links.tsx';
import { FindingList } from '../ui/finding-note.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { Beginning } from './beginning.tsx';
import css from './home.module.css';
import { PatientList } from './patient-list.tsx';
import { RegistryLinks } from './registry-links.tsx';
import { StudyList } from './study-list.tsx';

const route = getRouteApi('/');

/** An own registry that holds something comes first; a stranger sees the demonstration. */
const firstShown = (registries: readonly RegistrySummary[]): RegistrySummary | undefined =>
  registries.find((one) => one.id === 'own' && one.counts.patients + one.counts.studies > 0) ??
  registries.find((one) => one.id === 'demonstration') ??
  registries[0];

function RegistryTabs({
  registries,
  shown,
}: {
  readonly registries: readonly RegistrySummary[];
  readonly shown: RegistrySummary;
}) {
  const { t } = useTranslation();
  return (
    <nav className={css.tabs} aria-label={t('home.registries')}>
      {registries.map((registry) => (
        <Link
          key={registry.id}
          to="/"
          search={{ registry: registry.id }}
          className={css.tab}
          activeProps={{ 'aria-current': undefined }}
          {...(registry.id === shown.id ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`home.registry.${registry.id}`)}
          <span className={css.count}>
            {t('home.countPatients', { count: registry.counts.patients })},{' '}
            {t('home.countStudies', { count: registry.counts.studies })}
          </span>
        </Link>
      ))}
    </nav>
  );
}

function RegistryView({
  registry,
  principal,
}: {
  readonly registry: RegistrySummary;
  readonly principal: Principal;
}) {
  const { t } = useTranslation();
  const empty = registry.counts.patients === 0;
  return (
    <div className={css.layout}>
      <section aria-label={t('home.patients')}>
        <div className={css.about}>
          <span>{t(`home.about.${registry.id}`)}</span>
          <RegistryEntryLinks registry={registry.id} />
          <RegistryLinks registry={registry.id} principal={principal} />
          {registry.readOnly ? <Mark kind="readOnly" /> : null}
          {registry.simulated ? <Mark kind="simulated" /> : null}
        </div>
        {empty ? (
          <Beginning registry={registry} principal={principal} />
        ) : (
          <PatientList key={registry.id} registry={registry} />
        )}
      </section>
      <aside className={css.aside}>
        <section>
          <h2 className={css.heading}>{t('home.studies')}</h2>
          <StudyList registry={registry} />
        </section>
        {registry.problems.length === 0 ? null : (
          <section>
            <h2 className={css.heading}>{t('home.problems', { count: registry.problems.length })}</h2>
            <FindingList findings={registry.problems} />
          </section>
        )}
      </aside>
    </div>
  );
}

/** Home: the registries, their patients as a list that is searched by criteria, and their studies. */
export function HomePage() {
  const { t } = useTranslation();
  const home = useQuery(homeQuery);
  const search = route.useSearch();
  usePageTitle(null);
  if (home.isPending) return <Loading what={t('home.loading')} />;
  if (home.isError) return <Failed error={home.error} retry={() => void home.refetch()} />;
  const { registries } = home.data;
  const shown = registries.find((one) => one.id === search.registry) ?? firstShown(registries);
  if (shown === undefined) return <Failed error={new Error(t('home.noRegistry'))} />;
  return (
    <>
      <h1 className="visually-hidden">{t('home.title')}</h1>
      <RegistryTabs registries={registries} shown={shown} />
      <RegistryView registry={shown} principal={home.data.principal} />
    </>
  );
}
