import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../api/queries.ts';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import css from './account.module.css';
import { accountQuery } from './account-queries.ts';
import { ChangePassword } from './change-password.tsx';
import { Hospitals } from './hospital-words.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';

/** The own account: who one is here, password, second factor, sessions, keys for scripts. */
export function AccountPage() {
  const { t } = useTranslation();
  usePageTitle(t('account.title'));
  const home = useQuery(homeQuery);
  const isTeam = home.data?.mode === 'team';
  const account = useQuery({ ...accountQuery, enabled: isTeam });
  if (home.data !== undefined && !isTeam) {
    return (
      <div className={css.page}>
        <h1>{t('account.title')}</h1>
        <p className={css.hint}>{t('account.onePerson', { name: home.data.principal.name })}</p>
      </div>
    );
  }
  if (account.data === undefined) {
    const failed = [home, account].find(({ isError }) => isError);
    if (failed === undefined) return <Loading what={t('account.loading')} />;
    return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  }
  const { email, name, role, hospitals, secondFactor, password, sessions } = account.data;
  return (
    <div className={css.page}>
      <h1>{t('account.title')}</h1>
      <dl className={css.facts}>
        <dt>{t('account.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('account.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('account.role')}</dt>
        <dd>
          {t(`roles.${role}.word`)} <span className={css.hint}>{t(`roles.${role}.may`)}</span>
        </dd>
        <dt>{t('account.hospitals')}</dt>
        <dd>
          <Hospitals hospitals={hospitals} />
        </dd>
      </dl>
      {password ? <ChangePassword /> : null}
      {password ? <SecondFactor isOn={secondFactor} /> : null}
      <Sessions sessions={sessions} />
      <Tokens role={role} />
    </div>
  );
}
