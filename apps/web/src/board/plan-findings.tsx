import type { BoardPlan, RegistryId } from '@hepatica/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import css from './board.module.css';

/** What is wrong or left open in a plan, as it is being made; nothing is asked before a treatment is named. */
export function PlanFindings(props: { readonly registry: RegistryId; readonly id: string } & BoardPlan) {
  const { registry, id, seen, plan } = props;
  const { t } = useTranslation();
  const checked = useQuery({
    queryKey: ['plan-check', registry, id, seen, plan],
    queryFn: ({ signal }) => client.board.checkPlan(registry, id, { seen, plan }, signal),
    enabled: plan.length > 0,
    placeholderData: keepPreviousData,
  });
  if (plan.length === 0) return null;
  if (checked.isError) return <p className={css.amber}>{checked.error.message}</p>;
  if (checked.data === undefined) return null;
  const { findings } = checked.data;
  return (
    <div aria-live="polite">
      {findings.length === 0 ? (
        <p className={css.hint}>{t('board.plan.complete')}</p>
      ) : (
        <FindingList findings={findings} />
      )}
    </div>
  );
}
