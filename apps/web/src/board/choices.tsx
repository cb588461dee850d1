import type { BoardPage } from '@hepatica/api';
import { CONTROL_DEFINITIONS } from '@hepatica/clinical';
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { ChoiceField } from './board-field.tsx';
import { type BoardSearch, toggled } from './board-search.ts';

const WAYS = ['resect', 'ablate', 'embolize', 'irradiate'] as const;

/** What the board accepts, names and assumes; and what that changes against what is recorded. */
export function Choices(props: {
  readonly page: BoardPage;
  readonly search: BoardSearch;
  readonly onChange: (next: Partial<BoardSearch>) => void;
}) {
  const { page, search, onChange } = props;
  const { t } = useTranslation();
  const feasible = (search.feasible ?? '').split(',').filter((one) => one !== '');
  const withWay = (lesion: string, way: string) =>
    [
      ...feasible.filter((one) => !one.startsWith(`${lesion}:`)),
      ...(way === '' ? [] : [`${lesion}:${way}`]),
    ].join(',');
  return (
    <section className={css.section} aria-labelledby="board-choices">
      <h2 id="board-choices">{t('board.choices.title')}</h2>
      <p className={css.hint}>{t('board.choices.hint')}</p>
      <div className={css.choices}>
        <div>
          <h3>{t('board.choices.stated')}</h3>
          {page.statements.length === 0 ? <p className={css.hint}>{t('board.choices.noneStated')}</p> : null}
          {page.statements.map(({ record, label, shown, date, agreement, accepted }) => (
            <Switch
              key={record}
              size="xs"
              checked={accepted}
              onChange={(event) =>
                onChange({ accept: toggled(search.accept, record, event.currentTarget.checked) })
              }
              label={`${label} ${shown}${date === null ? '' : `, ${date}`} (${t('board.choices.agreement', { agreement })})`}
            />
          ))}
        </div>
        <ChoiceField
          label={t('board.choices.control')}
          value={search.control ?? ''}
          onChange={(value) => onChange({ control: value || undefined })}
          options={[
            { value: '', label: t('board.choices.notNamed') },
            ...CONTROL_DEFINITIONS.map((value) => ({ value, label: t(`board.control.${value}`) })),
          ]}
        />
        <div>
          <h3>{t('board.choices.feasible')}</h3>
          {page.lesions.map(({ id, site, organ }) => (
            <div key={id} className={css.row}>
              <ChoiceField
                label={`${id}: ${site} (${organ})`}
                value={feasible.find((one) => one.startsWith(`${id}:`))?.slice(id.length + 1) ?? ''}
                onChange={(way) => onChange({ feasible: withWay(id, way) || undefined })}
                options={[
                  { value: '', label: t('board.choices.asRecorded') },
                  ...WAYS.map((value) => ({ value, label: t(`board.way.${value}`) })),
                ]}
              />
            </div>
          ))}
        </div>
      </div>
      {page.changes.length === 0 ? null : (
        <div>
          <h3>{t('board.choices.changes')}</h3>
          <ul className={css.plain}>
            {page.changes.map((change) => (
              <li key={change.what}>
                {t('board.choices.change', { what: change.what, without: change.without, now: change.with })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
