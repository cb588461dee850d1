import { ANALYTES, type FormField, type FormShape, type RecordKind } from '@hepatica/course';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';
import { analyteLabel } from '../laboratory/analyte-label.ts';
import {
  type FormValue,
  type FormValues,
  isValueList,
  isValues,
  textOf,
  withValue,
} from '../sheet/form-value.ts';
import { findingsAt } from '../sheet/place-findings.ts';
import { countText, NOT_ASSESSED } from '../sheet/record-document.ts';
import { Choices } from './choices.tsx';
import { useEntry } from './entry-context.ts';
import { fieldLabel, valueLabel } from './field-words.ts';
import { Labeled } from './labeled.tsx';
import { MeasuredInput } from './measured-input.tsx';
import { PairsInput, STATED_SYSTEMS } from './pairs-input.tsx';

/** A value is called here what it is called in the laboratory grid. */
function choiceLabel(field: string, value: string | number): string {
  const analyte = field === 'analyte' ? ANALYTES.find((one) => one === value) : undefined;
  return analyte === undefined ? valueLabel(value) : analyteLabel(analyte);
}

interface FieldProps {
  readonly kind: RecordKind;
  readonly field: FormField;
  readonly address: string;
  readonly value: FormValue | undefined;
  /** All values of the record: a unit depends on the analyte, an answer on the system. */
  readonly record: FormValues;
  readonly onChange: (value: FormValue | undefined) => void;
}

/** Texts that run over a line. */
const LONG = [
  'note',
  'words',
  'statement',
  'decision',
  'reason',
  'because',
  'dissent',
  'stopReason',
  'operation',
];
const NOT_ASSESSABLE = ['ascites', 'encephalopathy', 'jaundice', 'cirrhosis'];

