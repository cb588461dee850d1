import type { Finding } from '@hepatica/course';
import css from '../entry.module.css';
import { type FormValue, isValueList, textOf } from '../sheet/form-value.ts';
import { FieldFindings } from './field-findings.tsx';

/** Several of a few: one box each. */
export function Choices(props: {
  readonly address: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: FormValue | undefined;
  readonly findings: readonly Finding[];
  readonly none: string;
  readonly onChange: (value: FormValue | undefined) => void;
}) {
  const { address, options, onChange } = props;
  const chosen = (isValueList(props.value) ? props.value : []).map(textOf);
  // What is chosen and no longer offered stays to be seen and taken away.
  const gone = chosen.filter((one) => !options.some(({ value }) => value === one));
  const shown = [...options, ...gone.map((value) => ({ value, label: value }))];
  const about = props.findings.length === 0 ? undefined : `f-${address}-findings`;
  return (
    <fieldset id={`f-${address}`} className={`${css.choices} ${css.wide}`} aria-describedby={about}>
      <legend>{props.label}</legend>
      {shown.length === 0 ? <span className={css.hint}>{props.none}</span> : null}
      {shown.map(({ value, label }) => (
        <label key={value} className={css.box}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const next = event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value);
              onChange(
                next.length === 0
                  ? undefined
                  : shown.map((one) => one.value).filter((one) => next.includes(one)),
              );
            }}
          />
          {label}
        </label>
      ))}
      <FieldFindings id={`f-${address}-findings`} findings={props.findings} />
    </fieldset>
  );
}
