import { mayCall, type Principal, type RegistryId } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import entry from '../entry/open-mark.module.css';

/** The ways to what is done with the whole registry, as far as its user may. */
export function RegistryLinks({
  registry,
  principal,
}: {
  readonly registry: RegistryId;
  readonly principal: Principal;
}) {
  const { t } = useTranslation();
  if (registry !== 'own') return null;
  return (
    <nav className={entry.links} aria-label={t('home.tools.label')}>
      {mayCall(principal, 'imports.run') ? (
        <Link className={entry.action} to="/imports/$registry" params={{ registry }}>
          {t('home.tools.import')}
        </Link>
      ) : null}
    </nav>
  );
}
