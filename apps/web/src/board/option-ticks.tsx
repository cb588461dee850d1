import type { BoardOption } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';

/** Options to tick as considered, each with where it stands, in the order of the rules. */
export function OptionTicks(props: {
  readonly options: readonly Pick<BoardOption, 'id' | 'title' | 'standing'>[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}) {
  const { options, chosen, onChosen } = props;
  const { t } = useTranslation();
  return (
    <div className={css.ticks}>
      {options.map(({ id, title, standing }) => (
        <label key={id} className={css.tick}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <span>
            {title} <span className={css.count}>{t(`board.option.${standing}`)}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
