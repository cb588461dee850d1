import type { HistoryEntry, RegistryId } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { readInstant } from '../../account/instant.ts';
import { Loading, PartFailed } from '../../ui/page-states.tsx';
import { valueWords } from '../../ui/value-words.ts';
import css from '../entry.module.css';
import { fieldLabel } from '../form/field-words.ts';
import { recordHistory } from '../page/entry-api.ts';

/** Fields that say nothing of the patient. */
const PLUMBING = ['id', 'kind', 'supersedes', 'recordedAt'];

/** What a change changed: of a first entry, everything. */
export function changedFields({ before, after }: Pick<HistoryEntry, 'before' | 'after'>): readonly {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .filter((name) => !PLUMBING.includes(name))
    .map((name) => ({ name, before: valueWords(before?.[name]), after: valueWords(after?.[name]) }))
    .filter((change) => change.before !== change.after);
}

/** Who entered and corrected a record, when, why, and what it said before and after. */
export function RecordHistory(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly record: string;
}) {
  const { registry, id, record } = props;
  const { t } = useTranslation();
  const headingId = useId();
  const history = useQuery({
    queryKey: ['entry-history', registry, id, record],
    queryFn: ({ signal }) => recordHistory(registry, id, record, signal),
    staleTime: 0,
  });
  const act = ({ kind, before, by }: HistoryEntry) => {
    if (kind === 'retraction') return t('entry.history.retracted', { by });
    return before === null ? t('entry.history.entered', { by }) : t('entry.history.corrected', { by });
  };
  if (history.isPending) return <Loading what={t('entry.history.loading')} />;
  if (history.isError) return <PartFailed error={history.error} retry={() => void history.refetch()} />;
  return (
    <section className={css.panel} aria-labelledby={headingId}>
      <h3 id={headingId}>{t('entry.history.title', { record })}</h3>
      <ol className={css.thread}>
        {history.data.map((entry) => (
          <li key={entry.sequence}>
            {act(entry)}
            <span className={css.hint}>
              {' '}
              · {readInstant(entry.at)}
              {entry.reason === null ? '' : ` · ${t('entry.history.because', { reason: entry.reason })}`}
            </span>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard */}
            <section className={css.scroll} aria-label={act(entry)} tabIndex={0}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('entry.history.field')}</th>
                    <th scope="col">{t('entry.history.before')}</th>
                    <th scope="col">{t('entry.history.after')}</th>
                  </tr>
                </thead>
                <tbody>
                  {changedFields(entry).map(({ name, before, after }) => (
                    <tr key={name}>
                      <td>{fieldLabel(name, { kind: 'text' })}</td>
                      <td>{before}</td>
                      <td>{after}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </li>
        ))}
      </ol>
    </section>
  );
}
