import type { BoardCriterion, BoardEvidence, BoardOption } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { EvidenceNote } from './evidence-note.tsx';
import { FactRow, type FollowRecord, StandingWord } from './fact-row.tsx';

function Criterion({
  criterion,
  onRecord,
}: {
  readonly criterion: BoardCriterion;
  readonly onRecord: FollowRecord;
}) {
  const { t } = useTranslation();
  const { id, title, standing, facts, source, verification, weight, note } = criterion;
  return (
    <div className={css.criterion}>
      <h4>
        {title} <span className={css.count}>{id}</span>
        {weight === undefined ? null : <span className={css.weight}>{t(`board.weight.${weight}`)}</span>}
        <StandingWord standing={standing} />
      </h4>
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a criterion may ask twice of the same variable, in a fixed order
        <FactRow key={`${fact.asked} ${index}`} fact={fact} onRecord={onRecord} asked />
      ))}
      <p className={css.hint}>
        {note === undefined ? '' : `${note} `}
        {source} {verification}
      </p>
    </div>
  );
}

/** One option with what speaks for and against it, opened by whoever wants to look into it. */
export function OptionBlock(props: {
  readonly option: BoardOption;
  readonly evidence: ReadonlyMap<string, BoardEvidence>;
  readonly onRecord: FollowRecord;
}) {
  const { option, evidence, onRecord } = props;
  const { t } = useTranslation();
  const found = option.evidence.flatMap((id) => evidence.get(id) ?? []);
  return (
    <details className={css.option} data-option={option.id}>
      <summary>
        <span className={css.optionTitle}>{option.title}</span>
        <span className={css.optionStanding} data-standing={option.standing}>
          {t(`board.option.${option.standing}`)}
        </span>
        {option.findOutNext.length === 0 ? null : (
          <span className={css.count}>
            {t('board.option.toFindOut', { count: option.findOutNext.length })}
          </span>
        )}
      </summary>
      <div className={css.optionBody}>
        {option.note === undefined ? null : <p>{option.note}</p>}
        {option.addresses.map((fact) => (
          <FactRow key={fact.asked} fact={fact} onRecord={onRecord} asked />
        ))}
        {option.findOutNext.length === 0 ? null : (
          <>
            <h3>{t('board.option.findOut')}</h3>
            <ul className={css.plain}>
              {option.findOutNext.map(({ label, why, missing, waits }) => (
                <li key={label}>
                  <strong>{label}</strong>: {why}
                  {missing.length === 0 ? '' : ` (${missing.join(', ')})`}{' '}
                  <span className={css.count}>{t('board.option.waits', { waits: waits.join(', ') })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {option.positions.length === 0 ? null : (
          <>
            <h3>{t('board.option.positions')}</h3>
            <ul className={css.plain}>
              {option.positions.map(({ source, stance, conditionStanding }) => (
                <li key={`${source} ${stance}`}>
                  {source}: {stance} <StandingWord standing={conditionStanding} />
                </li>
              ))}
            </ul>
          </>
        )}
        {option.safety.length === 0 ? null : <h3>{t('board.option.safety')}</h3>}
        {option.safety.map((criterion) => (
          <Criterion key={criterion.id} criterion={criterion} onRecord={onRecord} />
        ))}
        {option.criteria.length === 0 ? null : <h3>{t('board.option.criteria')}</h3>}
        {option.criteria.map((criterion) => (
          <Criterion key={criterion.id} criterion={criterion} onRecord={onRecord} />
        ))}
        {option.weigh.length === 0 ? null : <h3>{t('board.option.weigh')}</h3>}
        {option.weigh.map(({ title, facts }) => (
          <div key={title} className={css.criterion}>
            <h4>{title}</h4>
            {facts.map((fact) => (
              <FactRow key={fact.variable} fact={fact} onRecord={onRecord} asked={false} />
            ))}
          </div>
        ))}
        {option.expectedOutcomes.length === 0 ? null : (
          <>
            <h3>{t('board.option.outcomes')}</h3>
            <ul className={css.plain}>
              {option.expectedOutcomes.map(({ finding, endpoint, asPrinted, populationMatch }) => (
                <li key={`${finding} ${asPrinted}`}>
                  {endpoint}: {asPrinted}{' '}
                  <span className={css.count}>
                    {evidence.get(finding)?.source} {t(`board.population.${populationMatch}`)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {found.length === 0 ? (
          <p className={css.hint}>{t('board.option.noEvidence')}</p>
        ) : (
          <>
            <h3>{t('board.option.evidence', { count: found.length })}</h3>
            {found.map((one) => (
              <EvidenceNote key={one.id} evidence={one} onRecord={onRecord} />
            ))}
          </>
        )}
      </div>
    </details>
  );
}
