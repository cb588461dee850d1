import { useId } from 'react';
import css from './board.module.css';

/** A number with its label; empty is no number of one's own. */
export function NumberField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="number"
        min={0}
        step="any"
        value={props.value ?? ''}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value, valueAsNumber } }) =>
          props.onChange(value === '' || !(valueAsNumber > 0) ? null : valueAsNumber)
        }
      />
      <span id={`${id}-hint`} className={css.hint}>
        {props.hint}
      </span>
    </div>
  );
}
