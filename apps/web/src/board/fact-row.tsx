import type { BoardFact, BoardStanding } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import { Why } from '../ui/why.tsx';
import css from './board.module.css';

const SIGNS: Readonly<Record<BoardStanding, string>> = { met: '✓', 'not-met': '✕', 'not-known': '?' };

/** Met, not met, not known: by a sign and a word, never by color alone. */
export function StandingWord({ standing }: { readonly standing: BoardStanding }) {
  const { t } = useTranslation();
  return (
    <span className={css.standing} data-standing={standing}>
      <span aria-hidden="true">{SIGNS[standing]}</span> {t(`board.standing.${standing}`)}
    </span>
  );
}

/** Follows a value to the record behind it. */
export type FollowRecord = (record: string) => void;

/** One fact with what it rests on behind "why?". */
export function FactRow(props: {
  readonly fact: BoardFact;
  readonly onRecord: FollowRecord;
  /** Whether it is asked for something, so that a verdict is shown. */
  readonly asked: boolean;
}) {
  const { fact, onRecord, asked } = props;
  const { t } = useTranslation();
  const [first] = fact.records;
  const answer = (
    <>
      <strong>
        {fact.label}: {fact.shown}
      </strong>
      {asked ? <div>{t('board.asked', { asked: fact.asked })}</div> : null}
      {fact.date === null ? null : <div>{t('board.when', { date: fact.date })}</div>}
      {fact.records.length === 0 ? null : (
        <div>{t('board.restsOn', { records: fact.records.join(', ') })}</div>
      )}
      {fact.beside.map((words) => (
        <div key={words}>{words}</div>
      ))}
    </>
  );
  return (
    <div className={css.fact}>
      <span className={css.factLabel}>{fact.label}</span>
      <span>
        <Why
          answer={answer}
          {...(first === undefined || first.startsWith('assumed-')
            ? {}
            : { onFollow: () => onRecord(first) })}
        >
          {fact.shown}
        </Why>
        {fact.date === null ? null : <span className={css.when}> {fact.date}</span>}
        {fact.beside.length === 0 || fact.standing !== 'not-known' ? null : (
          <div className={css.beside}>{fact.beside.join('; ')}</div>
        )}
      </span>
      {asked ? <StandingWord standing={fact.standing} /> : <span />}
    </div>
  );
}
