import { mayCall, ProblemError, type RegistryId, type WaitingQuery } from '@hepatica/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../../api/queries.ts';
import { Failed, Loading } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import css from '../entry.module.css';
import { waitingQueries, writeQuery } from '../page/entry-api.ts';
import { daysWaiting, isShown, QUESTION_FILTERS } from './question-filter.ts';
import { QuestionRow } from './question-row.tsx';
import rows from './questions.module.css';

const route = getRouteApi('/queries/$registry');

interface Step {
  readonly of: WaitingQuery;
  readonly act: 'answer' | 'resolve';
  readonly text: string;
}

function useStep(registry: RegistryId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ of, act, text }: Step) =>
      writeQuery(registry, of.patient, { act, query: of.id, text }, crypto.randomUUID()),
    onSettled: (_done, _error, { of }) =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['entry-waiting', registry] }),
        queryClient.invalidateQueries({ queryKey: ['entry-queries', registry, of.patient] }),
      ]),
  });
}

/** Every question that waits, across patients, the longest waiting first; answered and resolved in its place. */
export function QuestionsPage() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const { show = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const [now] = useState(() => Date.now());
  usePageTitle(t('entry.queries.title'));
  const home = useQuery(homeQuery);
  const waiting = useQuery({
    queryKey: ['entry-waiting', registry],
    queryFn: ({ signal }) => waitingQueries(registry, signal),
    staleTime: 0,
  });
  const step = useStep(registry);
  if (waiting.isPending || home.isPending) return <Loading what={t('entry.queries.title')} />;
  if (waiting.isError) return <Failed error={waiting.error} retry={() => void waiting.refetch()} />;
  if (home.isError) return <Failed error={home.error} retry={() => void home.refetch()} />;
  const { principal } = home.data;
  const mayWrite = mayCall(principal, 'patients.write');
  const asked = waiting.data;
  const shown = asked.filter((query) => isShown(query, show, principal.userId));
  const isOf = (query: WaitingQuery) =>
    step.variables?.of.patient === query.patient && step.variables.of.id === query.id;
  const refusal = step.error instanceof ProblemError ? step.error.message : null;
  return (
    <div className={css.page}>
      <div className={css.top}>
        <h1>{t('entry.queries.title')}</h1>
        <span className={css.hint}>{t('entry.queries.lead')}</span>
      </div>
      <fieldset className={rows.filters}>
        <legend className="visually-hidden">{t('entry.queries.filter')}</legend>
        {QUESTION_FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className={rows.filter}
            aria-pressed={show === one}
            onClick={() => void navigate({ search: one === 'all' ? {} : { show: one }, replace: true })}
          >
            {t(`entry.queries.filters.${one}`)}{' '}
            {asked.filter((query) => isShown(query, one, principal.userId)).length}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className={css.hint} role="status">
          {asked.length === 0 ? t('entry.queries.noneWaits') : t('entry.queries.noneShown')}
        </p>
      ) : (
        <ul className={rows.list}>
          {shown.map((query) => (
            <QuestionRow
              key={`${query.patient} ${query.id}`}
              registry={registry}
              query={query}
              days={daysWaiting(query, now)}
              mayWrite={mayWrite}
              isWriting={step.isPending && isOf(query)}
              refusal={isOf(query) ? refusal : null}
              onStep={(act, text) => step.mutate({ of: query, act, text })}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