/** One field of a form, by the shape of what it asks for. */
export function FieldInput(props: FieldProps): ReactNode {
  const { kind, field, address, value, onChange } = props;
  const { name, shape, required } = field;
  const { t } = useTranslation();
  const entry = useEntry();
  const label = fieldLabel(name, shape);
  const findings = findingsAt(entry.findings, address);
  const labeled = { address, label, required, findings };
  const text = (event: { readonly target: { readonly value: string } }) =>
    onChange(event.target.value === '' ? undefined : event.target.value);
  const select = (options: readonly { readonly value: string; readonly label: string }[]) => (
    <Labeled {...labeled}>
      {(input) => (
        <select {...input} value={textOf(value)} onChange={text}>
          <option value="">{t('entry.notSaid')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
  const typed = (hint?: string, list?: readonly string[]) => (
    <Labeled {...labeled} wide={LONG.includes(name)}>
      {(input) => (
        <>
          <input
            {...input}
            type="text"
            autoComplete="off"
            placeholder={hint}
            value={shape.kind === 'count' ? countText(value) : textOf(value)}
            onChange={text}
            {...(list === undefined ? {} : { list: `${input.id}-list` })}
          />
          {list === undefined ? null : (
            <datalist id={`${input.id}-list`}>
              {list.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Labeled>
  );
  switch (shape.kind) {
    case 'text':
      return typed(undefined, kind === 'stated-assessment' && name === 'system' ? STATED_SYSTEMS : undefined);
    case 'date':
      return typed(name === 'at' && entry.at !== '' ? entry.at : t(`entry.dateHint.${entry.axis.kind}`));
    case 'number':
      return typed();
    case 'count':
      return typed(t('entry.countHint'));
    case 'dose':
      return typed(t('entry.doseHint'));
    case 'measured':
      return (
        <Labeled {...labeled}>
          {(input) => (
            <MeasuredInput
              input={input}
              label={label}
              fixedUnit={shape.unit}
              analyte={textOf(props.record.analyte)}
              value={value}
              onChange={onChange}
            />
          )}
        </Labeled>
      );
    case 'choice': {
      const options = shape.values.map((one) => ({ value: String(one), label: choiceLabel(name, one) }));
      const not = { value: NOT_ASSESSED, label: t('entry.notAssessed') };
      return select(kind === 'liver-status' && NOT_ASSESSABLE.includes(name) ? [...options, not] : options);
    }
    case 'yes-no':
      return (
        <Labeled {...labeled}>
          {(input) => (
            <select
              {...input}
              value={typeof value === 'boolean' ? String(value) : ''}
              onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
            >
              <option value="">{t('entry.notSaid')}</option>
              <option value="true">{t('words.yes')}</option>
              <option value="false">{t('words.no')}</option>
            </select>
          )}
        </Labeled>
      );
    case 'lesion':
      // The record that gives a lesion its identity names it; every other one chooses.
      return kind === 'lesion' && name === 'lesion' ? typed() : select(entry.lesions.map(named));
    case 'record':
      return name === 'id' ? typed(t('entry.idHint')) : select(entry.records.map(named));
    case 'pairs':
      return (
        <PairsInput
          address={address}
          label={label}
          system={textOf(props.record.system)}
          value={value}
          onChange={onChange}
        />
      );
    case 'list':
      return <ListInput {...props} of={shape.of} label={label} />;
    case 'fields':
      return (
        <fieldset className={css.group}>
          <legend>{label}</legend>
          <Fields
            {...props}
            fields={shape.fields}
            values={isValues(value) ? value : {}}
            onValues={onChange}
          />
        </fieldset>
      );
    default:
      return shape satisfies never;
  }
}

const named = ({ name, label }: { readonly name: string; readonly label: string }) => ({
  value: name,
  label,
});

/** Several fields of one object. */
export function Fields(props: {
  readonly kind: RecordKind;
  readonly address: string;
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly record: FormValues;
  readonly onValues: (values: FormValues) => void;
}) {
  const { kind, address, fields, values, record, onValues } = props;
  return fields.map((field) => (
    <FieldInput
      key={field.name}
      kind={kind}
      field={field}
      address={`${address}.${field.name}`}
      value={values[field.name]}
      record={record}
      onChange={(value) => onValues(withValue(values, field.name, value))}
    />
  ));
}

function ListInput(props: FieldProps & { readonly of: FormShape; readonly label: string }) {
  const { kind, address, of, label, value, record, onChange } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const items = isValueList(value) ? value : [];
  const findings = findingsAt(entry.findings, address);
  if (of.kind === 'choice' || of.kind === 'lesion' || of.kind === 'record') {
    const options =
      of.kind === 'choice'
        ? of.values.map((one) => ({ value: String(one), label: valueLabel(one) }))
        : (of.kind === 'lesion' ? entry.lesions : entry.records).map(named);
    const none = t('entry.noneYet');
    return <Choices {...{ address, label, options, value, findings, none, onChange }} />;
  }
  if (of.kind === 'fields') {
    const replace = (index: number, item: FormValue | null) => {
      const next = items.flatMap((one, place) => (place === index ? (item ?? []) : one));
      onChange(next.length === 0 ? undefined : next);
    };
    return (
      <fieldset className={css.group}>
        <legend>{label}</legend>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a list have no name of their own
          <div key={index} className={css.item}>
            <Fields
              kind={kind}
              address={`${address}[${index}]`}
              fields={of.fields}
              values={isValues(item) ? item : {}}
              record={record}
              onValues={(values) => replace(index, values)}
            />
            <button
              type="button"
              className={css.icon}
              aria-label={t('entry.removeItem', { name: label, number: index + 1 })}
              onClick={() => replace(index, null)}
            >
              <CloseIcon />
            </button>
          </div>
        ))}
        <button type="button" className={css.add} onClick={() => onChange([...items, {}])}>
          {t('entry.addTo', { name: label.toLowerCase() })}
        </button>
      </fieldset>
    );
  }
  return (
    <Labeled
      {...{ address, findings }}
      label={`${label} ${t('entry.onePerLine')}`}
      required={props.field.required}
    >
      {(input) => (
        <textarea
          {...input}
          rows={Math.max(2, items.length)}
          value={items.map(textOf).join('\n')}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value.split('\n'))}
        />
      )}
    </Labeled>
  );
}
