import { isRecordKind, RECORD_KIND_NAMES, type RecordKind, recordLabel } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';

/** A form for one of few kinds: one button each. */
export function AddButtons(props: {
  readonly kinds: readonly RecordKind[];
  readonly onAdd: (kind: RecordKind) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.tools}>
      {props.kinds.map((kind) => (
        <button key={kind} type="button" className={css.add} onClick={() => props.onAdd(kind)}>
          {t('entry.addTo', { name: recordLabel(kind) })}
        </button>
      ))}
    </div>
  );
}

/** A form for a record of any kind. */
export function AddAnyRecord({ onAdd }: { readonly onAdd: (kind: RecordKind) => void }) {
  const { t } = useTranslation();
  const kinds = RECORD_KIND_NAMES.toSorted((a, b) => recordLabel(a).localeCompare(recordLabel(b)));
  return (
    <div className={css.tools}>
      <select
        aria-label={t('entry.addRecord')}
        value=""
        onChange={({ target }) => {
          if (isRecordKind(target.value)) onAdd(target.value);
        }}
      >
        <option value="">{t('entry.addRecord')}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {recordLabel(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}
