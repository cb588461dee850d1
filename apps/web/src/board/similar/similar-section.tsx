import { ProblemError, type RegistryId } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../../ui/finding-note.tsx';
import { Loading, PartFailed } from '../../ui/page-states.tsx';
import board from '../board.module.css';
import type { BoardSearch } from '../board-search.ts';
import { CriterionInput } from './criterion-input.tsx';
import css from './similar.module.css';
import { SimilarByTreatment } from './similar-by-treatment.tsx';
import { SimilarCriteria } from './similar-criteria.tsx';
import { SimilarOutcome } from './similar-outcome.tsx';
import { similarQuery } from './similar-query.ts';

/** What became of patients of the registry who once were like this one. */
export function SimilarSection({
  registry,
  id,
  search,
  onChange,
}: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly search: BoardSearch;
  readonly onChange: (next: Partial<BoardSearch>) => void;
}) {
  const { t } = useTranslation();
  const { data, isError, error, isPlaceholderData, refetch } = useQuery(similarQuery(registry, id, search));
  const onCriterion = (like: string | undefined): void => onChange({ like });
  const refusal =
    error instanceof ProblemError && error.problem.status === 400 ? (error.problem.findings ?? []) : null;
  return (
    <section className={board.section} aria-labelledby="board-similar" aria-busy={isPlaceholderData}>
      <h2 id="board-similar">{t('similar.title')}</h2>
      <p className={board.hint}>{t('similar.hint')}</p>
      {isError && refusal === null ? <PartFailed error={error} retry={() => void refetch()} /> : null}
      {refusal === null || search.like === undefined ? null : (
        <div className={css.criteria}>
          <CriterionInput
            key={search.like}
            label={t('similar.criterion')}
            value={search.like}
            suggestions={[]}
            onApply={(text) => onCriterion(text || undefined)}
          />
          <FindingList findings={refusal} />
          <div>
            <button type="button" className={css.small} onClick={() => onCriterion(undefined)}>
              {t('similar.asProposed')}
            </button>
          </div>
        </div>
      )}
      {data === undefined || isError ? null : (
        <>
          <SimilarCriteria
            key={data.criterion}
            similar={data}
            isProposed={search.like === undefined}
            onChange={onCriterion}
          />
          <SimilarOutcome similar={data} />
          {data.all === null ? null : (
            <SimilarByTreatment
              similar={data}
              apart={search.apart}
              onApart={(apart) => onChange({ apart })}
            />
          )}
        </>
      )}
      {data === undefined && !isError ? <Loading what={t('similar.loading')} /> : null}
    </section>
  );
}
