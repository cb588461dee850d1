import { useId } from 'react';
import css from './board.module.css';

/** A choice among words, with its label. */
export function ChoiceField(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Some lines of text, with label, hint and what is wrong with it. */
export function TextField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly required?: boolean;
  readonly rows?: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const { hint, fault = null } = props;
  return (
    <div className={css.field}>
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={props.rows ?? 2}
        required={props.required ?? false}
        value={props.value}
        aria-describedby={`${id}-hint`}
        aria-invalid={fault !== null}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} className={fault === null ? css.hint : css.amber}>
        {fault ?? hint ?? ''}
      </span>
    </div>
  );
}
