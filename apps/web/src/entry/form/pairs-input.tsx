import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { type FormValue, type FormValues, isValues, textOf } from '../sheet/form-value.ts';

/** What the answers of the systems that reports state most often are made of. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  albi: ['score', 'grade'],
  bclc: ['stage'],
  'child-pugh': ['score', 'class'],
  ecog: ['grade'],
  meld: ['score'],
  'modified-uicc': ['t', 'n', 'm', 'stage'],
};
export const STATED_SYSTEMS: readonly string[] = Object.keys(ANSWERS);

/** The parts of an answer as stated: those of the system, or names of the reader's own. */
export function PairsInput(props: {
  readonly address: string;
  readonly label: string;
  readonly system: string;
  readonly value: FormValue | undefined;
  readonly onChange: (value: FormValue | undefined) => void;
}) {
  const { t } = useTranslation();
  const value: FormValues = isValues(props.value) ? props.value : {};
  const known = Object.hasOwn(ANSWERS, props.system) ? (ANSWERS[props.system] ?? []) : [];
  const names = [...known, ...Object.keys(value).filter((name) => !known.includes(name))];
  const shown = names.length === 0 ? ['stage'] : names;
  const change = (name: string, text: string) => {
    const { [name]: _old, ...rest } = value;
    const next = text === '' ? rest : { ...rest, [name]: text };
    props.onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <fieldset className={`${css.choices} ${css.wide}`} id={`f-${props.address}`}>
      <legend>{props.label}</legend>
      {shown.map((name) => (
        <label key={name} className={css.pair}>
          {name.length === 1 ? name.toUpperCase() : name}
          <input
            type="text"
            autoComplete="off"
            value={textOf(value[name])}
            onChange={(event) => change(name, event.target.value)}
          />
        </label>
      ))}
      <span className={css.hint}>{t('entry.asStated')}</span>
    </fieldset>
  );
}
