import type { RegistryId, StudyAnswer } from '@hepatica/api';
import { studyParts } from '@hepatica/render';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { studyQuery } from '../api/queries.ts';
import { Failed, Loading } from '../ui/page-states.tsx';
import { changedLines, changedRows } from './changed-lines.ts';
import css from './study-page.module.css';

/** What changed from another version to this one: in the question, and in the numbers. */
export function Comparison({
  registry,
  id,
  against,
  answer,
}: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly against: number;
  readonly answer: StudyAnswer;
}) {
  const { t } = useTranslation();
  const other = useQuery(studyQuery(registry, id, against));
  if (other.isPending) return <Loading what={t('study.loading')} />;
  if (other.isError) return <Failed error={other.error} retry={() => void other.refetch()} />;
  return <Changes before={other.data} after={answer} version={against} />;
}

function Changes({
  before,
  after,
  version,
}: {
  readonly before: StudyAnswer;
  readonly after: StudyAnswer;
  readonly version: number;
}) {
  const { t } = useTranslation();
  const lines = useMemo(
    () => changedLines(before.question, after.question).filter(({ kind }) => kind !== 'same'),
    [before, after],
  );
  const rows = useMemo(
    () => changedRows(studyParts(before.result), studyParts(after.result)),
    [before, after],
  );
  return (
    <section id="comparison" className={css.section} aria-labelledby="comparison-title">
      <h2 id="comparison-title">{t('study.compare.title', { version })}</h2>
      <h3>{t('study.compare.question')}</h3>
      {lines.length === 0 ? (
        <p>{t('study.compare.sameQuestion')}</p>
      ) : (
        <pre className={css.question}>
          {lines.map(({ kind, text }, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text
            <span key={k} className={kind === 'gone' ? css.gone : css.come}>
              {kind === 'gone' ? '− ' : '+ '}
              {text}
            </span>
          ))}
        </pre>
      )}
      <h3>{t('study.compare.numbers')}</h3>
      {rows.length === 0 ? (
        <p>{t('study.compare.sameNumbers')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard
        <section className={css.scroll} aria-label={t('study.compare.numbers')} tabIndex={0}>
          <table className={css.steps}>
            <thead>
              <tr>
                <th scope="col">{t('study.compare.part')}</th>
                <th scope="col">{t('study.compare.row')}</th>
                <th scope="col">{t('study.versions.one', { version })}</th>
                <th scope="col">{t('study.compare.now')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ part, row, before: was, after: is }, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed table
                <tr key={k}>
                  <td>{part}</td>
                  <th scope="row">{row}</th>
                  <td>{was ?? t('study.compare.absent')}</td>
                  <td>{is ?? t('study.compare.absent')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
