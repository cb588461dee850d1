import { useId, useState } from 'react';
import css from './similar.module.css';

/** A criterion as text: taken over with Enter, or when the field is left. */
export function CriterionInput({
  label,
  value,
  suggestions,
  placeholder,
  onApply,
}: {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder?: string;
  readonly onApply: (text: string) => void;
}) {
  const id = useId();
  const [text, setText] = useState(value);
  const apply = (): void => {
    if (text.trim() !== value) onApply(text.trim());
  };
  return (
    <>
      <input
        className={css.criterion}
        aria-label={label}
        list={id}
        value={text}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={({ target }) => setText(target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply();
          if (event.key === 'Escape') setText(value);
        }}
      />
      <datalist id={id}>
        {suggestions.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </datalist>
    </>
  );
}
