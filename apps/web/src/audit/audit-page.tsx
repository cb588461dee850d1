import type { AuditEntry } from '@hepatica/api';
import { isRecordKind, recordLabel } from '@hepatica/course';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Choice, Field } from '../account/field.tsx';
import { readInstant } from '../account/instant.ts';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { fieldLabel } from '../entry/form/field-words.ts';
import { usePageTitle } from '../ui/page-title.ts';
import { valueWords } from '../ui/value-words.ts';
import css from './audit.module.css';
import { DataLocks } from './data-locks.tsx';

const route = getRouteApi('/audit/$registry');

const KINDS = [
  'record',
  'retraction',
  'patient',
  'identity',
  'query',
  'merge',
  'unmerge',
  'distinct',
  'erasure',
  'attachment',
  'view',
  'list',
  'search',
  'export',
  'backup',
  'verify',
  'sign-in',
  'account',
  'document',
] as const;

/** Parts of a record that say nothing of the patient. */
const PLUMBING = ['id', 'kind', 'supersedes', 'recordedAt'];
/** Said last: where it comes from. */
const LAST = ['source', 'knownOn', 'standing', 'note'];

const NOTHING = { patient: '', by: '', from: '', to: '', kind: '' };

/** Who did what: filtered, with before and after; whether every chain holds; and the data locks. */
export function AuditPage() {
  const { t } = useTranslation();
  usePageTitle(t('audit.title'));
  const { registry } = route.useParams();
  const [filter, setFilter] = useState(NOTHING);
  const [asked, setAsked] = useState(NOTHING);
  const set = (part: Partial<typeof NOTHING>) => setFilter((old) => ({ ...old, ...part }));
  const found = useInfiniteQuery({
    queryKey: ['audit', registry, asked],
    queryFn: ({ pageParam, signal }) =>
      client.data.audit(registry, { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={account.wide}>
      <h1>{t('audit.title')}</h1>
      <Verification />
      <DataLocks registry={registry} />
      <section className={account.section}>
        <h2>{t('audit.entries')}</h2>
        <form
          className={`${account.line} screen-only`}
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(filter);
          }}
        >
          <Field
            label={t('audit.patient')}
            value={filter.patient}
            onChange={(patient) => set({ patient: patient.trim() })}
          />
          <Field label={t('audit.by')} value={filter.by} onChange={(by) => set({ by: by.trim() })} />
          <Field label={t('audit.from')} type="date" value={filter.from} onChange={(from) => set({ from })} />
          <Field label={t('audit.to')} type="date" value={filter.to} onChange={(to) => set({ to })} />
          <Choice
            label={t('audit.kind')}
            value={filter.kind}
            options={[
              { value: '', label: t('audit.anything') },
              ...KINDS.map((kind) => ({ value: kind as string, label: t(`audit.kinds.${kind}`) })),
            ]}
            onChange={(kind) => set({ kind })}
          />
          <Button type="submit" variant="default">
            {t('audit.filter')}
          </Button>
        </form>
        <Refusal error={found.error} />
        <div className={account.scroll}>
          <table className={account.table}>
            <thead>
              <tr>
                <th scope="col">{t('audit.at')}</th>
                <th scope="col">{t('audit.by')}</th>
                <th scope="col">{t('audit.kind')}</th>
                <th scope="col">{t('audit.patient')}</th>
                <th scope="col">{t('audit.before')}</th>
                <th scope="col">{t('audit.after')}</th>
                <th scope="col">{t('audit.why')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <EntryRow key={`${entry.chain} ${entry.patient} ${entry.sequence}`} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
        {entries.length === 0 && !found.isFetching ? <p>{t('audit.none')}</p> : null}
        {found.hasNextPage ? (
          <div>
            <Button
              variant="default"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {t('audit.more')}
            </Button>
          </div>
        ) : null}
      </section>
    </div>
  );
}

/** Fields of an entry that are shown without asking. */
const SAID_AT_ONCE = 5;

/** What is said on one side and not on the other; a new record says all of it. */
function said(
  one: AuditEntry['before'],
  other: AuditEntry['before'],
): readonly (readonly [string, string])[] {
  if (one === null) return [];
  const entries = Object.entries(one).toSorted(([a], [b]) => LAST.indexOf(a) - LAST.indexOf(b));
  return entries.flatMap(([name, value]) =>
    PLUMBING.includes(name) || (other !== null && JSON.stringify(other[name]) === JSON.stringify(value))
      ? []
      : [[name, valueWords(value)] as const],
  );
}

function Said({ lines }: { readonly lines: ReturnType<typeof said> }) {
  const { t } = useTranslation();
  const line = ([name, value]: (typeof lines)[number]) => (
    <div key={name} className={css.said}>
      <span className={css.name}>{fieldLabel(name, { kind: 'text' })}</span> {value}
    </div>
  );
  // What is folded away is more than the line that says so.
  const shown = lines.length <= SAID_AT_ONCE + 1 ? lines.length : SAID_AT_ONCE;
  const rest = lines.slice(shown);
  return (
    <>
      {lines.slice(0, shown).map(line)}
      {rest.length === 0 ? null : (
        <details className={css.rest}>
          <summary>{t('audit.rest', { count: rest.length })}</summary>
          {rest.map(line)}
        </details>
      )}
    </>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const known = KINDS.find((kind) => kind === entry.kind);
  const kind = String((entry.after ?? entry.before)?.kind);
  return (
    <tr>
      <td className={css.at}>{readInstant(entry.at)}</td>
      <td>{entry.by}</td>
      <td>
        {known === undefined ? entry.kind : t(`audit.kinds.${known}`)}
        {isRecordKind(kind) ? `: ${recordLabel(kind)}` : null}
        {entry.subject === null ? null : <div className={account.hint}>{entry.subject}</div>}
      </td>
      <td>
        {entry.patient === null ? (
          '–'
        ) : (
          <Link to="/patients/$registry/$id" params={{ registry: 'own', id: entry.patient }}>
            {entry.patient}
          </Link>
        )}
      </td>
      <td>
        <Said lines={said(entry.before, entry.after)} />
      </td>
      <td>
        <Said lines={said(entry.after, entry.before)} />
      </td>
      <td className={css.why}>{entry.words}</td>
    </tr>
  );
}

/** Follows every chain now, and gives their ends to be kept elsewhere. */
function Verification() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const verify = useMutation({ mutationFn: () => client.data.verification(registry) });
  const { data } = verify;
  return (
    <section className={account.section}>
      <h2>{t('audit.verification')}</h2>
      <p className={account.hint}>{t('audit.headsWhy')}</p>
      <div className={account.row}>
        <Button loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.verify')}
        </Button>
        <Button variant="default" component="a" href={client.data.headsAddress(registry)} download>
          {t('audit.heads')}
        </Button>
      </div>
      <Refusal error={verify.error} />
      {data === undefined ? null : (
        <div role="status">
          <p>
            {t('audit.verified', { patients: data.patients, entries: data.entries })}{' '}
            {data.faults.length === 0 ? t('audit.noFault') : t('audit.faults', { count: data.faults.length })}
          </p>
          <ul>
            {data.faults.map((fault) => (
              <li key={`${fault.code} ${fault.patient} ${fault.sequence} ${fault.message}`}>
                {fault.patient === '*' ? '' : `${fault.patient}: `}
                {fault.message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
