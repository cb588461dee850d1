import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import type { Path } from './written-question.ts';

interface LineProps {
  readonly path: Path;
  readonly label: string;
  readonly placeholder?: string;
  /** Id of a list of words that are offered. */
  readonly offers?: string;
  readonly wide?: boolean;
}

/** One line of the question: kept while it is typed, written when it is left or Enter is pressed. */
export function Line({
  label,
  value,
  onWrite,
  placeholder,
  offers,
  wide,
  clears = false,
}: Omit<LineProps, 'path'> & {
  readonly value: string;
  readonly onWrite: (value: string) => void;
  /** Empty again once it is written: for what adds to a list. */
  readonly clears?: boolean;
}) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const write = (): void => {
    if (typed === value) return;
    onWrite(typed);
    if (clears) setTyped('');
  };
  return (
    <div className={`${css.field} ${wide === true ? css.wide : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={typed}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(offers === undefined ? {} : { list: offers })}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={write}
        onKeyDown={({ key }) => {
          if (key === 'Enter') write();
        }}
      />
    </div>
  );
}

/** A line of words; empty takes the value away. */
export function TextLine({ path, ...rest }: LineProps) {
  const { written, change } = useAsk();
  return (
    <Line
      {...rest}
      value={written.text(path)}
      onWrite={(value) => change(path, value.trim() === '' ? undefined : value.trim())}
    />
  );
}

export function NumberLine({ path, ...rest }: LineProps) {
  const { written, change } = useAsk();
  return (
    <Line
      {...rest}
      value={written.text(path)}
      onWrite={(value) => {
        const number = Number(value.replace(',', '.'));
        change(path, value.trim() === '' ? undefined : Number.isFinite(number) ? number : value);
      }}
    />
  );
}

/** Numbers or words between commas. */
export function ListLine({ path, of, ...rest }: LineProps & { readonly of: 'numbers' | 'words' }) {
  const { written, change } = useAsk();
  const value = written.list(path).map(String).join(', ');
  return (
    <Line
      {...rest}
      value={value}
      onWrite={(typed) => {
        const parts = typed
          .split(/[,;]\s*/)
          .map((part) => part.trim())
          .filter((part) => part !== '');
        const numbers = parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));
        change(path, parts.length === 0 ? undefined : of === 'numbers' ? numbers : parts);
      }}
    />
  );
}

/** One of some values; the first choice, named `none`, takes the value away. */
export function Pick({
  path,
  label,
  options,
  none,
}: {
  readonly path: Path;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly none?: string;
}) {
  const { written, change } = useAsk();
  const value = written.text(path);
  return (
    <Choose
      label={label}
      value={value}
      options={options}
      {...(none === undefined ? {} : { none })}
      onChoose={(chosen) => change(path, chosen === '' ? undefined : chosen)}
    />
  );
}

export function Choose({
  label,
  value,
  options,
  none,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly none?: string;
  readonly onChoose: (value: string) => void;
}) {
  const id = useId();
  const isKnown = value === '' || options.some(([one]) => one === value);
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {none === undefined && value !== '' ? null : <option value="">{none ?? ''}</option>}
        {isKnown ? null : <option value={value}>{value}</option>}
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function TickLine({ path, label }: { readonly path: Path; readonly label: string }) {
  const { written, change } = useAsk();
  return (
    <label className={css.tick}>
      <input
        type="checkbox"
        checked={written.at(path) === true}
        onChange={({ target }) => change(path, target.checked ? true : undefined)}
      />
      {label}
    </label>
  );
}

/** Any of some names, in the order in which the question declares them. */
export function TickNames({
  path,
  label,
  options,
}: {
  readonly path: Path;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}) {
  const { written, change } = useAsk();
  const ticked = written.list(path).map(String);
  return (
    <fieldset className={css.names}>
      <legend>{label}</legend>
      {options.map(([name, text]) => (
        <label key={name} className={css.tick}>
          <input
            type="checkbox"
            checked={ticked.includes(name)}
            onChange={({ target }) => {
              const next = options.flatMap(([one]) =>
                (one === name ? target.checked : ticked.includes(one)) ? [one] : [],
              );
              change(path, next);
            }}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** One of several things in a list, which can be taken away. */
export function Item({
  onRemove,
  remove,
  children,
}: {
  readonly onRemove: () => void;
  /** What the button says. */
  readonly remove: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={css.item}>
      <div className={css.fields}>{children}</div>
      <button type="button" className={css.small} onClick={onRemove}>
        {remove}
      </button>
    </li>
  );
}

/** What is rarely said: folded away until somebody asks for it. */
export function More({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <details className={css.wide}>
      <summary className={css.quiet}>{t('ask.more')}</summary>
      <div className={css.fields}>{children}</div>
    </details>
  );
}
