import type { BoardSimilar, PooledNumber, SimilarCurves, SimilarFigure } from '@hepatica/api';
import { formatNumber } from '@hepatica/render';
import { useTranslation } from 'react-i18next';
import { ReadableFigure } from '../../studies/readable-figure.tsx';
import css from './similar.module.css';

/** Curves to read off; on paper they stand alone. */
export function SimilarPlate({ figure, label }: { readonly figure: SimilarFigure; readonly label: string }) {
  return (
    <figure className={css.plate}>
      <ReadableFigure svg={figure.svg} read={figure} label={label} magnification={1} />
    </figure>
  );
}

/** A number of months, or that it was not reached. */
export function useMonths(): (months: number | null | undefined) => string {
  const { t } = useTranslation();
  return (months) =>
    months === null || months === undefined
      ? t('similar.notReached')
      : t('similar.months', { months: formatNumber(months, 1) });
}

/** How many there are, how many died, how long they were followed, and of whom nothing can be said. */
export function SimilarOutcome({ similar }: { readonly similar: BoardSimilar }) {
  const { t } = useTranslation();
  const pooled = usePooled();
  const { all, neverFollowed, cannotBeTold, elsewhere } = similar;
  if (all === null) return <p>{t('similar.nothingKnown')}</p>;
  const { n, deaths, because, curves, figure } = all;
  return (
    <div className={css.outcome}>
      <p className={css.count} aria-live="polite">
        {t('similar.found', { count: n })}, {t('similar.died', { count: deaths })}
        {curves === null ? null : <Medians curves={curves} />}
      </p>
      {because === null ? null : <p className={css.few}>{t(`similar.because.${because}`)}</p>}
      {figure === null ? null : <SimilarPlate figure={figure} label={t('similar.figure', { n, deaths })} />}
      <ul className={css.notes}>
        {cannotBeTold === 0 ? null : <li>{t('similar.cannotBeTold', { count: cannotBeTold })}</li>}
        {neverFollowed === 0 ? null : <li>{t('similar.neverFollowed', { count: neverFollowed })}</li>}
        {elsewhere === null ? null : (
          <li>{t('similar.elsewhere', { n: pooled(elsewhere.n), deaths: pooled(elsewhere.deaths) })}</li>
        )}
      </ul>
    </div>
  );
}

function Medians({ curves }: { readonly curves: SimilarCurves }) {
  const { t } = useTranslation();
  const months = useMonths();
  const [stratum] = curves.strata;
  const followUp = months(curves.overallMedianFollowUp.estimate);
  return (
    <>
      {'; '}
      {t('similar.median', { months: months(stratum?.median.estimate) })};{' '}
      {t('similar.followUp', { followUp })}
    </>
  );
}

/** A number of other hospitals in words. */
function usePooled(): (number: PooledNumber) => string {
  const { t } = useTranslation();
  return ({ kind, count }) => t(`similar.pooled.${kind}`, { count: formatNumber(count) });
}
