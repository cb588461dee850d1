import type { RegistryId, ValueQuery } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import actions from '../ui/action-links.module.css';
import { fieldLabel } from './form/field-words.ts';
import css from './open-mark.module.css';

/** The ways from a course to its entry. */
export function EntryLinks({ registry, id }: { readonly registry: RegistryId; readonly id: string }) {
  const { t } = useTranslation();
  if (registry !== 'own') return null;
  return (
    <nav className={actions.links} aria-label={t('entry.menu.label')}>
      <Link
        className={actions.action}
        to="/entry/$registry/$id/$screen"
        params={{ registry, id, screen: 'follow-up' }}
      >
        {t('entry.menu.followUp')}
      </Link>
      <Link
        className={actions.action}
        to="/entry/$registry/$id/$screen"
        params={{ registry, id, screen: 'first-visit' }}
      >
        {t('entry.menu.firstVisit')}
      </Link>
      <Link className={actions.action} to="/entry/$registry/$id/records" params={{ registry, id }}>
        {t('entry.records.link')}
      </Link>
    </nav>
  );
}

/** The ways to a patient who is not in the registry yet, and to the questions that wait. */
export function RegistryEntryLinks({ registry }: { readonly registry: RegistryId }) {
  const { t } = useTranslation();
  if (registry !== 'own') return null;
  return (
    <span className={actions.links}>
      <Link className={actions.action} to="/entry/$registry" params={{ registry }}>
        {t('entry.menu.newPatient')}
      </Link>
      <Link className={actions.action} to="/queries/$registry" params={{ registry }}>
        {t('entry.queries.title')}
      </Link>
    </span>
  );
}

/** At a record: that something is asked about it, and about which of its values. */
export function OpenMark(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly queries: readonly ValueQuery[] | undefined;
}) {
  const { registry, id, queries = [] } = props;
  const { t } = useTranslation();
  if (queries.length === 0) return null;
  const about = [...new Set(queries.map(({ field }) => field))]
    .filter((field) => field !== '')
    .map((field) => fieldLabel(field, { kind: 'text' }));
  return (
    <Link className={css.mark} to="/entry/$registry/$id/records" params={{ registry, id }}>
      {t('entry.records.openQueries', { count: queries.length })}
      {about.length === 0 ? '' : `: ${about.join(', ')}`}
    </Link>
  );
}
