import { mayCall, type RegistryId } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../api/queries.ts';

/** The way to a new question, for whoever may run one. */
export function AskLink({ registry }: { readonly registry: RegistryId }) {
  const { t } = useTranslation();
  const home = useQuery(homeQuery);
  if (registry !== 'own' || !mayCall(home.data?.principal ?? null, 'studies.run')) return null;
  return <Link to="/ask">{t('ask.link')}</Link>;
}
