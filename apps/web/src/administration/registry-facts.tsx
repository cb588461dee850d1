import type { Home } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';

/** What the registry is and holds, and how it is backed up. */
export function RegistryFacts({ home }: { readonly home: Home }) {
  const { t } = useTranslation();
  const own = home.registries.find(({ id }) => id === 'own');
  return (
    <section className={css.section}>
      <h2>{t('administration.registry.title')}</h2>
      <dl className={css.facts}>
        <dt>{t('administration.registry.version')}</dt>
        <dd>{home.version}</dd>
        {own === undefined ? null : (
          <>
            {own.folder === undefined ? null : (
              <>
                <dt>{t('administration.registry.folder')}</dt>
                <dd>
                  <code>{own.folder}</code>
                </dd>
              </>
            )}
            <dt>{t('administration.registry.holds')}</dt>
            <dd>{t('home.countPatients', { count: own.counts.patients })}</dd>
          </>
        )}
      </dl>
      <p>{t('administration.registry.backup')}</p>
      <code className={css.secret}>hepatica backup registry.backup</code>
      <p className={css.hint}>{t('administration.registry.backupAdvice')}</p>
    </section>
  );
}
