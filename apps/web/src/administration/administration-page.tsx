import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { homeQuery } from '../api/queries.ts';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { HospitalList } from './hospital-list.tsx';
import { PeopleList } from './people-list.tsx';
import { RegistryFacts } from './registry-facts.tsx';
import { SignIns } from './sign-ins.tsx';

/** What an administrator looks after: people, hospitals, the registry itself, and who has signed in. */
export function AdministrationPage() {
  const { t } = useTranslation();
  usePageTitle(t('administration.title'));
  const home = useQuery(homeQuery);
  if (home.data === undefined) {
    // Where a session has ended the data of before are still there, and what is typed below them.
    if (home.isError) return <Failed error={home.error} retry={() => void home.refetch()} />;
    return <Loading what={t('administration.loading')} />;
  }
  if (home.data.principal.role !== 'administrator')
    return <p className={css.hint}>{t('administration.notYours')}</p>;
  return (
    <div className={css.wide}>
      <h1>{t('administration.title')}</h1>
      {home.data.mode === 'team' ? (
        <>
          <PeopleList />
          <HospitalList />
        </>
      ) : (
        <p className={css.hint}>{t('administration.onePerson')}</p>
      )}
      <RegistryFacts home={home.data} />
      {home.data.mode === 'team' ? <SignIns /> : null}
    </div>
  );
}
