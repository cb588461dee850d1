import { mayCall, type RegistryId } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, homeQuery, storedStudiesQuery } from '../api/queries.ts';

/** The patients of a run, a row each, for whoever may export: read anew from the data, and kept nowhere. */
export function RowExport({
  registry,
  id,
  version,
}: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly version: number | undefined;
}) {
  const { t } = useTranslation();
  const home = useQuery(homeQuery);
  const mayExport = mayCall(home.data?.principal ?? null, 'exports.run');
  const stored = useQuery({ ...storedStudiesQuery(registry), enabled: registry === 'own' && mayExport });
  const versions = stored.data?.items.find((study) => study.id === id)?.versions ?? [];
  const shown = version ?? versions.findLast(({ state }) => state === 'done')?.version;
  if (versions.length === 0 || shown === undefined) return null;
  return (
    <a
      className="screen-only"
      href={client.studies.rowsAddress(registry, id, shown, 'adtte.csv')}
      title={t('study.adtteWords')}
      download
    >
      {t('study.adtte')}
    </a>
  );
}
