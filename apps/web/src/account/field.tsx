import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import css from './account.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Said below the label, before anything is typed. */
  readonly hint?: string;
}

/** One line to type into, with its label and hint. */
export function Field({ label, value, onChange, hint, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...rest}
        id={id}
        value={value}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

/** One of a few words to choose, with its label. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  hidden = false,
  disabled = false,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** The label is read aloud and not shown, as in the cell of a table. */
  readonly hidden?: boolean;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id} {...(hidden ? { className: 'visually-hidden' } : {})}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A box to tick, with its words. */
export function Tick({
  label,
  checked,
  onChange,
}: {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className={css.tick}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
