import { recordLabel } from '@hepatica/course';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';
import { findingsAt } from '../sheet/place-findings.ts';
import { formOf, isBlank } from '../sheet/record-document.ts';
import type { RecordDraft } from '../sheet/sheet.ts';
import { useEntry } from './entry-context.ts';
import { FieldFindings } from './field-findings.tsx';
import { Fields } from './field-input.tsx';

/** Fields that are shown without asking; of longer forms the rest is one click away. */
const SHOWN = 9;
const DATE = 'at';

/** A form for one record of any kind. */
export const RecordCard = memo(function RecordCard(props: {
  readonly draft: RecordDraft;
  readonly onDraft: (draft: RecordDraft) => void;
  /** Left out where the record cannot be taken away. */
  readonly onRemove?: (draft: RecordDraft) => void;
}) {
  const { draft, onDraft, onRemove } = props;
  const { t } = useTranslation();
  const { findings } = useEntry();
  const headingId = useId();
  const { own, base } = formOf(draft.kind);
  const required = own.filter((field) => field.required);
  // On the form "not assessed" is a choice of each item.
  const optional = own.filter(({ required: needed, name }) => !needed && name !== 'notAssessed');
  const shown = [...base.filter(({ name }) => name === DATE), ...required, ...optional].slice(0, SHOWN);
  const more = [...required, ...optional].filter((field) => !shown.includes(field));
  const aside = base.filter(({ name }) => name !== DATE && name !== 'supersedes');
  const has = (names: readonly { readonly name: string }[]) =>
    names.some(({ name }) => draft.values[name] !== undefined);
  const fields = {
    kind: draft.kind,
    address: `record.${draft.key}`,
    values: draft.values,
    record: draft.values,
    onValues: (values: RecordDraft['values']) => onDraft({ ...draft, values }),
  };
  const label = recordLabel(draft.kind);
  const whole = findings
    .filter(({ address }) => address === `record.${draft.key}.`)
    .map(({ finding }) => finding);
  const blank = isBlank(draft.kind, draft.values);
  const supersedes = findingsAt(findings, `record.${draft.key}.supersedes`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a heading names the group, which a fieldset would name twice
    <div className={css.card} role="group" aria-labelledby={headingId} data-blank={blank || undefined}>
      <div className={css.cardHead}>
        <h3 id={headingId}>{label}</h3>
        {onRemove === undefined ? null : (
          <button
            type="button"
            className={css.icon}
            aria-label={t('entry.removeRecord', { name: label })}
            onClick={() => onRemove(draft)}
          >
            <CloseIcon />
          </button>
        )}
      </div>
      <FieldFindings id={`f-record.${draft.key}`} findings={[...whole, ...supersedes]} />
      <div className={css.fields}>
        <Fields {...fields} fields={shown} />
      </div>
      {more.length === 0 ? null : (
        <details className={css.more} open={has(more) || undefined}>
          <summary>{t('entry.moreFields', { count: more.length })}</summary>
          <div className={css.fields}>
            <Fields {...fields} fields={more} />
          </div>
        </details>
      )}
      <details className={css.more} open={has(aside) || undefined}>
        <summary>{t('entry.aside')}</summary>
        <div className={css.fields}>
          <Fields {...fields} fields={aside} />
        </div>
      </details>
    </div>
  );
});
