import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon, SearchIcon } from '../ui/icons.tsx';
import { isCriterion, suggestedCriteria } from './patient-criteria.ts';
import css from './patient-list.module.css';

interface PatientSearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly find: string;
  readonly where: readonly string[];
  readonly count: number;
  readonly of: number;
  /** Patients for whom the criteria are neither true nor false, for want of a fact. */
  readonly possible: number;
  readonly showPossible: boolean;
  readonly onShowPossible: (show: boolean) => void;
  readonly onFind: (find: string) => void;
  readonly onWhere: (where: readonly string[]) => void;
  readonly onDown: () => void;
  /** Why the criteria were refused. */
  readonly refused: string | null;
}

/** One field for words and criteria; criteria become chips that read as they were written. */
export function PatientSearch(props: PatientSearchProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.find);
  const criterion = isCriterion(text);
  const offered = suggestedCriteria.filter((one) => !props.where.includes(one));

  const change = (next: string) => {
    setText(next);
    // Half a criterion is not a word to search for.
    props.onFind(/[<>=]/.test(next) ? '' : next.trim());
  };
  const add = (one: string) => {
    setText('');
    props.onWhere([...props.where.filter((old) => old !== one), one]);
  };

  return (
    <div className="screen-only">
      <div className={css.search}>
        <SearchIcon />
        <input
          ref={props.field}
          type="search"
          value={text}
          placeholder={t('home.search.placeholder')}
          aria-label={t('home.search.label')}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && criterion) add(text.trim());
            if (event.key === 'Escape') change('');
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              props.onDown();
            }
          }}
        />
        {criterion ? (
          <span className={css.hint}>{t('home.search.enterAdds')}</span>
        ) : (
          <kbd className={css.key}>/</kbd>
        )}
      </div>
      {props.refused === null ? null : (
        <p className={css.refused} role="alert">
          {props.refused}
        </p>
      )}
      <div className={css.chips}>
        {props.where.map((one) => (
          <button
            key={one}
            type="button"
            className={`${css.chip} ${css.set}`}
            aria-label={t('home.search.remove', { criterion: one })}
            onClick={() => props.onWhere(props.where.filter((other) => other !== one))}
          >
            {one}
            <CloseIcon />
          </button>
        ))}
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            className={css.chip}
            aria-label={t('home.search.add', { criterion: one })}
            onClick={() => add(one)}
          >
            + {one}
          </button>
        ))}
        <span className={css.tally} role="status">
          {t('home.tally', { count: props.count, of: props.of })}
          {props.possible === 0 ? null : (
            <>
              {' · '}
              <button
                type="button"
                className={css.chip}
                aria-pressed={props.showPossible}
                title={t('home.possible.why')}
                onClick={() => props.onShowPossible(!props.showPossible)}
              >
                {t('home.possible.count', { count: props.possible })}
              </button>
            </>
          )}
        </span>
      </div>
    </div>
  );
}
