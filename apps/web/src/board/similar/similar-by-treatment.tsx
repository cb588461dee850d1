import type { BoardSimilar, SimilarTreatment } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../board-field.tsx';
import { SIMILAR_TREATMENTS } from '../board-search.ts';
import css from './similar.module.css';
import { SimilarPlate } from './similar-outcome.tsx';

/** The same patients told apart by what began within 90 days: who was chosen, never what it did. */
export function SimilarByTreatment({
  similar,
  apart,
  onApart,
}: {
  readonly similar: BoardSimilar;
  readonly apart: SimilarTreatment | undefined;
  readonly onApart: (treatment: SimilarTreatment | undefined) => void;
}) {
  const { t } = useTranslation();
  const { byTreatment } = similar;
  return (
    <div className={css.apart}>
      <div className="screen-only">
        <ChoiceField
          label={t('similar.apart')}
          value={apart ?? ''}
          onChange={(value) => onApart(SIMILAR_TREATMENTS.find((one) => one === value))}
          options={[
            { value: '', label: t('similar.notApart') },
            ...SIMILAR_TREATMENTS.map((value) => ({ value, label: t(`similar.treatment.${value}`) })),
          ]}
        />
      </div>
      {byTreatment === null ? null : (
        <>
          <h3>{t('similar.whoWasChosen')}</h3>
          <p className={css.hint}>
            {t('similar.landmark', {
              days: byTreatment.landmarkDays,
              treatment: t(`similar.treatment.${byTreatment.treatment}`),
            })}
            {byTreatment.leftOut === null ? null : ` ${t('similar.leftOut', { count: byTreatment.leftOut })}`}
          </p>
          <p>
            {t('similar.started', { count: byTreatment.started.n })}
            {byTreatment.started.deaths === null
              ? null
              : `, ${t('similar.died', { count: byTreatment.started.deaths })}`}
            {'; '}
            {t('similar.notStarted', { count: byTreatment.notStarted.n })}
            {byTreatment.notStarted.deaths === null
              ? null
              : `, ${t('similar.died', { count: byTreatment.notStarted.deaths })}`}
          </p>
          {byTreatment.figure === null ? (
            <p className={css.few}>{t('similar.tooFewApart')}</p>
          ) : (
            <SimilarPlate
              figure={byTreatment.figure}
              label={t('similar.figureApart', { treatment: t(`similar.treatment.${byTreatment.treatment}`) })}
            />
          )}
        </>
      )}
    </div>
  );
}
