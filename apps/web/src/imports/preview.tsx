import type { ImportedCorrection, ImportNumbers, ImportPreview } from '@hepatica/api';
import { isRecordKind, recordLabel } from '@hepatica/course';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { fieldLabel } from '../entry/form/field-words.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { valueWords } from '../ui/value-words.ts';
import css from './imports.module.css';

const NUMBERS = ['newPatients', 'changedPatients', 'added', 'corrected', 'unchanged', 'absent'] as const;

/** What an import changes, in numbers. */
export function Difference({ numbers }: { readonly numbers: ImportNumbers }) {
  const { t } = useTranslation();
  return (
    <dl className={css.numbers}>
      {NUMBERS.map((name) => (
        <div key={name}>
          <dt>{t(`imports.numbers.${name}`, { count: numbers[name] })}</dt>
          <dd>{numbers[name].toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What an import would do: numbers, the patients concerned, each correction, and what is wrong with the files. */
export function Preview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const { changed, corrections, findings, sorts, difference } = preview;
  const all = difference.newPatients + difference.changedPatients;
  return (
    <>
      <section className={account.section}>
        <h2>{t('imports.difference.title')}</h2>
        <Difference numbers={difference} />
        <p className={account.hint}>
          {Object.entries(preview.byKind)
            .map(([kind, count]) => `${kindWords(kind)} ${count.toLocaleString('en')}`)
            .join(', ')}
        </p>
        {changed.length === 0 ? null : (
          <details className={css.file}>
            <summary>{t('imports.difference.patients', { shown: changed.length, count: all })}</summary>
            <table className={account.table}>
              <thead>
                <tr>
                  <th scope="col">{t('imports.difference.patient')}</th>
                  <th scope="col">{t('imports.difference.added')}</th>
                  <th scope="col">{t('imports.difference.corrected')}</th>
                  <th scope="col">{t('imports.difference.unchanged')}</th>
                </tr>
              </thead>
              <tbody>
                {changed.map((patient) => (
                  <tr key={patient.id}>
                    <th scope="row">
                      {patient.isNew ? (
                        t('imports.difference.newOne', { id: patient.id })
                      ) : (
                        <Link to="/patients/$registry/$id" params={{ registry: 'own', id: patient.id }}>
                          {patient.id}
                        </Link>
                      )}
                    </th>
                    <td>{patient.added}</td>
                    <td>{patient.corrected}</td>
                    <td>{patient.unchanged}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
        {corrections.length === 0 ? null : <Corrections corrections={corrections} />}
      </section>
      <section className={account.section}>
        <h2>{t('imports.findings.title')}</h2>
        {sorts.length === 0 ? <p className={account.hint}>{t('imports.findings.none')}</p> : null}
        {sorts.map(({ code, severity, count }) => {
          const shown = findings.filter((one) => one.code === code && one.severity === severity);
          return (
            <details key={`${severity} ${code}`} className={css.file} open={severity === 'error'}>
              <summary>
                {t(`imports.findings.${severity}`, { count, code: code.replaceAll('-', ' ') })}
              </summary>
              <FindingList findings={shown} />
              {shown.length < count ? (
                <p className={account.hint}>{t('imports.findings.first', { shown: shown.length, count })}</p>
              ) : null}
            </details>
          );
        })}
      </section>
    </>
  );
}

/** The fields of a record that a correction changes. */
function changedFields({ before, after }: ImportedCorrection): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter(
    (name) =>
      !['id', 'supersedes', 'source'].includes(name) &&
      JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

const words = (value: unknown): string => (value === undefined ? '–' : valueWords(value));

const kindWords = (kind: string): string => (isRecordKind(kind) ? recordLabel(kind) : kind);

function Corrections({ corrections }: { readonly corrections: readonly ImportedCorrection[] }) {
  const { t } = useTranslation();
  return (
    <details className={css.file} open>
      <summary>{t('imports.difference.corrections', { count: corrections.length })}</summary>
      <table className={account.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports.difference.patient')}</th>
            <th scope="col">{t('imports.difference.record')}</th>
            <th scope="col">{t('imports.difference.field')}</th>
            <th scope="col">{t('imports.difference.before')}</th>
            <th scope="col">{t('imports.difference.after')}</th>
          </tr>
        </thead>
        <tbody>
          {corrections.flatMap((one) =>
            changedFields(one).map((field) => (
              <tr key={`${one.patient} ${words(one.after.id)} ${field}`}>
                <th scope="row">{one.patient}</th>
                <td>
                  {kindWords(words(one.before.kind))} {words(one.before.at)}
                </td>
                <td>{fieldLabel(field, { kind: 'text' })}</td>
                <td>{words(one.before[field])}</td>
                <td>{words(one.after[field])}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
