import { mayCall, type Principal, type RegistryId } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import actions from '../ui/action-links.module.css';

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
    <nav className={actions.links} aria-label={t('home.tools.label')}>
      {mayCall(principal, 'imports.run') ? (
        <Link className={actions.action} to="/imports/$registry" params={{ registry }}>
          {t('home.tools.import')}
        </Link>
      ) : null}
      {mayCall(principal, 'patients.write') ? (
        <Link className={actions.action} to="/duplicates/$registry" params={{ registry }}>
          {t('home.tools.duplicates')}
        </Link>
      ) : null}
      {mayCall(principal, 'exports.run') ? (
        <Link className={actions.action} to="/exports/$registry" params={{ registry }}>
          {t('home.tools.export')}
        </Link>
      ) : null}
      {mayCall(principal, 'audit.read') ? (
        <Link className={actions.action} to="/audit/$registry" params={{ registry }}>
          {t('home.tools.audit')}
        </Link>
      ) : null}
    </nav>
  );
}
