import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { Tick } from '../account/field.tsx';

/** All hospitals, or some of them. */
export function HospitalTicks({
  known,
  chosen,
  onChange,
}: {
  readonly known: readonly string[];
  readonly chosen: 'all' | readonly string[];
  readonly onChange: (chosen: 'all' | readonly string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.ticks}>
      <legend>{t('account.hospitals')}</legend>
      <Tick
        label={t('account.allHospitals')}
        checked={chosen === 'all'}
        onChange={(isAll) => onChange(isAll ? 'all' : [])}
      />
      {chosen === 'all'
        ? null
        : known.map((name) => (
            <Tick
              key={name}
              label={name}
              checked={chosen.includes(name)}
              onChange={(isWanted) =>
                onChange(isWanted ? [...chosen, name] : chosen.filter((other) => other !== name))
              }
            />
          ))}
    </fieldset>
  );
}
