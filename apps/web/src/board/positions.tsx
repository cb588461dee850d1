import type { BoardPage } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { StandingWord } from './fact-row.tsx';

/** What the guidelines say of every stage that is still possible; it stands before the options. */
export function Positions({ page }: { readonly page: BoardPage }) {
  const { t } = useTranslation();
  const titles = new Map(page.options.map(({ id, title }) => [id, title]));
  return (
    <section className={css.section} aria-labelledby="board-positions">
      <h2 id="board-positions">{t('board.positions.title')}</h2>
      {page.stages.length === 0 ? <p className={css.hint}>{t('board.positions.none')}</p> : null}
      {page.stages.map(({ system, stage, isCertain, positions }) => (
        <div key={`${system} ${stage}`}>
          <h3>
            {system} {stage}{' '}
            <span className={css.count}>
              {t(isCertain ? 'board.positions.certain' : 'board.positions.possible')}
            </span>
          </h3>
          <ul className={css.plain}>
            {positions.map((position) => (
              <li key={position.id}>
                <strong>{position.statement}</strong>{' '}
                {position.condition === null ? null : (
                  <>
                    {t('board.positions.where', { condition: position.condition })}{' '}
                    <StandingWord standing={position.conditionStanding} />{' '}
                  </>
                )}
                {position.superseded === null ? null : (
                  <span className={css.amber}>{position.superseded}. </span>
                )}
                <div className={css.stances}>
                  {position.stances.map(({ option, stance }) => (
                    <span key={option}>
                      {titles.get(option) ?? option}: {stance}
                    </span>
                  ))}
                </div>
                <div className={css.hint}>
                  {position.source} {position.published}. {position.verification}
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
