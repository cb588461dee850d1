import { ANALYTES } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { UnitOptions } from '../laboratory/unit-options.tsx';
import type { FormValue } from '../sheet/form-value.ts';
import {
  hasOwnUnit,
  isNumeric,
  type MeasuredValue,
  measuredValue,
  missingReason,
} from '../sheet/measured.ts';
import { valueLabel } from './field-words.ts';
import type { InputProps } from './labeled.tsx';

const READS = ['normal', 'raised', 'rising', 'falling'] as const;

/** A number with its unit, words with what they mean, or why there is no value. */
export function MeasuredInput(props: {
  readonly input: InputProps;
  readonly label: string;
  readonly fixedUnit: string | null;
  /** Whose units are offered. */
  readonly analyte: string;
  readonly value: FormValue | undefined;
  readonly onChange: (value: FormValue | undefined) => void;
}) {
  const { t } = useTranslation();
  const { value, fixedUnit } = props;
  const shown = measuredValue(value);
  const change = (part: Partial<MeasuredValue>) => {
    const next = { ...shown, ...part };
    props.onChange(next.text === '' && next.unit === '' ? undefined : { ...next });
  };
  const isWords = shown.text.trim() !== '' && !isNumeric(shown.text) && missingReason(shown.text) === null;
  const analyte = ANALYTES.find((one) => one === props.analyte);
  return (
    <span className={css.measured}>
      <input
        {...props.input}
        type="text"
        inputMode="text"
        autoComplete="off"
        value={shown.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      {fixedUnit !== null || isWords || analyte === undefined ? null : (
        <select
          aria-label={t('entry.unitOf', { name: props.label })}
          value={shown.unit}
          onChange={(event) => change({ unit: event.target.value })}
        >
          <UnitOptions
            analyte={analyte}
            {...(hasOwnUnit(shown.text) ? { none: t('entry.unitAsTyped') } : {})}
          />
        </select>
      )}
      {isWords ? (
        <select
          aria-label={t('entry.wordsMean', { name: props.label })}
          value={shown.reads}
          onChange={(event) => change({ reads: event.target.value })}
        >
          <option value="">{t('entry.wordsSaid')}</option>
          {READS.map((reads) => (
            <option key={reads} value={reads}>
              {valueLabel(reads)}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  );
}
